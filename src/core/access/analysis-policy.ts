import { type AccessActor, isAllowed, type Owned, type Role } from './access-actor.ts';

/** Analyses with their files, runs, results and outputs. */
const workers: readonly Role[] = ['coordinator', 'statistician'];
const readers: readonly Role[] = [...workers, 'councilMember'];

/** `owned` is the organisation whose analyses are listed. */
export function mayListAnalyses(actor: AccessActor | null, owned: Owned): boolean {
  return isAllowed(actor, owned, readers);
}

/** `owned` is the organisation the new analysis is to belong to. */
export function mayCreateAnalysis(actor: AccessActor | null, owned: Owned): boolean {
  return isAllowed(actor, owned, workers);
}

/** The analysis, its files as they were understood, its report and its outputs. */
export function mayReadAnalysis(actor: AccessActor | null, analysis: Owned): boolean {
  return isAllowed(actor, analysis, readers);
}

/**
 * The R script with its data: counts of answers that are not protected. For those who do the analysis, not for
 * everyone who may read the report.
 */
export function mayReadUnprotectedCounts(actor: AccessActor | null, analysis: Owned): boolean {
  return isAllowed(actor, analysis, workers);
}

/** Settings and files. */
export function mayChangeAnalysis(actor: AccessActor | null, analysis: Owned): boolean {
  return isAllowed(actor, analysis, workers);
}

/** Start and cancel a run. */
export function mayRunAnalysis(actor: AccessActor | null, analysis: Owned): boolean {
  return isAllowed(actor, analysis, workers);
}

export function mayRemoveAnalysis(actor: AccessActor | null, analysis: Owned): boolean {
  return isAllowed(actor, analysis, ['coordinator']);
}
