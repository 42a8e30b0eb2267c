import type { Contact } from './contact.ts';
import { addMonths, daysBetween } from './day.ts';
import type { StatusKind, StatusStep } from './status-step.ts';

/** Something that ends and that somebody must see to. */
export interface Ending {
  readonly kind: StatusKind | 'contact' | 'confirmation';
  /** Id of the step or contact. */
  readonly id: string;
  readonly organisationId: string;
  readonly endsOn: string;
  /** Negative: the yearly confirmation is overdue. */
  readonly daysLeft: number;
}

/** How far ahead `endingSoon` looks. */
export const horizonMonths = 6;
/** Confirmations return every year; half a year ahead they would be noise. */
const confirmationHorizonMonths = 1;

/**
 * What ends within half a year of today, the next end first. An agreement that was renewed in time (a later step
 * of the same kind for the same organisation) reminds nobody.
 */
export function endingSoon(
  network: { readonly steps: readonly StatusStep[]; readonly contacts: readonly Contact[] },
  today: string,
): readonly Ending[] {
  const horizon = addMonths(today, horizonMonths);
  const ends = (day: string | null): day is string => day !== null && day >= today && day <= horizon;
  const steps = network.steps.flatMap((step) => {
    const { validUntil } = step;
    if (!ends(validUntil)) return [];
    const open = step.organisationIds.filter((id) => !isRenewed(network.steps, step, id));
    return open.map((id) => ending({ kind: step.kind, id: step.id }, id, validUntil));
  });
  const contacts = network.contacts.flatMap((contact) => {
    const { id, organisationId, lastConfirmedOn, validTo } = contact;
    if (validTo !== null && validTo < today) return [];
    if (ends(validTo)) return [ending({ kind: 'contact', id }, organisationId, validTo)];
    const due = lastConfirmedOn === null ? today : addMonths(lastConfirmedOn, 12);
    if (due > addMonths(today, confirmationHorizonMonths)) return [];
    return [ending({ kind: 'confirmation', id }, organisationId, due)];
  });
  return [...steps, ...contacts].sort((one, other) => one.daysLeft - other.daysLeft);

  function ending(what: Pick<Ending, 'kind' | 'id'>, organisationId: string, endsOn: string): Ending {
    return { ...what, organisationId, endsOn, daysLeft: daysBetween(today, endsOn) };
  }
}

function isRenewed(steps: readonly StatusStep[], step: StatusStep, organisationId: string): boolean {
  return steps.some(
    (other) =>
      other.id !== step.id &&
      other.kind === step.kind &&
      other.organisationIds.includes(organisationId) &&
      other.on > step.on &&
      (other.validUntil === null || other.validUntil > (step.validUntil ?? '')),
  );
}

/** People are reminded twice: half a year before the end, and once more a month before. */
export type ReminderStage = 'halfYear' | 'month';

/** What is due on `today` for something that ends soon (see `endingSoon`). */
export function reminderStage(endsOn: string, today: string): ReminderStage {
  return endsOn <= addMonths(today, 1) ? 'month' : 'halfYear';
}
