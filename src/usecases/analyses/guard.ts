import type { Owned } from '#core/access/access-actor.ts';
import { mayChangeAnalysis } from '#core/access/analysis-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { readAnalysis, type StoredAnalysis } from '#storage/queries/analyses.ts';
import { readAnalysisFile, type StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import { insertRecordEntry, type RecordEntry } from '#storage/queries/record-entries.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';

export type Policy = (actor: Actor, owned: Owned) => boolean;

/** What is about to be done, to what. */
export interface Intent {
  /** Dotted and stable, as it stands in the record: `analysis.create`. */
  readonly action: string;
  readonly may: Policy;
}

type GuardNeeds = Pick<UseCaseNeeds, 'within' | 'clock'>;

/**
 * The analysis, if it belongs to the actor's organisation and the actor may do this. Whose analysis it really
 * is does not show: what is not one's own is not found. Every refusal is recorded.
 */
export async function guardedAnalysis(
  needs: GuardNeeds,
  actor: Actor,
  intent: Intent & { readonly id: string },
): Promise<Result<StoredAnalysis>> {
  const id = plausibleId(intent.id);
  const { organisationId } = actor;
  const analysis =
    id === null ? null : await readAnalysis(needs.within(organisationId), { organisationId, id });
  if (analysis === null) return refuse(needs, actor, { ...intent, problem: analysisNotFound() });
  if (!intent.may(actor, analysis)) return refuse(needs, actor, { ...intent, problem: notAllowed() });
  return ok(analysis);
}

/** The same for a file and the analysis it belongs to. */
export async function guardedFile(
  needs: GuardNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly id: string },
): Promise<Result<{ file: StoredAnalysisFile; analysis: StoredAnalysis }>> {
  const id = plausibleId(intent.id);
  const key = { organisationId: actor.organisationId, id: id ?? '' };
  const own = needs.within(actor.organisationId);
  const file = id === null ? null : await readAnalysisFile(own, key);
  if (file === null)
    return refuse(needs, actor, {
      ...intent,
      may: mayChangeAnalysis,
      problem: problem('usecase.file.notFound'),
    });
  const analysis = await readAnalysis(own, { ...key, id: file.analysisId });
  if (analysis === null || !mayChangeAnalysis(actor, analysis))
    return refuse(needs, actor, { ...intent, may: mayChangeAnalysis, problem: notAllowed() });
  return ok({ file, analysis });
}

/** Records that something was refused, and why. */
export async function refuse(
  { within, clock }: GuardNeeds,
  actor: Actor,
  refused: { readonly action: string; readonly id: string; readonly problem: Problem; readonly may?: Policy },
): Promise<Failed<Problem>> {
  await insertRecordEntry(within(actor.organisationId), {
    ...entryOf(actor, { action: refused.action, subject: refused.id, at: clock() }),
    outcome: 'refused',
    problemCode: refused.problem.code,
  });
  return failed(refused.problem);
}

/** Records what was done, in the same transaction as the change. */
export async function recordDone(
  handle: Handle,
  actor: Actor,
  done: { readonly action: string; readonly subject: string; readonly at: Date },
): Promise<void> {
  await insertRecordEntry(handle, entryOf(actor, done));
}

function entryOf(actor: Actor, done: { action: string; subject: string; at: Date }): RecordEntry {
  return {
    organisationId: actor.organisationId,
    at: done.at,
    accountId: actor.accountId,
    action: done.action,
    subject: plausibleId(done.subject) ?? '',
    outcome: 'done',
  };
}

export function notAllowed(): Problem {
  return problem('access.refused');
}

function analysisNotFound(): Problem {
  return problem('usecase.analysis.notFound');
}

/** Ids come from addresses; what cannot be one is not looked up and not written into the record. */
export function plausibleId(id: string): string | null {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}
