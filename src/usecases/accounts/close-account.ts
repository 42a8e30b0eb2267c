import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, failed, ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import { addDays } from '#core/network/day.ts';
import type { Handle } from '#storage/open-database.ts';
import { closeAccount, type StoredAccount } from '#storage/queries/accounts.ts';
import { saveContacts } from '#storage/queries/contacts.ts';
import {
  endMembershipNow,
  insertMembership,
  listMemberships,
  listMembershipsOfAccount,
  lockMembers,
  type StoredMember,
} from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { deleteAccountsWithoutMembership } from '#storage/queries/retention.ts';
import type { Actor } from '../contract.ts';
import { handOverContact } from '../network/hand-over-contact.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { isSamePerson, type OpenThings, openThings } from './closing.ts';
import { type AccountNeeds, changeableAccount } from './own-account.ts';
import { tellOwner } from './tell-owner.ts';

/** Everything or nothing: an organisation never loses its last administrator, whoever closes at the same time. */
export async function closeOwnAccount(
  needs: AccountNeeds,
  actor: Actor,
  successors: Readonly<Record<string, string>>,
): Promise<Result<void>> {
  const account = await changeableAccount(needs, actor, { action: 'account.close', id: actor.accountId });
  if (!account.ok) return account;
  const at = needs.clock();
  const today = calendarDay(at);
  return needs.beyond.transaction().execute(async (transaction): Promise<Result<void>> => {
    const memberships = await listMemberships(transaction, { accountId: actor.accountId, day: today });
    await lockMembers(
      transaction,
      memberships.map((one) => one.organisationId),
    );
    const open = await openThings(transaction, account.value, today);
    const plan = planOf(open, successors);
    if (!plan.ok) return plan;
    for (const { things, successor } of plan.value) {
      if (successor !== null) await handOverRoles(transaction, { things, successor, at });
      for (const contact of things.contacts) {
        const next =
          successor === null ? null : await successorContact(transaction, { things, contact, successor, at });
        await handOverContact(transaction, contact, { successor: next, on: today, now: at });
        await record(transaction, actor, { things, action: 'contact.end', subject: contact.id, at });
      }
      await record(transaction, actor, { things, action: 'account.close', subject: actor.accountId, at });
    }
    await tellOwner(transaction, account.value, { change: 'closed', at });
    await endEverything(transaction, account.value, { at, today });
    return ok(undefined);
  });
}

interface Handover {
  readonly things: OpenThings;
  readonly successor: StoredMember | null;
}

function planOf(
  open: readonly OpenThings[],
  successors: Readonly<Record<string, string>>,
): Result<readonly Handover[]> {
  const plan: Handover[] = [];
  for (const things of open) {
    const wanted = successors[things.organisationId] ?? '';
    const successor = things.others.find((one) => one.accountId === wanted) ?? null;
    const wrong = planProblem(things, { wanted, successor });
    if (wrong !== null) return wrong;
    plan.push({ things, successor });
  }
  return ok(plan);
}

function planProblem(
  things: OpenThings,
  { wanted, successor }: { readonly wanted: string; readonly successor: StoredMember | null },
): Failed<Problem> | null {
  const organisation = things.organisationName;
  if (wanted !== '' && successor === null)
    return failed(problem('account.successor.unknown', { organisation }));
  if (successor !== null || !things.lastOf.includes('administrator')) return null;
  const code = things.others.length === 0 ? 'account.successor.nobody' : 'account.successor.missing';
  return failed(problem(code, { organisation }));
}

/** What nobody else is here, the successor becomes. */
async function handOverRoles(
  transaction: Handle,
  {
    things,
    successor,
    at,
  }: { readonly things: OpenThings; readonly successor: StoredMember; readonly at: Date },
): Promise<void> {
  const { organisationId } = things;
  for (const role of things.lastOf) {
    const id = randomUUID();
    const { accountId } = successor;
    const period = { validFrom: calendarDay(at), validTo: null };
    await insertMembership(transaction, {
      organisationId,
      id,
      accountId,
      role,
      function: '',
      ...period,
      now: at,
    });
  }
}

/** The entry of the successor in the directory; made where there is none and they can be reached. */
async function successorContact(
  transaction: Handle,
  {
    things,
    contact,
    successor,
    at,
  }: Handover & { readonly contact: Contact; readonly successor: StoredMember; readonly at: Date },
): Promise<Contact | null> {
  const present = things.allContacts.find((one) => isSamePerson(one, successor));
  if (present !== undefined) return present;
  if (successor.email === null) return null;
  const made: Contact = {
    ...contact,
    id: randomUUID(),
    name: successor.name,
    email: successor.email,
    // A number may have been the person's own; whoever takes over enters theirs, and agrees to be published.
    phone: null,
    publishConsentOn: null,
    deputyId: contact.deputyId,
    lastConfirmedOn: null,
    validFrom: calendarDay(at),
    validTo: null,
  };
  await saveContacts(transaction, [made], { now: at });
  return made;
}

async function endEverything(
  transaction: Handle,
  account: StoredAccount,
  { at, today }: { readonly at: Date; readonly today: string },
): Promise<void> {
  const yesterday = addDays(today, -1);
  for (const membership of await listMembershipsOfAccount(transaction, account.id))
    if (membership.validTo === null || membership.validTo >= today)
      await endMembershipNow(transaction, membership, yesterday);
  await closeAccount(transaction, account.id, at);
  await deleteAccountsWithoutMembership(transaction, [account.id]);
}

async function record(
  transaction: Handle,
  actor: Actor,
  done: { readonly things: OpenThings; readonly action: string; readonly subject: string; readonly at: Date },
): Promise<void> {
  await insertRecordEntry(transaction, {
    organisationId: done.things.organisationId,
    at: done.at,
    accountId: actor.accountId,
    action: done.action,
    subject: done.subject,
    outcome: 'done',
  });
}
