import type { Figure } from '../analysis/figure.ts';
import type { FindingStrength } from '../analysis/finding.ts';
import type { Text } from '../kernel/text.ts';
import type { BeccariaQuestion } from './beccaria.ts';
import type { MeasureField } from './library/measure-schema.ts';

/**
 * A prevention strategy as a whole: from findings over priorities and goals to measures, their money, their
 * indicators and their effect. Days are ISO texts, money is in whole cents. Everything that is printed, drawn or
 * traced is made from this one shape; a version keeps it as it was.
 */
export interface Strategy extends StrategyFacts {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly id: string;
  readonly state: StrategyState;
  readonly publicText: string;
  readonly publishedOn: string | null;
  readonly endedOn: string | null;
  readonly fictional: boolean;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;

  /** Each in the order in which people put them. */
  readonly findings: readonly StrategyFinding[];
  readonly workshops: readonly WorkshopSummary[];
  readonly priorities: readonly Priority[];
  /** All of the municipality, by field and title. */
  readonly offers: readonly Offer[];
  readonly goals: readonly Goal[];
  readonly measures: readonly StrategyMeasure[];
  readonly indicators: readonly Indicator[];
  readonly evaluations: readonly StoredEvaluation[];
  readonly versions: readonly VersionSummary[];
  /** The latest first. */
  readonly decisions: readonly CouncilDecision[];
}

export const strategyStates = ['draft', 'adopted', 'ended'] as const;
export type StrategyState = (typeof strategyStates)[number];

/** What people say of a strategy as a whole. */
export interface StrategyFacts {
  readonly title: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly vision: string;
  readonly startingPoint: string;
  /** Who carries the work. */
  readonly structures: string;
  /** How it is followed up. */
  readonly followUp: string;
  /** Money of the state is in it: what is published carries the sentence of the funding directive. */
  readonly stateMoney: boolean;
  readonly fundedUntil: string | null;
  /** The last day of the coordinator's post. */
  readonly postUntil: string | null;
}

/** A finding as it was when it was taken over; the analysis it comes from may change or go. */
export interface StrategyFinding {
  readonly id: string;
  /** null: people know it, no figure says it. */
  readonly source: FindingSource | null;
  readonly statement: Text;
  readonly evidence: Text;
  readonly caution: Text | null;
  /** Key for proposals of the library (`findingKey`). */
  readonly topic: string | null;
  readonly figures: readonly Figure[];
  readonly takenOn: string;
  /** No action, because. */
  readonly setAside: { readonly reason: string; readonly on: string } | null;
}

export interface FindingSource {
  readonly analysisId: string;
  readonly analysisTitle: string;
  readonly runId: string | null;
  readonly findingId: string;
  readonly module: string;
  readonly strength: FindingStrength;
}

export const workshopStates = ['prepared', 'discussing', 'weighing', 'closed'] as const;
export type WorkshopState = (typeof workshopStates)[number];

export interface WorkshopSummary {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly state: WorkshopState;
  /** Of a closed workshop: how its findings were weighed. */
  readonly weighings: readonly Weighing[];
}

/** How many of the voters chose 1, 2, 3, 4 or 5; empty where too few weighed it (`fewestVoters`). */
export interface Weighing {
  readonly findingId: string;
  readonly voters: number;
  readonly importance: readonly number[];
  readonly influence: readonly number[];
}

export interface Priority {
  readonly id: string;
  readonly title: string;
  readonly field: MeasureField;
  readonly reason: string;
  readonly cause: string;
  readonly findingIds: readonly string[];
  readonly workshopId: string | null;
  readonly decidedOn: string;
  /** What there is already for it. */
  readonly offers: readonly { readonly offerId: string; readonly fit: OfferFit; readonly note: string }[];
  readonly version: number;
}

export const offerFits = ['full', 'partly'] as const;
export type OfferFit = (typeof offerFits)[number];

