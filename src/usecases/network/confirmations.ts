import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addMonths } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import {
  insertConfirmations,
  listUnconfirmedContacts,
  readConfirmation,
  readContact,
  useConfirmation,
} from '#storage/queries/contacts.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { waitForOtherNights } from '#storage/queries/night-turn.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { queueMails } from '../mail/queue-mail.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { newSessionToken, readSessionToken } from '../sessions/session-token.ts';
import type { ConfirmedContact } from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';

const daysValid = 60;
const msPerDay = 86_400_000;
/** Contacts of one transaction: whoever reads a page meanwhile waits for it on the embedded database. */
const batchSize = 100;
/** A directory that was just imported must not bring a thousand mails at once to a mail server. */
const mostPerRun = 1_000;

/**
 * The yearly mails: a link for everybody who has not confirmed for a year and got no link that still works. Link
 * and mail come into being together; the secret of the link is in the mail only. Returns how many were asked.
 */
export async function askForConfirmation(needs: Pick<NetworkNeeds, 'beyond' | 'clock'>): Promise<number> {
  let asked = 0;
  while (asked < mostPerRun) {
    const batch = await needs.beyond
      .transaction()
      .execute((transaction) => askBatch(transaction, needs.clock()));
    asked += batch;
    if (batch < batchSize) break;
  }
  return asked;
}

async function askBatch(transaction: Handle, now: Date): Promise<number> {
  // Two servers on one database would both ask the same people.
  await waitForOtherNights(transaction);
  const today = calendarDay(now);
  const contacts = await listUnconfirmedContacts(transaction, {
    confirmedBefore: addMonths(today, -12),
    today,
    issuedBefore: new Date(now.getTime() - daysValid * msPerDay),
    limit: batchSize,
  });
  const links = contacts.map((contact) => ({ contact, ...newSessionToken(contact.organisationId) }));
  const expiresAt = new Date(now.getTime() + daysValid * msPerDay);
  await insertConfirmations(
    transaction,
    links.map(({ contact, sha256 }) => ({
      organisationId: contact.organisationId,
      id: contact.id,
      tokenSha256: sha256,
    })),
    { issuedAt: now, expiresAt },
  );
  const locales = await localesOf(
    transaction,
    contacts.map(({ email }) => email.toLowerCase()),
  );
  await queueMails(
    transaction,
    links.map(({ contact, token }) => ({
      organisationId: contact.organisationId,
      to: contact.email,
      locale: locales.get(contact.email.toLowerCase()) ?? 'de',
      kind: 'contactConfirmation',
      params: {
        name: contact.name,
        organisation: contact.organisationName,
        until: calendarDay(expiresAt),
      },
      path: `/bestaetigen/${token}`,
      expiresAt,
      now,
    })),
  );
  for (const [organisationId, count] of countsOf(contacts)) {
    await insertRecordEntry(transaction, {
      organisationId,
      at: now,
      accountId: null,
      action: 'contact.askForConfirmation',
      subject: `contacts.${count}`,
      outcome: 'done',
      why: 'contact.yearly',
    });
  }
  return contacts.length;
}

/** In the order of their ids, in which the rows came. */
function countsOf(contacts: readonly { readonly organisationId: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { organisationId } of contacts)
    counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  return counts;
}

/** What the link shows; nothing changes, so that a mail scanner that opens it confirms nothing. */
export async function shownConfirmation(
  needs: NetworkNeeds,
  token: string,
): Promise<Result<ConfirmedContact & { readonly contactId: string }>> {
  const key = readSessionToken(token);
  if (key === null) return failed(problem('network.confirmation.invalid'));
  const handle = needs.within(key.organisationId);
  const link = await readConfirmation(handle, key);
  if (link === null) return failed(problem('network.confirmation.invalid'));
  if (link.usedAt !== null) return failed(problem('network.confirmation.used'));
  if (link.expiresAt <= needs.clock()) return failed(problem('network.confirmation.expired'));
  const contact = await readContact(handle, link.contactId);
  if (contact === null) return failed(problem('network.confirmation.invalid'));
  const [organisation] = await readNetworkOrganisations(handle, [contact.organisationId]);
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
  const isConfirmed = await needs
    .within(key.organisationId)
    .transaction()
    .execute(async (transaction) => {
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
