import type { Role } from '#core/access/access-actor.ts';
import type { ContactFunction } from '#core/network/contact.ts';
import { addMonths, holdsOn } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { endingSoon, horizonMonths, reminderStage } from '#core/network/reminders.ts';
import type { Handle } from '#storage/open-database.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import {
  type AgreementReminder,
  insertAgreementReminders,
  listAgreementReminders,
} from '#storage/queries/agreement-reminders.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listAddressesOfRoles } from '#storage/queries/memberships.ts';
import {
  listNetworkOrganisations,
  readNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { listAgreementsOfEnding } from '#storage/queries/status-steps.ts';
import { queueMails } from '../mail/queue-mail.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { NetworkNeeds } from './network-guard.ts';

/** Who looks after an agreement: in the directory, and among those who sign in. */
interface Keepers {
  readonly functions: readonly ContactFunction[];
  readonly roles: readonly Role[];
}

/** In a municipality or an association, and in a Kreis. */
const partnerKeepers: Keepers = {
  functions: ['preventionCoordinator', 'districtOfficer'],
  roles: ['coordinator', 'districtOfficer'],
};
const officeKeepers: Keepers = { functions: ['stateOffice'], roles: ['stateOffice'] };

/** An agreement that ends, with the partners for whom nothing has taken its place. */
interface EndingAgreement {
  readonly stepId: string;
  readonly endsOn: string;
  readonly partners: readonly Organisation[];
}

/** Whom a reminder reaches. */
interface Reminded {
  readonly reminder: AgreementReminder;
  readonly agreement: EndingAgreement;
  /** Whose page the mail leads to. */
  readonly page: Organisation;
  readonly addresses: readonly string[];
}

/** Reminders of one transaction: whoever reads a page meanwhile waits for it on the embedded database. */
const batchSize = 25;

/**
 * Mails before cooperation agreements end: half a year and a month before, to those who coordinate at each
 * partner and to the state office. Nobody is reminded twice of the same end in the same stage; where nobody can
 * be reached today, the reminder waits for somebody. Returns how many mails were queued.
 */
export async function remindOfEndings({
  beyond,
  clock,
}: Pick<NetworkNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const today = calendarDay(now);
  const agreements = await endingAgreements(beyond, today);
  if (agreements.length === 0) return 0;
  const reachable = await remindedBy(beyond, { agreements, today });
  const known = new Set((await listAgreementReminders(beyond, today)).map(keyOf));
  const due = reachable.filter(({ reminder }) => !known.has(keyOf(reminder)));
  let mails = 0;
  for (let from = 0; from < due.length; from += batchSize) {
    const batch = due.slice(from, from + batchSize);
    mails += await beyond.transaction().execute((transaction) => remind(transaction, batch, now));
  }
  return mails;
}

/** That somebody was reminded, the mails and the record: all or nothing. */
async function remind(transaction: Handle, batch: readonly Reminded[], now: Date): Promise<number> {
  // Another server may have been faster meanwhile.
  const entered = await insertAgreementReminders(
    transaction,
    batch.map(({ reminder }) => reminder),
    { now },
  );
  const isEntered = new Set(entered.map(keyOf));
  const due = batch.filter(({ reminder }) => isEntered.has(keyOf(reminder)));
  const locales = await localesOf(
    transaction,
    due.flatMap(({ addresses }) => addresses),
  );
  const mails = due.flatMap((one) => mailsFor(one, { locales, now }));
  await queueMails(transaction, mails);
  for (const { reminder } of due) {
    await insertRecordEntry(transaction, {
      organisationId: reminder.organisationId,
      at: now,
      accountId: null,
      action: 'status.remind',
      subject: reminder.stepId,
      outcome: 'done',
      why: `status.${reminder.stage}`,
    });
  }
  return mails.length;
}

async function endingAgreements(handle: Handle, today: string): Promise<readonly EndingAgreement[]> {
  const steps = await listAgreementsOfEnding(handle, {
    from: today,
    until: addMonths(today, horizonMonths),
  });
  const endings = endingSoon({ steps, contacts: [] }, today);
  const partners = new Map(
    (
      await readNetworkOrganisations(handle, [
        ...new Set(endings.map(({ organisationId }) => organisationId)),
      ])
    ).map((organisation) => [organisation.id, organisation]),
  );
  const agreements = new Map<string, EndingAgreement>();
  for (const { id, endsOn, organisationId } of endings) {
    const partner = partners.get(organisationId);
    if (partner === undefined || !holdsOn(partner, today)) continue;
    const known = agreements.get(id)?.partners ?? [];
    agreements.set(id, { stepId: id, endsOn, partners: [...known, partner] });
  }
  return [...agreements.values()];
}

/** Everybody who can be reached today about one of the agreements, whether or not they were reminded already. */
async function remindedBy(
  handle: Handle,
  { agreements, today }: { readonly agreements: readonly EndingAgreement[]; readonly today: string },
): Promise<readonly Reminded[]> {
  const offices = await listNetworkOrganisations(handle, { on: today, kinds: ['stateOffice'] });
  const partnerIds = agreements.flatMap(({ partners }) => partners.map(({ id }) => id));
  const organisationIds = [...new Set([...partnerIds, ...offices.map(({ id }) => id)])];
  const contacts = byOrganisation(await listContacts(handle, { organisationIds }));
  const roles = [...partnerKeepers.roles, ...officeKeepers.roles];
  const members = byOrganisation(await listAddressesOfRoles(handle, { organisationIds, roles, day: today }));
  const addressesIn = ({ id, kind }: Organisation): readonly string[] => {
    const keepers = kind === 'stateOffice' ? officeKeepers : partnerKeepers;
    const fromDirectory = (contacts.get(id) ?? []).filter(
      (contact) => keepers.functions.includes(contact.function) && holdsOn(contact, today),
    );
    const fromAccounts = (members.get(id) ?? []).filter(({ role }) => keepers.roles.includes(role));
    const addresses = [...fromDirectory, ...fromAccounts].map(({ email }) => email?.toLowerCase() ?? '');
    return [...new Set(addresses)].filter((address) => address !== '').sort();
  };
  return agreements.flatMap((agreement) => {
    const { stepId, endsOn, partners } = agreement;
    const interested = [
      ...partners.map((partner) => ({ to: partner, page: partner })),
      ...offices
        .filter((office) => partners.some((partner) => isInLand(partner, office)))
        .map((office) => ({ to: office, page: partners[0]! })),
    ];
    return interested.flatMap(({ to, page }) => {
      const addresses = addressesIn(to);
      if (addresses.length === 0) return [];
      const reminder = { organisationId: to.id, stepId, endsOn, stage: reminderStage(endsOn, today) };
      return [{ reminder, agreement, page, addresses }];
    });
  });
}

/** A state office without a key of a Land looks after everybody; a fictional one only after what is fictional. */
function isInLand(organisation: Organisation, office: Organisation): boolean {
  if (organisation.fictional !== office.fictional) return false;
  const land = office.ags?.slice(0, 2);
  return land === undefined || organisation.ags === null || organisation.ags.startsWith(land);
}

function mailsFor(
  { reminder, agreement, page, addresses }: Reminded,
  { locales, now }: { readonly locales: ReadonlyMap<string, 'de' | 'en'>; readonly now: Date },
) {
  return addresses.map((to) => ({
    organisationId: reminder.organisationId,
    to,
    locale: locales.get(to) ?? 'de',
    kind: 'agreementEnds' as const,
    params: {
      organisation: agreement.partners.map(({ name }) => name).join(', '),
      endsOn: agreement.endsOn,
    },
    path: `/netz/${page.id}`,
    now,
  }));
}

function byOrganisation<T extends { readonly organisationId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.organisationId);
    if (group === undefined) groups.set(row.organisationId, [row]);
    else group.push(row);
  }
  return groups;
}

function keyOf({ organisationId, stepId, endsOn, stage }: AgreementReminder): string {
  return JSON.stringify([organisationId, stepId, endsOn, stage]);
}
