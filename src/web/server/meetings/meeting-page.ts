import { error, type RequestEvent } from '@sveltejs/kit';
import { mayPlanMeeting } from '#core/access/meeting-policy.ts';
import { type OrganisationKind, organisationKinds } from '#core/network/organisation.ts';
import type { Actor } from '#usecases/contract.ts';
import type { MeetingPlan } from '#usecases/meetings/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';
import { word } from '../network/form-fields.ts';

type MeetingEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** A page of the planning: for those who organise the meeting, a refusal for everybody else. */
export async function plannedMeeting(
  event: MeetingEvent,
): Promise<{ readonly actor: Actor; readonly plan: MeetingPlan }> {
  const actor = signedInActor(event);
  return { actor, plan: valueOrErrorPage(await event.locals.umsicht.meetings.plan(actor, event.params.id)) };
}

/** A form to begin a meeting with: who may not plan one does not get to see it. */
export function planningActor(event: Pick<RequestEvent, 'locals' | 'url'>): Actor {
  const actor = signedInActor(event);
  if (!mayPlanMeeting(actor, actor)) error(403, 'access.refused');
  return actor;
}

/** As many as a person can look through. */
const mostChoices = 500;
/** With a whole country in the directory the municipalities are not offered; they are found by name all the same. */
const likelyHosts: readonly OrganisationKind[] = organisationKinds.filter((kind) => kind !== 'municipality');

/** Names to choose from with those that were typed, and the ids they stand for. */
export async function hostChoices({ umsicht, actor }: App.Locals, typed: readonly string[] = []) {
  const part = { count: mostChoices };
  const [all, called] = await Promise.all([
    umsicht.network.organisations(actor, part),
    umsicht.network.organisationNames(actor, { called: typed.filter((name) => name !== '') }),
  ]);
  const offered = valueOrErrorPage(
    all.ok && all.value.total > mostChoices
      ? await umsicht.network.organisations(actor, { ...part, kinds: likelyHosts })
      : all,
  ).rows;
  const names = new Map([...offered, ...valueOrErrorPage(called)].map(({ id, name }) => [id, name]));
  return {
    organisations: [...names].map(([id, name]) => ({ id, name })),
    regions: [...new Set(offered.flatMap(({ region }) => region ?? []))].sort(),
  };
}

/** The version a form was made from; what is none matches no version. */
export function sentVersion(form: FormData): number {
  return Number(/^\d{1,9}$/.exec(word(form, 'version'))?.[0] ?? 0);
}
