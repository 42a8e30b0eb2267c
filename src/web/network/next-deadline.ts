import type { NamedStep } from '#usecases/network/contract.ts';

/** The step that ends next; ended and open ones have no deadline. */
export function nextDeadline<Step extends Pick<NamedStep, 'validUntil' | 'state'>>(
  steps: readonly Step[],
  today: string,
): (Step & { readonly validUntil: string }) | null {
  const ending = steps.filter(
    (step): step is Step & { readonly validUntil: string } =>
      step.state === 'holds' && step.validUntil !== null && step.validUntil >= today,
  );
  return ending.toSorted((left, right) => left.validUntil.localeCompare(right.validUntil))[0] ?? null;
}
