import { randomUUID } from 'node:crypto';
import { maySaveContact } from '#core/access/contact-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { type Contact, contactFunctions, topics } from '#core/network/contact.ts';
import { isEmailAddress, longestContactText } from '#core/network/contact-list/listed-contact.ts';
import { isDay } from '#core/network/day.ts';
import { areaOutside } from '#core/network/territory.ts';
import { listContacts, readContact, saveContacts } from '#storage/queries/contacts.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { ContactDraft, Handover, HandoverReport } from './contract.ts';
import { handOverContact } from './hand-over-contact.ts';
import { emptyToNull, type NetworkNeeds, oneLine, recorded, refusalOf, todayOf } from './network-guard.ts';
import { mostAreas, servesNothing, territoryToday } from './territory.ts';

export async function saveContact(
  needs: NetworkNeeds,
  actor: Actor,
  draft: ContactDraft,
): Promise<Result<{ id: string }>> {
  const action = 'contact.save';
  return needs.turns.take('network', async () => {
    const former = draft.id === null ? null : await readContact(needs.beyond, draft.id);
    if (draft.id !== null && former === null)
      return refuse(needs, actor, { action, id: draft.id, problem: problem('network.contact.notFound') });
    const refusal = await refusalOf(needs, actor, {
      action,
      id: draft.id ?? '',
      may: maySaveContact,
      organisationIds: [draft.organisationId, former?.organisationId ?? draft.organisationId],
    });
    if (refusal !== null) return refusal;
    const contact = cleanContact(draft, todayOf(needs));
    const wrong =
      (await problemOf(needs, contact)) ??
      movedProblem(former, contact) ??
      (await foreignArea(needs, actor, { contact, former }));
    if (wrong !== null) return failed(wrong);
    await recorded(needs, actor, {
      action,
      subject: contact.id,
      where: contact,
      work: (transaction, now) => saveContacts(transaction, [contact], { now }),
    });
    return ok({ id: contact.id });
  });
}

/** The last day is entered, and what hangs on the person goes to the successor at once. */
export async function endContact(
  needs: NetworkNeeds,
  actor: Actor,
  { id, handover }: { readonly id: string; readonly handover: Handover },
): Promise<Result<HandoverReport>> {
  const action = 'contact.end';
  return needs.turns.take('network', async () => {
    const contact = await readContact(needs.beyond, id);
    if (contact === null)
      return refuse(needs, actor, { action, id, problem: problem('network.contact.notFound') });
    const refusal = await refusalOf(needs, actor, {
      action,
      id,
      may: maySaveContact,
      organisationIds: [contact.organisationId],
    });
    if (refusal !== null) return refusal;
    const { on, successorId } = handover;
    if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
    if (contact.validFrom !== null && contact.validFrom > on)
      return failed(problem('network.period.reversed'));
    const colleagues = needs.within(contact.organisationId);
    const successor = successorId === null ? null : await readContact(colleagues, successorId);
    const isFitting =
      successor === null || (successor.id !== id && (successor.validTo === null || successor.validTo > on));
    if ((successorId !== null && successor === null) || !isFitting)
      return failed(problem('network.handover.successor'));
    return ok(
      await recorded(needs, actor, {
        action,
        subject: id,
        // Councils that others keep have seats for the person too.
        where: 'beyond',
        work: (transaction, now) => handOverContact(transaction, contact, { successor, on, now }),
      }),
    );
  });
}

function cleanContact(draft: ContactDraft, today: string): Contact {
  return {
    ...draft,
    id: draft.id ?? randomUUID(),
    name: oneLine(draft.name),
    topics: [...new Set(draft.topics)],
    areas: [...new Set(draft.areas.map((area) => area.replaceAll(/\s/g, '')))].sort(),
    phone: emptyToNull(draft.phone),
    email: emptyToNull(draft.email),
    hours: emptyToNull(draft.hours),
    source: oneLine(draft.source),
    lastConfirmedOn: today,
  };
}

function movedProblem(former: Contact | null, contact: Contact): Problem | null {
  return former !== null && former.organisationId !== contact.organisationId
    ? problem('network.contact.otherOrganisation')
    : null;
}

/**
 * Nobody puts their contacts into the area of others, where the finder would show them as responsible; only the
 * state office does. Areas entered by it stay when somebody else changes the contact.
 */
async function foreignArea(
  needs: NetworkNeeds,
  actor: Actor,
  { contact, former }: { readonly contact: Contact; readonly former: Contact | null },
): Promise<Problem | null> {
  if (maySaveContact(actor, { organisationId: '' })) return null;
  const added = contact.areas.filter((area) => former?.areas.includes(area) !== true);
  const own = needs.within(contact.organisationId);
  const [organisation] = await readNetworkOrganisations(own, [contact.organisationId]);
  if (added.length === 0 || organisation === undefined) return null;
  const area = areaOutside(await territoryToday(own, organisation, todayOf(needs)), added);
  return area === null ? null : problem('network.contact.areaNotYours', { area });
}

async function problemOf(needs: NetworkNeeds, contact: Contact): Promise<Problem | null> {
  const own = needs.within(contact.organisationId);
  if (contact.name === '') return problem('network.contact.nameMissing');
  const texts = [contact.name, contact.phone, contact.email, contact.hours, contact.source];
  if (texts.some((text) => (text ?? '').length > longestContactText))
    return problem('network.text.tooLong', { limit: longestContactText });
  if (!contactFunctions.includes(contact.function)) return problem('network.contact.functionUnknown');
  if (!contact.topics.every((topic) => topics.includes(topic))) return problem('network.topic.unknown');
  if (contact.email !== null && !isEmailAddress(contact.email))
    return problem('network.contact.email', { email: contact.email.slice(0, 80) });
  for (const day of [contact.publishConsentOn, contact.validFrom, contact.validTo])
    if (day !== null && !isDay(day)) return problem('network.day.invalid', { day: day.slice(0, 20) });
  if (contact.validFrom !== null && contact.validTo !== null && contact.validFrom > contact.validTo)
    return problem('network.period.reversed');
  if (contact.phone === null && contact.email === null) return problem('network.contact.unreachable');
  if (contact.source === '') return problem('network.contact.sourceMissing');
  if (contact.areas.length > mostAreas) return problem('network.contact.tooManyAreas', { limit: mostAreas });
  const badArea = contact.areas.find((area) => !/^(\d{2}|\d{5}|\d{8})$/.test(area));
  if (badArea !== undefined) return problem('network.area.form', { area: badArea.slice(0, 20) });
  const [organisation] = await readNetworkOrganisations(own, [contact.organisationId]);
  if (organisation === undefined) return problem('network.organisation.notFound');
  if (contact.areas.length === 0 && (await servesNothing(own, organisation, todayOf(needs))))
    return problem('network.contact.areasMissing');
  if (contact.deputyId === null) return null;
  const colleagues = await listContacts(own, { organisationIds: [contact.organisationId] });
  const isColleague = colleagues.some((one) => one.id === contact.deputyId && one.id !== contact.id);
  return isColleague ? null : problem('network.contact.deputy');
}
