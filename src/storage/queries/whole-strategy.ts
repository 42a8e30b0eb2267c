import type { OfferFit, Strategy, Weighing } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { readStoredStrategy, type StrategyKey } from './strategies.ts';
import { readMeasuresOf } from './strategy-measures.ts';

/**
 * A strategy with everything that hangs on it: a fixed number of statements, however large it is. A strategy has
 * some dozens of rows of each kind.
 */
export async function readWholeStrategy(handle: Handle, key: StrategyKey): Promise<Strategy | null> {
  const stored = await readStoredStrategy(handle, key);
  if (stored === null) return null;
  return {
    ...stored,
    findings: await findingsOf(handle, key),
    workshops: await workshopsOf(handle, key),
    priorities: await prioritiesOf(handle, key),
    offers: await listOffers(handle, key.organisationId),
    goals: await goalsOf(handle, key),
    measures: await readMeasuresOf(handle, key),
    indicators: await indicatorsOf(handle, key),
    evaluations: await evaluationsOf(handle, key),
    versions: await versionsOf(handle, key),
    decisions: await decisionsOf(handle, key),
  };
}

async function findingsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['findings']> {
  const rows = await handle
    .selectFrom('strategy_findings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  type Finding = Strategy['findings'][number];
  return rows.map((row) => ({
    id: row.id,
    source:
      row.origin === 'own'
        ? null
        : {
            analysisId: row.analysis_id ?? '',
            analysisTitle: row.analysis_title ?? '',
            runId: row.run_id,
            findingId: row.finding_id ?? '',
            module: row.module ?? '',
            strength: (row.strength ?? 'descriptive') as NonNullable<Finding['source']>['strength'],
          },
    statement: row.statement as Finding['statement'],
    evidence: row.evidence as Finding['evidence'],
    caution: row.caution as Finding['caution'],
    topic: row.topic,
    figures: row.figures as Finding['figures'],
    takenOn: row.taken_on,
    setAside:
      row.set_aside_reason === null || row.set_aside_on === null
        ? null
        : { reason: row.set_aside_reason, on: row.set_aside_on },
  }));
}

async function workshopsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['workshops']> {
  const rows = await handle
    .selectFrom('workshops')
    .select(['id', 'title', 'day', 'state'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('day')
    .orderBy('id')
    .execute();
  const counted = await handle
    .selectFrom('workshop_findings')
    .select(['workshop_id as workshopId', 'finding_id as findingId', 'voters', 'importance', 'influence'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('voters', 'is not', null)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...row,
    weighings: counted
      .filter(({ workshopId }) => workshopId === row.id)
      .map(
        ({ findingId, voters, importance, influence }): Weighing => ({
          findingId,
          voters: voters ?? 0,
          importance: (importance ?? []) as readonly number[],
          influence: (influence ?? []) as readonly number[],
        }),
      ),
  }));
}

async function prioritiesOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['priorities']> {
  const rows = await handle
    .selectFrom('strategy_priorities')
    .select([
      'id',
      'title',
      'field',
      'reason',
      'cause',
      'workshop_id as workshopId',
      'decided_on as decidedOn',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const findings = await handle
    .selectFrom('strategy_priority_findings as l')
    .innerJoin('strategy_findings as f', (join) =>
      join
        .onRef('f.organisation_id', '=', 'l.organisation_id')
        .onRef('f.strategy_id', '=', 'l.strategy_id')
        .onRef('f.id', '=', 'l.finding_id'),
    )
    .select(['l.priority_id as priorityId', 'l.finding_id as findingId'])
    .where('l.organisation_id', '=', organisationId)
    .where('l.strategy_id', '=', id)
    .orderBy('f.position')
    .execute();
  const offers = await handle
    .selectFrom('strategy_priority_offers')
    .select(['priority_id as priorityId', 'offer_id as offerId', 'fit', 'note'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    // What does not fit is known to the comparison only (`offers.ts`).
    .where('fit', '<>', 'not')
    .orderBy('offer_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    findingIds: findings.filter(({ priorityId }) => priorityId === row.id).map(({ findingId }) => findingId),
    offers: offers
      .filter(({ priorityId }) => priorityId === row.id)
      .map(({ offerId, fit, note }) => ({ offerId, fit: fit as OfferFit, note })),
  }));
}

/** By field and title. */
export async function listOffers(handle: Handle, organisationId: string): Promise<Strategy['offers']> {
  return handle
    .selectFrom('offers')
    .select([
      'id',
      'title',
      'provider',
      'field',
      'target_group as targetGroup',
      'place_name as place',
      'capacity',
      'library_entry as libraryEntry',
      'evidence',
      'runs_until as runsUntil',
      'note',
      'checked_on as checkedOn',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .orderBy('field')
    .orderBy('title')
    .orderBy('id')
    .execute();
}

async function goalsOf(handle: Handle, { organisationId, id }: StrategyKey): Promise<Strategy['goals']> {
  const rows = await handle
    .selectFrom('strategy_goals')
    .select([
      'id',
      'field',
      'kind',
      'parent_id as parentId',
      'title',
      'measured_by as measuredBy',
      'due_on as dueOn',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const priorities = await handle
    .selectFrom('strategy_goal_priorities')
    .select(['goal_id as goalId', 'priority_id as priorityId'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('priority_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    priorityIds: priorities.filter(({ goalId }) => goalId === row.id).map(({ priorityId }) => priorityId),
  }));
}

async function indicatorsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['indicators']> {
  const rows = await handle
    .selectFrom('strategy_indicators')
    .select([
      'id',
      'goal_id as goalId',
      'measure_id as measureId',
      'title',
      'unit',
      'kind',
      'better',
      'baseline',
      'baseline_on as baselineOn',
      'target',
      'target_on as targetOn',
      'source',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const values = await handle
    .selectFrom('strategy_indicator_values')
    .select(['indicator_id as indicatorId', 'day', 'value', 'note'])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({
    ...row,
    values: values
      .filter(({ indicatorId }) => indicatorId === row.id)
      .map(({ day, value, note }) => ({ day, value, note })),
  }));
}

async function evaluationsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['evaluations']> {
  return handle
    .selectFrom('strategy_evaluations')
    .select([
      'id',
      'measure_id as measureId',
      'kind',
      'title',
      'design',
      'conclusion',
      'made_on as madeOn',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('made_on')
    .orderBy('id')
    .execute();
}

async function versionsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['versions']> {
  return handle
    .selectFrom('strategy_versions as v')
    .leftJoin('accounts as a', 'a.id', 'v.made_by')
    .select(['v.number', 'v.kind', 'v.year', 'v.note', 'v.made_at as madeAt', 'a.name as madeByName'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.strategy_id', '=', id)
    .orderBy('v.number')
    .execute();
}

async function decisionsOf(
  handle: Handle,
  { organisationId, id }: StrategyKey,
): Promise<Strategy['decisions']> {
  return handle
    .selectFrom('strategy_decisions')
    .select([
      'id',
      'version_number as versionNumber',
      'body',
      'day',
      'outcome',
      'votes_for as votesFor',
      'votes_against as votesAgainst',
      'abstentions',
      'reference',
      'note',
    ])
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute();
}