/** Something that exists in the municipality, whoever offers it. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly field: MeasureField;
  readonly targetGroup: string;
  readonly place: string;
  readonly capacity: string;
  readonly libraryEntry: string | null;
  readonly evidence: string;
  readonly runsUntil: string | null;
  readonly note: string;
  readonly checkedOn: string;
  readonly version: number;
}

export const goalKinds = ['prevention', 'project'] as const;
export type GoalKind = (typeof goalKinds)[number];

export interface Goal {
  readonly id: string;
  readonly field: MeasureField;
  /** `prevention`: what is to be less or better; `project`: what is to be reached for that. */
  readonly kind: GoalKind;
  /** The prevention goal a project goal serves. */
  readonly parentId: string | null;
  readonly title: string;
  readonly measuredBy: string;
  readonly dueOn: string;
  readonly priorityIds: readonly string[];
  readonly version: number;
}

export const measureStates = ['planned', 'running', 'paused', 'done', 'dropped'] as const;
export type MeasureState = (typeof measureStates)[number];

export const costKinds = ['staff', 'material', 'services', 'investment'] as const;
export type CostKind = (typeof costKinds)[number];
export const fundSources = ['state', 'own', 'ownWork', 'third', 'income'] as const;
export type FundSource = (typeof fundSources)[number];

export interface StrategyMeasure {
  readonly id: string;
  readonly title: string;
  readonly field: MeasureField;
  readonly state: MeasureState;
  readonly libraryEntry: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly place: string;
  readonly targetGroup: string;
  readonly responsibleName: string;
  readonly responsibleEmail: string;
  readonly partners: readonly string[];
  readonly sections: Readonly<Partial<Record<BeccariaQuestion, string>>>;
  readonly goalIds: readonly string[];
  /** Measures it can only begin after. */
  readonly needs: readonly string[];
  /** By day. */
  readonly steps: readonly MeasureStep[];
  readonly costs: readonly MeasureCost[];
  readonly funds: readonly MeasureFund[];
  /** The latest first. */
  readonly reports: readonly StatusReport[];
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export interface MeasureStep {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
}

export interface MeasureCost {
  readonly id: string;
  readonly year: number;
  readonly kind: CostKind;
  readonly words: string;
  readonly cents: number;
}

export interface MeasureFund {
  readonly id: string;
  readonly year: number;
  readonly source: FundSource;
  readonly words: string;
  readonly cents: number;
}

export interface StatusReport {
  readonly id: string;
  readonly state: MeasureState;
  readonly note: string;
  readonly lateReason: string;
  readonly at: Date;
  /** null: by the link of a mail, or the account is gone. */
  readonly byName: string | null;
}

export const indicatorKinds = ['process', 'outcome'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

/** Of a goal or of a measure. */
export interface Indicator {
  readonly id: string;
  readonly goalId: string | null;
  readonly measureId: string | null;
  readonly title: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly better: 'less' | 'more';
  readonly baseline: number;
  readonly baselineOn: string;
  readonly target: number;
  readonly targetOn: string;
  /** Who counts, and from what. */
  readonly source: string;
  /** By day. */
  readonly values: readonly { readonly day: string; readonly value: number; readonly note: string }[];
  readonly version: number;
}

export const evaluationKinds = ['before', 'comparison', 'waves'] as const;
export type EvaluationKind = (typeof evaluationKinds)[number];

export interface StoredEvaluation {
  readonly id: string;
  readonly measureId: string;
  readonly kind: EvaluationKind;
  readonly title: string;
  /** Checked by `core/strategy/evaluation` whenever it is read. */
  readonly design: unknown;
  readonly conclusion: string;
  readonly madeOn: string;
  readonly version: number;
}

export const versionKinds = ['councilPaper', 'strategy', 'report'] as const;
export type VersionKind = (typeof versionKinds)[number];

export interface VersionSummary {
  readonly number: number;
  readonly kind: VersionKind;
  /** Of a yearly report. */
  readonly year: number | null;
  readonly note: string;
  readonly madeAt: Date;
  readonly madeByName: string | null;
}

export const decisionOutcomes = ['adopted', 'adoptedWithChanges', 'postponed', 'rejected'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export interface CouncilDecision {
  readonly id: string;
  readonly versionNumber: number;
  readonly body: string;
  readonly day: string;
  readonly outcome: DecisionOutcome;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstentions: number | null;
  readonly reference: string;
  readonly note: string;
}
