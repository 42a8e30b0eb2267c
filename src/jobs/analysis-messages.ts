import type { AnalysisStep } from '#core/analysis/analyse.ts';
import type { SourceRecord, SurveyInput } from '#core/analysis/analysis-input.ts';
import type { AnalysisPlan, SourceKind } from '#core/analysis/plan.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { RunOutput } from '#usecases/runs/run-work.ts';

/** What the worker is given at its start; the rows follow in parts. */
export interface WorkerStart {
  readonly plan: AnalysisPlan;
  readonly sources: readonly { readonly kind: SourceKind; readonly source: SourceRecord }[];
  readonly survey: SurveyInput | null;
}

export type ToWorker =
  | { readonly kind: 'rows'; readonly source: number; readonly rows: readonly unknown[] }
  | { readonly kind: 'compute' };

export type FromWorker =
  | { readonly kind: 'step'; readonly step: AnalysisStep | 'report' }
  | { readonly kind: 'output'; readonly output: RunOutput }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'done' };
