import type { ColumnType } from 'kysely';
import type { MeasureField } from '#core/strategy/library/measure-schema.ts';
import type { LibraryEntryState } from '#core/strategy/library/own-entry.ts';
import type { OfferVerdict } from '#core/strategy/offer-comparison.ts';
import type {
  CostKind,
  DecisionOutcome,
  EvaluationKind,
  FundSource,
  GoalKind,
  IndicatorKind,
  MeasureState,
  StrategyState,
  VersionKind,
  WorkshopState,
} from '#core/strategy/strategy.ts';
import type { CardKind, Outlook } from '#core/strategy/workshop/workshop.ts';
import type { Json, NullableJson, Unset } from './column-types.ts';

/** Rows of strategies; part of `Database`. */
export interface StrategyTables {
  strategies: StrategyRow;
  strategy_findings: StrategyFindingRow;
  workshops: WorkshopRow;
  workshop_groups: WorkshopGroupRow;
  workshop_findings: WorkshopFindingRow;
  workshop_seats: WorkshopSeatRow;
  workshop_cards: WorkshopCardRow;
  workshop_votes: WorkshopVoteRow;
  strategy_priorities: StrategyPriorityRow;
  strategy_priority_findings: StrategyPriorityFindingRow;
  offers: OfferRow;
  strategy_priority_offers: StrategyPriorityOfferRow;
  strategy_goals: StrategyGoalRow;
  strategy_goal_priorities: StrategyGoalPriorityRow;
  strategy_measures: StrategyMeasureRow;
  strategy_measure_goals: StrategyMeasureGoalRow;
  strategy_measure_needs: StrategyMeasureNeedRow;
  strategy_measure_steps: StrategyMeasureStepRow;
  strategy_measure_costs: StrategyMeasureCostRow;
  strategy_measure_funds: StrategyMeasureFundRow;
  strategy_measure_reports: StrategyMeasureReportRow;
  strategy_measure_links: StrategyMeasureLinkRow;
  strategy_indicators: StrategyIndicatorRow;
  strategy_indicator_values: StrategyIndicatorValueRow;
  strategy_evaluations: StrategyEvaluationRow;
  strategy_versions: StrategyVersionRow;
  strategy_decisions: StrategyDecisionRow;
  strategy_warnings: StrategyWarningRow;
  library_entries: LibraryEntryRow;
}

interface StrategyRow {
  organisation_id: string;
  id: string;
  title: string;
  state: ColumnType<StrategyState, StrategyState | undefined, StrategyState>;
  period_from: string;
  period_until: string;
  vision: ColumnType<string, string | undefined, string>;
  starting_point: ColumnType<string, string | undefined, string>;
  structures: ColumnType<string, string | undefined, string>;
  follow_up: ColumnType<string, string | undefined, string>;
  state_money: ColumnType<boolean, boolean | undefined, boolean>;
  funded_until: Unset<string | null>;
  post_until: Unset<string | null>;
  public_text: ColumnType<string, string | undefined, string>;
  published_on: Unset<string | null>;
  ended_on: Unset<string | null>;
  fictional: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: Date;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyFindingRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  position: number;
  origin: 'analysis' | 'own';
  analysis_id: Unset<string | null>;
  analysis_title: Unset<string | null>;
  run_id: Unset<string | null>;
  finding_id: Unset<string | null>;
  module: Unset<string | null>;
  strength: Unset<string | null>;
  statement: Json;
  evidence: Json;
  caution: NullableJson;
  topic: Unset<string | null>;
  figures: Json;
  taken_on: string;
  set_aside_reason: Unset<string | null>;
  set_aside_on: Unset<string | null>;
}

interface WorkshopRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  title: string;
  day: string;
  place_name: ColumnType<string, string | undefined, string>;
  state: ColumnType<WorkshopState, WorkshopState | undefined, WorkshopState>;
  link_sha256: Unset<string | null>;
  closed_on: Unset<string | null>;
  created_at: Date;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}

interface WorkshopGroupRow {
  organisation_id: string;
  strategy_id: string;
  workshop_id: string;
  id: string;
  title: string;
  position: number;
}

interface WorkshopFindingRow {
  organisation_id: string;
  strategy_id: string;
  workshop_id: string;
  finding_id: string;
  position: number;
  voters: Unset<number | null>;
  importance: NullableJson;
  influence: NullableJson;
}

interface WorkshopSeatRow {
  organisation_id: string;
  strategy_id: string;
  workshop_id: string;
  id: string;
  group_id: string;
  key_sha256: string;
  name: Unset<string | null>;
  outlook: Outlook;
  joined_at: Date;
}

interface WorkshopCardRow {
  organisation_id: string;
  strategy_id: string;
  workshop_id: string;
  id: string;
  finding_id: string;
  group_id: Unset<string | null>;
  seat_id: Unset<string | null>;
  kind: CardKind;
  outlook: Outlook;
  words: string;
  hidden_reason: Unset<string | null>;
  written_at: Date;
  changed_at: Date;
}

interface WorkshopVoteRow {
  organisation_id: string;
  strategy_id: string;
  workshop_id: string;
  seat_id: string;
  finding_id: string;
  importance: number;
  influence: number;
}

