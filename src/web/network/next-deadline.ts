import { daysBetween } from '#core/network/day.ts';
import type { NamedStep } from '#usecases/network/contract.ts';

/** The step that ends next; ended and open ones have no deadline. */
export function nextDeadline<Step extends Pick<NamedStep, 'validUntil' | 'state'>>(
  steps: readonly Step[],
  today: string,
): (Step & { readonly validUntil: string; readonly daysLeft: number }) | null {
  const ending = steps.filter(
    (step): step is Step & { readonly validUntil: string } =>
      step.state === 'holds' && step.validUntil !== null && step.validUntil >= today,
  );
  const next = ending.toSorted((left, right) => left.validUntil.localeCompare(right.validUntil))[0];
  return next === undefined ? null : { ...next, daysLeft: daysBetween(today, next.validUntil) };
}
