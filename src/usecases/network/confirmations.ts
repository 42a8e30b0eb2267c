import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addMonths } from '#core/network/day.ts';
import {
  insertConfirmation,
  listUnconfirmedContacts,
  readConfirmation,
  readContact,
  useConfirmation,
} from '#storage/queries/contacts.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { newSessionToken, readSessionToken } from '../sessions/session-token.ts';
import type { ConfirmedContact } from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';

const daysValid = 60;
const msPerDay = 86_400_000;

/** One mail of the yearly confirmation: who gets it, and what proves it was them. */
export interface ConfirmationMail {
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
}

/**
 * Links for everybody who has not confirmed for a year and got no link that still works. The job that sends the
 * mails calls it; tokens exist in these mails only.
 */
export async function issueConfirmations(needs: NetworkNeeds): Promise<readonly ConfirmationMail[]> {
  const now = needs.clock();
  const today = todayOf(needs);
  const contacts = await listUnconfirmedContacts(needs.handle, {
    confirmedBefore: addMonths(today, -12),
    today,
    issuedBefore: new Date(now.getTime() - daysValid * msPerDay),
  });
  const mails: ConfirmationMail[] = [];
  for (const contact of contacts) {
    const { token, sha256 } = newSessionToken(contact.organisationId);
    await insertConfirmation(needs.handle, {
      organisationId: contact.organisationId,
      id: contact.id,
      tokenSha256: sha256,
      issuedAt: now,
      expiresAt: new Date(now.getTime() + daysValid * msPerDay),
    });
    mails.push({ contactId: contact.id, name: contact.name, email: contact.email ?? '', token });
  }
  return mails;
}

/** What the link shows; nothing changes, so that a mail scanner that opens it confirms nothing. */
export async function shownConfirmation(
  needs: NetworkNeeds,
  token: string,
): Promise<Result<ConfirmedContact & { readonly contactId: string }>> {
  const key = readSessionToken(token);
  const link = key === null ? null : await readConfirmation(needs.handle, key);
  if (link === null) return failed(problem('network.confirmation.invalid'));
  if (link.usedAt !== null) return failed(problem('network.confirmation.used'));
  if (link.expiresAt <= needs.clock()) return failed(problem('network.confirmation.expired'));
  const contact = await readContact(needs.handle, link.contactId);
  if (contact === null) return failed(problem('network.confirmation.invalid'));
  const [organisation] = await readNetworkOrganisations(needs.handle, [contact.organisationId]);
  return ok({
    contactId: contact.id,
    name: contact.name,
    function: contact.function,
    organisationName: organisation?.name ?? '',
    phone: contact.phone,
    email: contact.email,
    hours: contact.hours,
    published: contact.publishConsentOn !== null,
  });
}

export async function confirmContact(needs: NetworkNeeds, token: string): Promise<Result<ConfirmedContact>> {
  const shown = await shownConfirmation(needs, token);
  const key = readSessionToken(token);
  if (!shown.ok || key === null) return shown;
  const { contactId, ...contact } = shown.value;
  const now = needs.clock();
  const isConfirmed = await needs.handle.transaction().execute(async (transaction) => {
    if (!(await useConfirmation(transaction, key, { now, today: todayOf(needs) }))) return false;
    // Nobody is signed in: the link proves who it was.
    await insertRecordEntry(transaction, {
      organisationId: key.organisationId,
      at: now,
      accountId: null,
      action: 'contact.confirm',
      subject: contactId,
      outcome: 'done',
    });
    return true;
  });
  return isConfirmed ? ok(contact) : failed(problem('network.confirmation.used'));
}
