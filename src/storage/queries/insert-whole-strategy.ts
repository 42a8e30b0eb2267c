import type { Strategy } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { insertStrategy, type StrategyChange, touchedStrategy } from './strategies.ts';

/**
 * Writes a strategy that exists as a whole: the one of the demo. Workshops come without cards, documents and
 * decisions not at all. Offers that are there already stay as they are.
 */
export async function insertWholeStrategy(
  transaction: Handle,
  strategy: Strategy,
  change: StrategyChange,
): Promise<void> {
  await insertStrategy(transaction, strategy, change);
  await touchedStrategy(transaction, strategy, change)
    .set({ public_text: strategy.publicText, published_on: strategy.publishedOn })
    .execute();
  await insertFindings(transaction, strategy);
  await insertWorkshops(transaction, strategy, change);
  await insertPriorities(transaction, strategy, change);
  await insertGoals(transaction, strategy);
  await insertMeasures(transaction, strategy, change);
  await insertIndicators(transaction, strategy);
  await insertEvaluations(transaction, strategy, change);
}

const keyOf = ({ organisationId, id }: Strategy) => ({ organisation_id: organisationId, strategy_id: id });

/** An `insert` without rows is no statement. */
type Rows<Row> = readonly Row[];
const some = <Row>(rows: Rows<Row>): rows is readonly [Row, ...Row[]] => rows.length > 0;

async function insertFindings(transaction: Handle, strategy: Strategy): Promise<void> {
  const rows = strategy.findings.map((finding, position) => ({
    ...keyOf(strategy),
    id: finding.id,
    position,
    origin: finding.source === null ? ('own' as const) : ('analysis' as const),
    analysis_id: finding.source?.analysisId ?? null,
    analysis_title: finding.source?.analysisTitle ?? null,
    run_id: finding.source?.runId ?? null,
    finding_id: finding.source?.findingId ?? null,
    module: finding.source?.module ?? null,
    strength: finding.source?.strength ?? null,
    statement: JSON.stringify(finding.statement),
    evidence: JSON.stringify(finding.evidence),
    caution: finding.caution === null ? null : JSON.stringify(finding.caution),
    topic: finding.topic,
    figures: JSON.stringify(finding.figures),
    taken_on: finding.takenOn,
    set_aside_reason: finding.setAside?.reason ?? null,
    set_aside_on: finding.setAside?.on ?? null,
  }));
  if (some(rows)) await transaction.insertInto('strategy_findings').values(rows).execute();
}

async function insertWorkshops(
  transaction: Handle,
  strategy: Strategy,
  { now, accountId }: StrategyChange,
): Promise<void> {
  const rows = strategy.workshops.map(({ id, title, day, state }) => ({
    ...keyOf(strategy),
    id,
    title,
    day,
    state,
    closed_on: state === 'closed' ? day : null,
    created_at: now,
    changed_at: now,
    changed_by: accountId,
  }));
  if (some(rows)) await transaction.insertInto('workshops').values(rows).execute();
  const weighed = strategy.workshops.flatMap(({ id, weighings }) =>
    weighings.map(({ findingId, voters, importance, influence }, position) => ({
      ...keyOf(strategy),
      workshop_id: id,
      finding_id: findingId,
      position,
      voters,
      importance: JSON.stringify(importance),
      influence: JSON.stringify(influence),
    })),
  );
  if (some(weighed)) await transaction.insertInto('workshop_findings').values(weighed).execute();
}

async function insertPriorities(
  transaction: Handle,
  strategy: Strategy,
  { now, accountId }: StrategyChange,
): Promise<void> {
  const rows = strategy.priorities.map((priority, position) => ({
    ...keyOf(strategy),
    id: priority.id,
    position,
    title: priority.title,
    field: priority.field,
    reason: priority.reason,
    cause: priority.cause,
    workshop_id: priority.workshopId,
    decided_on: priority.decidedOn,
  }));
  if (some(rows)) await transaction.insertInto('strategy_priorities').values(rows).execute();
  const findings = strategy.priorities.flatMap(({ id, findingIds }) =>
    findingIds.map((finding_id) => ({ ...keyOf(strategy), priority_id: id, finding_id })),
  );
  if (some(findings)) await transaction.insertInto('strategy_priority_findings').values(findings).execute();
  const offers = strategy.offers.map((offer) => ({
    organisation_id: strategy.organisationId,
    id: offer.id,
    title: offer.title,
    provider: offer.provider,
    field: offer.field,
    target_group: offer.targetGroup,
    place_name: offer.place,
    capacity: offer.capacity,
    library_entry: offer.libraryEntry,
    evidence: offer.evidence,
    runs_until: offer.runsUntil,
    note: offer.note,
    checked_on: offer.checkedOn,
    fictional: strategy.fictional,
    changed_at: now,
    changed_by: accountId,
  }));
  if (some(offers))
    await transaction
      .insertInto('offers')
      .values(offers)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const fits = strategy.priorities.flatMap(({ id, offers: fitting }) =>
    fitting.map(({ offerId, fit, note }) => ({
      ...keyOf(strategy),
      priority_id: id,
      offer_id: offerId,
      fit,
      note,
    })),
  );
  if (some(fits)) await transaction.insertInto('strategy_priority_offers').values(fits).execute();
}