interface StrategyPriorityRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  position: number;
  title: string;
  field: MeasureField;
  reason: string;
  cause: ColumnType<string, string | undefined, string>;
  workshop_id: Unset<string | null>;
  decided_on: string;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyPriorityFindingRow {
  organisation_id: string;
  strategy_id: string;
  priority_id: string;
  finding_id: string;
}

interface OfferRow {
  organisation_id: string;
  id: string;
  title: string;
  provider: string;
  field: MeasureField;
  target_group: ColumnType<string, string | undefined, string>;
  place_name: ColumnType<string, string | undefined, string>;
  capacity: ColumnType<string, string | undefined, string>;
  library_entry: Unset<string | null>;
  evidence: ColumnType<string, string | undefined, string>;
  runs_until: Unset<string | null>;
  note: ColumnType<string, string | undefined, string>;
  checked_on: string;
  fictional: ColumnType<boolean, boolean | undefined, boolean>;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyPriorityOfferRow {
  organisation_id: string;
  strategy_id: string;
  priority_id: string;
  offer_id: string;
  fit: OfferVerdict;
  note: ColumnType<string, string | undefined, string>;
}

interface StrategyGoalRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  position: number;
  field: MeasureField;
  kind: GoalKind;
  parent_id: Unset<string | null>;
  title: string;
  measured_by: string;
  due_on: string;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyGoalPriorityRow {
  organisation_id: string;
  strategy_id: string;
  goal_id: string;
  priority_id: string;
}

interface StrategyMeasureRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  position: number;
  title: string;
  field: MeasureField;
  state: ColumnType<MeasureState, MeasureState | undefined, MeasureState>;
  library_entry: Unset<string | null>;
  starts_on: string;
  ends_on: string;
  place_name: ColumnType<string, string | undefined, string>;
  target_group: ColumnType<string, string | undefined, string>;
  responsible_name: ColumnType<string, string | undefined, string>;
  responsible_email: ColumnType<string, string | undefined, string>;
  partners: Json;
  sections: Json;
  reminded_start: Unset<string | null>;
  reminded_status: Unset<string | null>;
  reminded_end: Unset<string | null>;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyMeasureGoalRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  goal_id: string;
}

interface StrategyMeasureNeedRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  needs_id: string;
}

interface StrategyMeasureStepRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  id: string;
  title: string;
  due_on: string;
  done_on: Unset<string | null>;
}

interface StrategyMeasureCostRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  id: string;
  year: number;
  kind: CostKind;
  words: ColumnType<string, string | undefined, string>;
  cents: number;
}

interface StrategyMeasureFundRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  id: string;
  year: number;
  source: FundSource;
  words: ColumnType<string, string | undefined, string>;
  cents: number;
}

interface StrategyMeasureReportRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  id: string;
  state: MeasureState;
  note: ColumnType<string, string | undefined, string>;
  late_reason: ColumnType<string, string | undefined, string>;
  reported_at: Date;
  reported_by: Unset<string | null>;
}

interface StrategyMeasureLinkRow {
  organisation_id: string;
  strategy_id: string;
  measure_id: string;
  token_sha256: string;
  expires_at: Date;
}

interface StrategyIndicatorRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  position: number;
  goal_id: Unset<string | null>;
  measure_id: Unset<string | null>;
  title: string;
  unit: ColumnType<string, string | undefined, string>;
  kind: IndicatorKind;
  better: 'less' | 'more';
  baseline: number;
  baseline_on: string;
  target: number;
  target_on: string;
  source: string;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyIndicatorValueRow {
  organisation_id: string;
  strategy_id: string;
  indicator_id: string;
  day: string;
  value: number;
  note: ColumnType<string, string | undefined, string>;
}

interface StrategyEvaluationRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  measure_id: string;
  kind: EvaluationKind;
  title: string;
  design: Json;
  conclusion: ColumnType<string, string | undefined, string>;
  made_on: string;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}

interface StrategyVersionRow {
  organisation_id: string;
  strategy_id: string;
  number: number;
  kind: VersionKind;
  year: Unset<number | null>;
  snapshot: Json;
  note: ColumnType<string, string | undefined, string>;
  made_at: Date;
  made_by: Unset<string | null>;
}

interface StrategyDecisionRow {
  organisation_id: string;
  strategy_id: string;
  id: string;
  version_number: number;
  body: string;
  day: string;
  outcome: DecisionOutcome;
  votes_for: Unset<number | null>;
  votes_against: Unset<number | null>;
  abstentions: Unset<number | null>;
  reference: ColumnType<string, string | undefined, string>;
  note: ColumnType<string, string | undefined, string>;
}

interface StrategyWarningRow {
  organisation_id: string;
  strategy_id: string;
  kind: 'funding' | 'post' | 'period';
  ends_on: string;
  warned_on: string;
}

interface LibraryEntryRow {
  organisation_id: string;
  id: string;
  state: ColumnType<LibraryEntryState, LibraryEntryState | undefined, LibraryEntryState>;
  definition: Json;
  strategy_id: Unset<string | null>;
  measure_id: Unset<string | null>;
  submitted_on: Unset<string | null>;
  reviewed_on: Unset<string | null>;
  reviewed_by: Unset<string | null>;
  review_note: ColumnType<string, string | undefined, string>;
  fictional: ColumnType<boolean, boolean | undefined, boolean>;
  changed_at: Date;
  changed_by: Unset<string | null>;
  version: ColumnType<number, number | undefined, number>;
}
