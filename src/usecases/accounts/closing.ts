import type { Role } from '#core/access/access-actor.ts';
import { accountEmail } from '#core/access/account-email.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listCouncilsNaming } from '#storage/queries/councils.ts';
import { listMembers, listMemberships, type StoredMember } from '#storage/queries/memberships.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { Closing } from './contract.ts';
import { type AccountNeeds, changeableAccount } from './own-account.ts';

/** Roles without which an organisation stands still. */
const carrying = ['administrator', 'coordinator'] as const satisfies readonly Role[];

/** What hangs on a person in one organisation. */
export interface OpenThings {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly contacts: readonly Contact[];
  readonly councils: readonly { readonly id: string; readonly name: string }[];
  readonly lastOf: readonly (typeof carrying)[number][];
  /** Everybody else who belongs to it today; one who has several roles comes several times. */
  readonly others: readonly StoredMember[];
  readonly allContacts: readonly Contact[];
}

export async function whatIsOpen(needs: AccountNeeds, actor: Actor): Promise<Result<Closing>> {
  const account = await changeableAccount(needs, actor, { action: 'account.close', id: actor.accountId });
  if (!account.ok) return account;
  const open = await openThings(needs.beyond, account.value, calendarDay(needs.clock()));
  return ok({
    organisations: open.map(({ organisationId: id, organisationName: name, ...things }) => ({
      id,
      name,
      contacts: things.contacts.map((one) => ({ id: one.id, function: one.function })),
      councils: things.councils.map((one) => ({ id: one.id, name: one.name })),
      lastOf: things.lastOf,
      successorNeeded: things.lastOf.includes('administrator'),
      members: [...new Map(things.others.map((one) => [one.accountId, one.name]))].map(
        ([accountId, member]) => ({ accountId, name: member }),
      ),
    })),
  });
}

export async function openThings(
  handle: Handle,
  account: { readonly id: string; readonly name: string; readonly email: string | null },
  today: string,
): Promise<OpenThings[]> {
  const memberships = await listMemberships(handle, { accountId: account.id, day: today });
  const organisations = [...new Map(memberships.map((one) => [one.organisationId, one.organisationName]))];
  const organisationIds = organisations.map(([id]) => id);
  const members = (await listMembers(handle, organisationIds)).filter((one) => holdsOn(one, today));
  const contacts = (await listContacts(handle, { organisationIds })).filter(
    (one) => one.validTo === null || one.validTo > today,
  );
  const own = contacts.filter((one) => isSamePerson(one, account));
  const councils = await listCouncilsNaming(
    handle,
    own.map(({ id }) => id),
  );
  return organisations.map(([organisationId, organisationName]) => {
    const here = members.filter((one) => one.organisationId === organisationId);
    const others = here.filter((one) => one.accountId !== account.id);
    const ownHere = own.filter((one) => one.organisationId === organisationId);
    return {
      organisationId,
      organisationName,
      contacts: ownHere,
      councils: councils.filter(({ named }) => ownHere.some(({ id }) => named.includes(id))),
      lastOf: carrying.filter(
        (role) =>
          here.some((one) => one.accountId === account.id && one.role === role) &&
          !others.some((one) => one.role === role),
      ),
      others,
      allContacts: contacts.filter((one) => one.organisationId === organisationId),
    };
  });
}

/** By the address; by the name only where the entry has no address: namesakes sit in one town hall. */
export function isSamePerson(
  contact: Pick<Contact, 'name' | 'email'>,
  account: { readonly name: string; readonly email: string | null },
): boolean {
  const email = contact.email === null ? null : accountEmail(contact.email);
  return email === null ? contact.name === account.name : email === account.email;
}
