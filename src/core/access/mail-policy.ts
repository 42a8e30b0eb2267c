import { type AccessActor, isAllowed, type Owned } from './access-actor.ts';

/** The outbox of an organisation: to whom what was sent, and with what success; try again. */
export function mayReadOutbox(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, ['administrator']);
}

/**
 * What is written in a mail, to hand it on where the product sends none itself. Links in it sign other people
 * in: only for those who give out roles anyway, and on record.
 */
export function mayHandOnMail(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, ['administrator']);
}
