import { randomUUID } from 'node:crypto';
import { mayReadMemberContact } from '#core/access/contact-policy.ts';
import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isMailAddress } from '#core/mail/mail-address.ts';
import { mostParticipants } from '#core/meetings/check-registration.ts';
import { professionOf } from '#core/meetings/profession-of.ts';
import { offerOf, offerProblem } from '#core/meetings/registration-offer.ts';
import type { Contact } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import { listContacts, readContacts } from '#storage/queries/contacts.ts';
import {
  insertParticipants,
  listKnownAddresses,
  type NewParticipant,
} from '#storage/queries/meeting-participants.ts';
import {
  listNetworkOrganisations,
  readNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { recordDone } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import type { Invitee, InviteeChoice, InviteePreview } from './contract.ts';
import { atTheCounter } from './places.ts';
import { mailParticipants } from './registration-mails.ts';

interface Candidate {
  readonly contact: Contact;
  readonly organisation: Organisation;
}

export async function previewInvitees(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, choice }: { readonly meetingId: string; readonly choice: InviteeChoice },
): Promise<Result<InviteePreview>> {
  const action = 'registration.invitees';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  const today = todayOf(needs);
  const all = await listNetworkOrganisations(needs.beyond, { on: today });
  const isChosen = ({ region, kind }: Organisation): boolean =>
    (choice.region === undefined || region === choice.region) &&
    (choice.kinds === undefined || choice.kinds.includes(kind));
  const chosen = new Map(all.filter(isChosen).map((organisation) => [organisation.id, organisation]));
  const contacts = await listContacts(needs.beyond, { organisationIds: [...chosen.keys()] });
  const known = await listKnownAddresses(needs.within(meeting.organisationId), meeting);
  const candidates = contacts
    .filter(
      (contact) =>
        mayReadMemberContact(actor, contact) &&
        holdsOn(contact, today) &&
        (choice.functions === undefined || choice.functions.includes(contact.function)),
    )
    .map((contact): Candidate => ({ contact, organisation: chosen.get(contact.organisationId)! }))
    .sort(byOrganisationAndName);
  return ok({
    ...sorted(candidates, known),
    regions: [...new Set(all.flatMap(({ region }) => region ?? []))].sort(),
  });
}

export async function invitePeople(
  needs: MeetingNeeds,
  actor: Actor,
  { meetingId, contactIds }: { readonly meetingId: string; readonly contactIds: readonly string[] },
): Promise<Result<{ invited: number; left: number }>> {
  const action = 'registration.invite';
  const guarded = await guardedMeeting(needs, actor, { action, id: meetingId, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  if (contactIds.length === 0) return failed(problem('registration.invite.nobody'));
  if (contactIds.length > mostParticipants)
    return failed(problem('registration.tooMany', { limit: mostParticipants }));
  const today = todayOf(needs);
  const contacts = (await readContacts(needs.beyond, contactIds)).filter(
    (contact) => mayReadMemberContact(actor, contact) && holdsOn(contact, today),
  );
  const organisations = new Map(
    (
      await readNetworkOrganisations(needs.beyond, [
        ...new Set(contacts.map(({ organisationId }) => organisationId)),
      ])
    ).map((organisation) => [organisation.id, organisation]),
  );
  const locales = await localesOf(
    needs.beyond,
    contacts.flatMap((contact) => addressOf(contact) ?? []),
  );
  const candidates = contacts
    .map((contact): Candidate => ({ contact, organisation: organisations.get(contact.organisationId)! }))
    .sort(byOrganisationAndName);
  return atTheCounter(needs.within(guarded.value.organisationId, actor.organisationId), guarded.value, {
    now: needs.clock(),
    work: async ({ transaction, meeting, places, now }) => {
      const offer = offerOf(meeting, places, today);
      const closed = offer === 'closed' ? null : offerProblem(offer);
      if (closed !== null) return failed(closed);
      const { invitees } = sorted(candidates, await listKnownAddresses(transaction, meeting));
      const wanted = new Set(invitees.map(({ contactId }) => contactId));
      const rows = candidates
        .filter(({ contact }) => wanted.has(contact.id))
        .map((candidate) => rowOf(candidate, { locales, today }));
      const entered = new Set(await insertParticipants(transaction, meeting, rows, { now }));
      const to = rows.filter(({ id }) => entered.has(id));
      await mailParticipants(transaction, meeting, { kind: 'meetingInvitation', to, now });
      await recordDone(transaction, actor, { action, subject: meeting.id, at: now });
      return ok({ invited: to.length, left: contactIds.length - to.length });
    },
  });
}

function rowOf(
  { contact, organisation }: Candidate,
  { locales, today }: { readonly locales: ReadonlyMap<string, 'de' | 'en'>; readonly today: string },
): NewParticipant {
  const email = addressOf(contact);
  return {
    id: randomUUID(),
    name: contact.name,
    email,
    locale: locales.get(email ?? '') ?? 'de',
    homeId: organisation.id,
    organisationName: null,
    profession: professionOf(organisation.kind),
    job: '',
    wishes: [],
    food: '',
    needs: '',
    photoConsent: false,
    listConsent: false,
    note: '',
    state: 'invited',
    invitedOn: today,
    answeredAt: null,
    substituteOf: null,
    contactId: contact.id,
    byHand: false,
  };
}

/** Somebody with several functions gets one mail; who shares an address with others is written to once. */
function sorted(
  candidates: readonly Candidate[],
  known: ReadonlySet<string>,
): Omit<InviteePreview, 'regions'> {
  const lists = {
    invitees: [] as Invitee[],
    known: [] as Invitee[],
    withoutEmail: [] as Invitee[],
  };
  const taken = new Set<string>();
  for (const { contact, organisation } of candidates) {
    const invitee: Invitee = {
      contactId: contact.id,
      name: contact.name,
      function: contact.function,
      organisationId: organisation.id,
      organisationName: organisation.name,
    };
    const email = addressOf(contact);
    if (email === null) lists.withoutEmail.push(invitee);
    else if (known.has(email)) lists.known.push(invitee);
    else if (!taken.has(email)) {
      taken.add(email);
      lists.invitees.push(invitee);
    }
  }
  return lists;
}

/** null: no mail can be sent there. */
function addressOf({ email }: Contact): string | null {
  const address = (email ?? '').trim().toLowerCase();
  return isMailAddress(address) ? address : null;
}

function byOrganisationAndName(one: Candidate, other: Candidate): number {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return (
    order(one.organisation.name, other.organisation.name) ||
    order(one.contact.name, other.contact.name) ||
    order(one.contact.id, other.contact.id)
  );
}
