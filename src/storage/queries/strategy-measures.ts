import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';

/** The measures of a strategy with goals, needs, steps, money and reports. */
export async function readMeasuresOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<readonly StrategyMeasure[]> {
  const rows = await handle
    .selectFrom('strategy_measures as m')
    .leftJoin('accounts as a', 'a.id', 'm.changed_by')
    .select([
      'm.id',
      'm.title',
      'm.field',
      'm.state',
      'm.library_entry as libraryEntry',
      'm.starts_on as startsOn',
      'm.ends_on as endsOn',
      'm.place_name as place',
      'm.target_group as targetGroup',
      'm.responsible_name as responsibleName',
      'm.responsible_email as responsibleEmail',
      'm.partners',
      'm.sections',
      'm.changed_at as changedAt',
      'a.name as changedByName',
      'm.version',
    ])
    .where('m.organisation_id', '=', organisationId)
    .where('m.strategy_id', '=', id)
    .orderBy('m.position')
    .orderBy('m.id')
    .execute();
  const goals = await handle
    .selectFrom('strategy_measure_goals')
    .select(['measure_id as measureId', 'goal_id as goalId'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('goal_id')
    .execute();
  const needs = await handle
    .selectFrom('strategy_measure_needs')
    .select(['measure_id as measureId', 'needs_id as needsId'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('needs_id')
    .execute();
  const steps = await handle
    .selectFrom('strategy_measure_steps')
    .select(['measure_id as measureId', 'id', 'title', 'due_on as dueOn', 'done_on as doneOn'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  const costs = await handle
    .selectFrom('strategy_measure_costs')
    .select(['measure_id as measureId', 'id', 'year', 'kind', 'words', 'cents'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('year')
    .orderBy('id')
    .execute();
  const funds = await handle
    .selectFrom('strategy_measure_funds')
    .select(['measure_id as measureId', 'id', 'year', 'source', 'words', 'cents'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('year')
    .orderBy('id')
    .execute();
  const reports = await handle
    .selectFrom('strategy_measure_reports as r')
    .leftJoin('accounts as a', 'a.id', 'r.reported_by')
    .select([
      'r.measure_id as measureId',
      'r.id',
      'r.state',
      'r.note',
      'r.late_reason as lateReason',
      'r.reported_at as at',
      'a.name as byName',
    ])
    .where('r.organisation_id', '=', organisationId)
    .where('r.strategy_id', '=', id)
    .orderBy('r.reported_at', 'desc')
    .orderBy('r.id')
    .execute();
  /** Rows that hang on one measure, without naming it again. */
  const of = <Row extends { measureId: string }>(all: readonly Row[], measureId: string) =>
    all.filter((row) => row.measureId === measureId).map(({ measureId: _, ...row }) => row);
  return rows.map((row) => ({
    ...row,
    partners: row.partners as StrategyMeasure['partners'],
    sections: row.sections as StrategyMeasure['sections'],
    goalIds: of(goals, row.id).map(({ goalId }) => goalId),
    needs: of(needs, row.id).map(({ needsId }) => needsId),
    steps: of(steps, row.id),
    costs: of(costs, row.id),
    funds: of(funds, row.id),
    reports: of(reports, row.id),
  }));
}
