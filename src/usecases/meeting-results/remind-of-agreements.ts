import type { Role } from '#core/access/access-actor.ts';
import { agreementReminder, remindDaysBefore } from '#core/meetings/results.ts';
import type { ContactFunction } from '#core/network/contact.ts';
import { addDays, holdsOn } from '#core/network/day.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listDueAgreements, markReminded } from '#storage/queries/meeting-results.ts';
import { listAddressesOfRoles } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { queueMails } from '../mail/queue-mail.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

/** Who keeps what an organisation promised: those who coordinate there, in the directory and among those who sign in. */
const functions: readonly ContactFunction[] = [
  'preventionCoordinator',
  'districtOfficer',
  'stateOffice',
  'coach',
  'policePrevention',
  'federalPolicePrevention',
];
const roles: readonly Role[] = ['coordinator', 'districtOfficer', 'stateOffice', 'coach', 'policeContact'];

/**
 * Mails about agreements: two weeks before they are due, and once after. Where nobody can be reached today, the
 * reminder waits for somebody. Returns the number of mails.
 */
export async function remindOfAgreements({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const today = calendarDay(now);
  const due = (await listDueAgreements(beyond, addDays(today, remindDaysBefore))).flatMap((agreement) => {
    const stage = agreementReminder(agreement, today);
    return stage === null ? [] : [{ ...agreement, stage }];
  });
  if (due.length === 0) return 0;
  const addresses = await addressesOf(
    { beyond },
    { organisationIds: [...new Set(due.map(({ remindedId }) => remindedId))], today },
  );
  const locales = await localesOf(beyond, [...addresses.values()].flat());
  let mails = 0;
  for (const { stage, ...agreement } of due) {
    const to = addresses.get(agreement.remindedId) ?? [];
    if (to.length === 0) continue;
    mails += await beyond.transaction().execute(async (transaction) => {
      if (!(await markReminded(transaction, agreement, { stage, day: today }))) return 0;
      await queueMails(
        transaction,
        to.map((address) => ({
          organisationId: agreement.remindedId,
          to: address,
          locale: locales.get(address) ?? 'de',
          kind: 'agreementOfMeeting' as const,
          params: { stage, what: agreement.what, due: agreement.due, title: agreement.meetingTitle },
          path: `/treffen/${agreement.meetingId}`,
          now,
        })),
      );
      await insertRecordEntry(transaction, {
        organisationId: agreement.remindedId,
        at: now,
        accountId: null,
        action: 'meetingResults.remind',
        subject: agreement.id,
        outcome: 'done',
        why: `meetingResults.${stage}`,
      });
      return to.length;
    });
  }
  return mails;
}

async function addressesOf(
  { beyond }: Pick<UseCaseNeeds, 'beyond'>,
  { organisationIds, today }: { readonly organisationIds: readonly string[]; readonly today: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const contacts = (await listContacts(beyond, { organisationIds })).filter(
    (contact) => functions.includes(contact.function) && holdsOn(contact, today),
  );
  const members = await listAddressesOfRoles(beyond, { organisationIds, roles, day: today });
  const found = new Map<string, Set<string>>();
  for (const { organisationId, email } of [...contacts, ...members]) {
    if (email === null || email === '') continue;
    const known = found.get(organisationId) ?? new Set();
    found.set(organisationId, known.add(email.toLowerCase()));
  }
  return new Map([...found].map(([id, all]) => [id, [...all].sort()]));
}
