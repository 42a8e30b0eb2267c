import { type StatusKind, type StatusStep, statusKinds } from './status-step.ts';

export type StepState = 'planned' | 'holds' | 'ended';

/** A step on a day: since when, until when, and whether it holds. */
export interface StatusOnDay {
  readonly kind: StatusKind;
  readonly stepId: string;
  readonly since: string;
  readonly until: string | null;
  readonly state: StepState;
}

type DatedStep = Pick<StatusStep, 'id' | 'kind' | 'on' | 'validUntil'>;

export function stateOfStep(step: Pick<DatedStep, 'on' | 'validUntil'>, day: string): StepState {
  if (step.on > day) return 'planned';
  return step.validUntil === null || step.validUntil >= day ? 'holds' : 'ended';
}

/**
 * Where an organisation stood on a day: for each kind the step that holds, otherwise the one that ended last.
 * Steps that had not begun are left out, whatever was planned: the slider shows what was.
 */
export function statusOn(steps: readonly DatedStep[], day: string): readonly StatusOnDay[] {
  return statusKinds.flatMap((kind) => {
    const begun = steps.filter((step) => step.kind === kind && step.on <= day);
    const best = begun.toSorted((one, other) => rank(other, day).localeCompare(rank(one, day), 'en')).at(0);
    if (best === undefined) return [];
    const state = stateOfStep(best, day);
    return [{ kind, stepId: best.id, since: best.on, until: best.validUntil, state }];
  });
}

/** A step that holds goes before one that ended; then the later end or beginning. Sorts as text. */
function rank(step: DatedStep, day: string): string {
  const state = stateOfStep(step, day) === 'holds' ? '1' : '0';
  return state === '1' ? `1${step.on}${step.id}` : `0${step.validUntil}${step.on}${step.id}`;
}
