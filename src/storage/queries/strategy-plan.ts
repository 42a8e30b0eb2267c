import { sql } from 'kysely';
import type { MeasureState } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange, StrategyKey } from './strategies.ts';
import type { MeasureKey } from './strategy-measure-changes.ts';

/** After `takeMeasureVersion`. */
export async function updateMeasureDates(
  transaction: Handle,
  { organisationId, id, measureId }: MeasureKey,
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
): Promise<void> {
  await transaction
    .updateTable('strategy_measures')
    .set({ starts_on: startsOn, ends_on: endsOn })
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', measureId)
    .execute();
}

/** After `takeMeasureVersion`: what it can only begin after, in place of what was there. */
export async function replaceMeasureNeeds(
  transaction: Handle,
  { organisationId, id, measureId }: MeasureKey,
  needs: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('strategy_measure_needs')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('measure_id', '=', measureId)
    .execute();
  if (needs.length === 0) return;
  const key = { organisation_id: organisationId, strategy_id: id, measure_id: measureId };
  await transaction
    .insertInto('strategy_measure_needs')
    .values(needs.map((needs_id) => ({ ...key, needs_id })))
    .execute();
}

/** Measures and steps on their new days, in two statements. */
export async function moveMeasures(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
  moved: readonly {
    readonly id: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly steps: readonly { readonly id: string; readonly dueOn: string }[];
  }[],
  { now, accountId }: StrategyChange,
): Promise<void> {
  await sql`update strategy_measures m
    set starts_on = g."startsOn", ends_on = g."endsOn", version = version + 1, changed_at = ${now},
      changed_by = ${accountId}
    from json_to_recordset(${JSON.stringify(moved)}::json) as g (id text, "startsOn" date, "endsOn" date)
    where m.organisation_id = ${organisationId} and m.strategy_id = ${id} and m.id = g.id`.execute(
    transaction,
  );
  const steps = moved.flatMap((measure) =>
    measure.steps.map((step) => ({ measureId: measure.id, stepId: step.id, dueOn: step.dueOn })),
  );
  await sql`update strategy_measure_steps s set due_on = g."dueOn"
    from json_to_recordset(${JSON.stringify(steps)}::json) as g ("measureId" text, "stepId" text, "dueOn" date)
    where s.organisation_id = ${organisationId} and s.strategy_id = ${id} and s.measure_id = g."measureId"
      and s.id = g."stepId"`.execute(transaction);
}

/** `doneOn` null: not done after all. Whoever edits the steps at the moment is told. */
export async function updateStepDone(
  transaction: Handle,
  key: MeasureKey,
  { stepId, doneOn }: { readonly stepId: string; readonly doneOn: string | null },
  change: StrategyChange,
): Promise<void> {
  await touchedMeasure(transaction, key, change).execute();
  await transaction
    .updateTable('strategy_measure_steps')
    .set({ done_on: doneOn })
    .where('organisation_id', '=', key.organisationId)
    .where('strategy_id', '=', key.id)
    .where('measure_id', '=', key.measureId)
    .where('id', '=', stepId)
    .execute();
}

/** Adds a report; the measure has its state from then on. */
export async function insertStatusReport(
  transaction: Handle,
  key: MeasureKey,
  report: {
    readonly id: string;
    readonly state: MeasureState;
    readonly note: string;
    readonly lateReason: string;
  },
  change: StrategyChange,
): Promise<void> {
  await touchedMeasure(transaction, key, change)
    .set({ state: report.state })
    // Whoever edits the measure at the moment is told only where something they edit is another.
    .where('state', '<>', report.state)
    .execute();
  await transaction
    .insertInto('strategy_measure_reports')
    .values({
      organisation_id: key.organisationId,
      strategy_id: key.id,
      measure_id: key.measureId,
      id: report.id,
      state: report.state,
      note: report.note,
      late_reason: report.lateReason,
      reported_at: change.now,
      reported_by: change.accountId,
    })
    .execute();
}

/** Goes up by one version; add `set` and `where`. */
function touchedMeasure(
  transaction: Handle,
  { organisationId, id, measureId }: MeasureKey,
  { now, accountId }: StrategyChange,
) {
  return transaction
    .updateTable('strategy_measures')
    .set((columns) => ({ version: columns('version', '+', 1), changed_at: now, changed_by: accountId }))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', measureId);
}
