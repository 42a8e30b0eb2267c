import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { AnalysisChoices } from '#core/analysis/plan-choices.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Text } from '#core/kernel/text.ts';
import type { Handle } from '../open-database.ts';

export type StoredAnalysisState = 'draft' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface AnalysisKey {
  readonly organisationId: string;
  readonly id: string;
}

export interface AnalysisSettings {
  readonly title: string;
  readonly area: string;
  readonly areaName: string;
  readonly year: number | null;
}

export interface StoredAnalysis extends AnalysisKey, AnalysisSettings {
  readonly state: StoredAnalysisState;
  readonly fictional: boolean;
  readonly plan: AnalysisPlan | null;
  /** What the pages say beyond the settings. */
  readonly choices: AnalysisChoices | null;
  readonly progress: { readonly step: Text; readonly share: number } | null;
  readonly problem: Problem | null;
  readonly runId: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

const columns = [
  'organisation_id as organisationId',
  'id',
  'title',
  'area',
  'area_name as areaName',
  'year',
  'state',
  'fictional',
  'plan',
  'choices',
  'progress',
  'problem',
  'run_id as runId',
  'created_at as createdAt',
  'changed_at as changedAt',
] as const;

/** The one changed last comes first. */
export async function listAnalyses(handle: Handle, organisationId: string): Promise<StoredAnalysis[]> {
  const rows = await handle
    .selectFrom('analyses')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows as StoredAnalysis[];
}

export async function readAnalysis(handle: Handle, key: AnalysisKey): Promise<StoredAnalysis | null> {
  const row = await handle
    .selectFrom('analyses')
    .select(columns)
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return (row as StoredAnalysis | undefined) ?? null;
}

export async function insertAnalysis(
  handle: Handle,
  analysis: AnalysisKey & AnalysisSettings & { readonly fictional: boolean; readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('analyses')
    .values({
      organisation_id: analysis.organisationId,
      id: analysis.id,
      title: analysis.title,
      area: analysis.area,
      area_name: analysis.areaName,
      year: analysis.year,
      state: 'draft',
      fictional: analysis.fictional,
      run_id: null,
      created_at: analysis.now,
      changed_at: analysis.now,
    })
    .execute();
}

/** Of invented data: the mark goes with every page of its report. */
export async function markFictional(handle: Handle, { organisationId, id }: AnalysisKey): Promise<void> {
  await handle
    .updateTable('analyses')
    .set({ fictional: true })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** What changes; fields that are not named stay. `expected` guards a change of state against a second one. */
export interface AnalysisChange {
  readonly settings?: AnalysisSettings;
  readonly state?: StoredAnalysisState;
  readonly plan?: AnalysisPlan | null;
  readonly choices?: AnalysisChoices | null;
  readonly progress?: StoredAnalysis['progress'];
  readonly problem?: Problem | null;
  readonly runId?: string | null;
  readonly expected?: { readonly states?: readonly StoredAnalysisState[]; readonly runId?: string };
  readonly now: Date;
}

/** False: it does not exist or is not in the expected state, and nothing has changed. */
export async function updateAnalysis(
  handle: Handle,
  key: AnalysisKey,
  change: AnalysisChange,
): Promise<boolean> {
  let query = handle
    .updateTable('analyses')
    .set({
      changed_at: change.now,
      ...(change.settings && {
        title: change.settings.title,
        area: change.settings.area,
        area_name: change.settings.areaName,
        year: change.settings.year,
      }),
      ...(change.state !== undefined && { state: change.state }),
      ...(change.plan !== undefined && { plan: jsonOrNull(change.plan) }),
      ...(change.choices !== undefined && { choices: jsonOrNull(change.choices) }),
      ...(change.progress !== undefined && { progress: jsonOrNull(change.progress) }),
      ...(change.problem !== undefined && { problem: jsonOrNull(change.problem) }),
      ...(change.runId !== undefined && { run_id: change.runId }),
    })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id);
  if (change.expected?.states !== undefined) query = query.where('state', 'in', change.expected.states);
  if (change.expected?.runId !== undefined) query = query.where('run_id', '=', change.expected.runId);
  const result = await query.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Deletes the analysis with its files, imports, rows and outputs; the stored bytes are the caller's. */
export async function deleteAnalysis(handle: Handle, key: AnalysisKey): Promise<boolean> {
  const result = await handle
    .deleteFrom('analyses')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/**
 * Runs that were under way when the program ended, over all organisations: at the start nobody computes them.
 */
export async function listRunningAnalyses(handle: Handle): Promise<StoredAnalysis[]> {
  const rows = await handle.selectFrom('analyses').select(columns).where('state', '=', 'running').execute();
  return rows as StoredAnalysis[];
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
