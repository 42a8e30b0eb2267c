import type { AnalysisDetails } from '#usecases/contract.ts';

export type StepId = 'settings' | 'files' | 'check' | 'run' | 'result';
export type StepState = 'done' | 'next' | 'open';

export interface Step {
  readonly id: StepId;
  readonly state: StepState;
  readonly href: string;
}

const order: readonly StepId[] = ['settings', 'files', 'check', 'run', 'result'];

/** Where an analysis stands: everything before the next step is done, exactly one step is next. */
export function analysisSteps(analysis: AnalysisDetails): readonly Step[] {
  const next = nextStep(analysis);
  const href: Record<StepId, string> = {
    settings: `/analyse/${analysis.id}/angaben`,
    files: '#dateien',
    check: uncheckedFileHref(analysis),
    run: '#rechnen',
    result: `/analyse/${analysis.id}/ergebnis`,
  };
  return order.map((id) => ({
    id,
    state: id === next ? 'next' : order.indexOf(id) < order.indexOf(next) ? 'done' : 'open',
    href: href[id],
  }));
}

export function nextStep(analysis: AnalysisDetails): StepId {
  if (analysis.state === 'finished') return 'result';
  if (analysis.state === 'running') return 'run';
  if (analysis.files.length === 0) return 'files';
  if (analysis.files.some((file) => !file.confirmed)) return 'check';
  return analysis.missing.length > 0 ? 'files' : 'run';
}

/** The first file that needs a look, the ones with errors before the rest. */
function uncheckedFileHref({ id, files }: AnalysisDetails): string {
  const unchecked = files.filter((file) => !file.confirmed);
  const first = unchecked.find((file) => file.errorCount > 0 || file.kind === null) ?? unchecked[0];
  return first === undefined ? '#dateien' : `/analyse/${id}/dateien/${first.id}`;
}