async function insertGoals(transaction: Handle, strategy: Strategy): Promise<void> {
  const rows = strategy.goals.map((goal, position) => ({
    ...keyOf(strategy),
    id: goal.id,
    position,
    field: goal.field,
    kind: goal.kind,
    parent_id: goal.parentId,
    title: goal.title,
    measured_by: goal.measuredBy,
    due_on: goal.dueOn,
  }));
  if (some(rows)) await transaction.insertInto('strategy_goals').values(rows).execute();
  const served = strategy.goals.flatMap(({ id, priorityIds }) =>
    priorityIds.map((priority_id) => ({ ...keyOf(strategy), goal_id: id, priority_id })),
  );
  if (some(served)) await transaction.insertInto('strategy_goal_priorities').values(served).execute();
}

async function insertMeasures(
  transaction: Handle,
  strategy: Strategy,
  { now, accountId }: StrategyChange,
): Promise<void> {
  const key = keyOf(strategy);
  const { measures } = strategy;
  const rows = measures.map((measure, position) => ({
    ...key,
    id: measure.id,
    position,
    title: measure.title,
    field: measure.field,
    state: measure.state,
    library_entry: measure.libraryEntry,
    starts_on: measure.startsOn,
    ends_on: measure.endsOn,
    place_name: measure.place,
    target_group: measure.targetGroup,
    responsible_name: measure.responsibleName,
    responsible_email: measure.responsibleEmail,
    partners: JSON.stringify(measure.partners),
    sections: JSON.stringify(measure.sections),
    changed_at: now,
    changed_by: accountId,
  }));
  if (some(rows)) await transaction.insertInto('strategy_measures').values(rows).execute();
  const goals = measures.flatMap(({ id, goalIds }) =>
    goalIds.map((goal_id) => ({ ...key, measure_id: id, goal_id })),
  );
  if (some(goals)) await transaction.insertInto('strategy_measure_goals').values(goals).execute();
  const needs = measures.flatMap((one) =>
    one.needs.map((needs_id) => ({ ...key, measure_id: one.id, needs_id })),
  );
  if (some(needs)) await transaction.insertInto('strategy_measure_needs').values(needs).execute();
  const steps = measures.flatMap((one) =>
    one.steps.map(({ id, title, dueOn, doneOn }) => ({
      ...key,
      measure_id: one.id,
      id,
      title,
      due_on: dueOn,
      done_on: doneOn,
    })),
  );
  if (some(steps)) await transaction.insertInto('strategy_measure_steps').values(steps).execute();
  const costs = measures.flatMap((one) => one.costs.map((cost) => ({ ...key, measure_id: one.id, ...cost })));
  if (some(costs)) await transaction.insertInto('strategy_measure_costs').values(costs).execute();
  const funds = measures.flatMap((one) => one.funds.map((fund) => ({ ...key, measure_id: one.id, ...fund })));
  if (some(funds)) await transaction.insertInto('strategy_measure_funds').values(funds).execute();
  const reports = measures.flatMap((one) =>
    one.reports.map(({ id, state, note, lateReason, at }) => ({
      ...key,
      measure_id: one.id,
      id,
      state,
      note,
      late_reason: lateReason,
      reported_at: at,
      reported_by: accountId,
    })),
  );
  if (some(reports)) await transaction.insertInto('strategy_measure_reports').values(reports).execute();
}

async function insertIndicators(transaction: Handle, strategy: Strategy): Promise<void> {
  const key = keyOf(strategy);
  const rows = strategy.indicators.map((indicator, position) => ({
    ...key,
    id: indicator.id,
    position,
    goal_id: indicator.goalId,
    measure_id: indicator.measureId,
    title: indicator.title,
    unit: indicator.unit,
    kind: indicator.kind,
    better: indicator.better,
    baseline: indicator.baseline,
    baseline_on: indicator.baselineOn,
    target: indicator.target,
    target_on: indicator.targetOn,
    source: indicator.source,
  }));
  if (some(rows)) await transaction.insertInto('strategy_indicators').values(rows).execute();
  const values = strategy.indicators.flatMap(({ id, values: given }) =>
    given.map((value) => ({ ...key, indicator_id: id, ...value })),
  );
  if (some(values)) await transaction.insertInto('strategy_indicator_values').values(values).execute();
}

async function insertEvaluations(
  transaction: Handle,
  strategy: Strategy,
  { now, accountId }: StrategyChange,
): Promise<void> {
  const rows = strategy.evaluations.map((evaluation) => ({
    ...keyOf(strategy),
    id: evaluation.id,
    measure_id: evaluation.measureId,
    kind: evaluation.kind,
    title: evaluation.title,
    design: JSON.stringify(evaluation.design),
    conclusion: evaluation.conclusion,
    made_on: evaluation.madeOn,
    changed_at: now,
    changed_by: accountId,
  }));
  if (some(rows)) await transaction.insertInto('strategy_evaluations').values(rows).execute();
}
