import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { StoredAnalysisFile } from '#storage/queries/analysis-files.ts';

type Frame = NonNullable<NonNullable<AnalysisPlan['survey']>['frame']>;

/** How a frame is read without a description: one row for each stratum, unless the check found persons. */
export function undescribedFrame(file: Pick<StoredAnalysisFile, 'name' | 'layout'>): Frame {
  const layout = file.layout as { readonly facts?: Readonly<Record<string, unknown>> } | null;
  const kind = layout?.facts?.kind === 'grossSample' ? 'grossSample' : 'counts';
  return { path: file.name, kind, columns: {}, outcomes: {} };
}

/** The layout of a file whose rows are persons drawn. */
export const readAsPersons = { facts: { kind: 'grossSample' } };
