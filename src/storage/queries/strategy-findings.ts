import type { StrategyFinding } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import { nextPosition } from './row-order.ts';
import type { StrategyKey } from './strategies.ts';

export type NewFinding = Omit<StrategyFinding, 'setAside'>;

/** Behind those that are there; one that was taken from the same analysis before is left as it is. The ids that came. */
export async function insertFindings(
  handle: Handle,
  key: StrategyKey,
  findings: readonly NewFinding[],
): Promise<readonly string[]> {
  if (findings.length === 0) return [];
  const next = await nextPosition(handle, 'strategy_findings', key);
  const rows = await handle
    .insertInto('strategy_findings')
    .values(
      findings.map(({ source, ...finding }, at) => ({
        organisation_id: key.organisationId,
        strategy_id: key.id,
        id: finding.id,
        position: next + at,
        origin: source === null ? ('own' as const) : ('analysis' as const),
        analysis_id: source?.analysisId ?? null,
        analysis_title: source?.analysisTitle ?? null,
        run_id: source?.runId ?? null,
        finding_id: source?.findingId ?? null,
        module: source?.module ?? null,
        strength: source?.strength ?? null,
        statement: JSON.stringify(finding.statement),
        evidence: JSON.stringify(finding.evidence),
        caution: finding.caution === null ? null : JSON.stringify(finding.caution),
        topic: finding.topic,
        figures: JSON.stringify(finding.figures),
        taken_on: finding.takenOn,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** No action, because; null takes it back. */
export async function updateSetAside(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  { findingId, setAside }: { readonly findingId: string; readonly setAside: StrategyFinding['setAside'] },
): Promise<void> {
  await handle
    .updateTable('strategy_findings')
    .set({ set_aside_reason: setAside?.reason ?? null, set_aside_on: setAside?.on ?? null })
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', findingId)
    .execute();
}

export async function deleteFinding(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  findingId: string,
): Promise<void> {
  await handle
    .deleteFrom('strategy_findings')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', findingId)
    .execute();
}

/** Workshops where a finding lies on the table, in their order. */
export async function listWorkshopsWithFinding(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  findingId: string,
): Promise<readonly string[]> {
  const rows = await handle
    .selectFrom('workshop_findings as f')
    .innerJoin('workshops as w', (join) =>
      join
        .onRef('w.organisation_id', '=', 'f.organisation_id')
        .onRef('w.strategy_id', '=', 'f.strategy_id')
        .onRef('w.id', '=', 'f.workshop_id'),
    )
    .select('w.title')
    .where('f.organisation_id', '=', organisationId)
    .where('f.strategy_id', '=', id)
    .where('f.finding_id', '=', findingId)
    .orderBy('w.day')
    .orderBy('w.id')
    .execute();
  return rows.map((row) => row.title);
}

export interface FinishedAnalysis {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly runId: string | null;
  /** Of its result in numbers. */
  readonly storageKey: string;
  readonly finishedAt: Date;
}

/** Analyses with a result, the latest result first; one that is computed anew still has the one before. */
export async function listFinishedAnalyses(
  handle: Handle,
  organisationId: string,
): Promise<readonly FinishedAnalysis[]> {
  return handle
    .selectFrom('analysis_outputs as o')
    .innerJoin('analyses as a', (join) =>
      join.onRef('a.organisation_id', '=', 'o.organisation_id').onRef('a.id', '=', 'o.analysis_id'),
    )
    .select([
      'a.id',
      'a.title',
      'a.year',
      'a.run_id as runId',
      'o.storage_key as storageKey',
      'o.created_at as finishedAt',
    ])
    .where('o.organisation_id', '=', organisationId)
    .where('o.name', '=', 'result.json')
    .where('o.locale', '=', '')
    .orderBy('o.created_at', 'desc')
    .orderBy('a.id')
    .execute();
}
