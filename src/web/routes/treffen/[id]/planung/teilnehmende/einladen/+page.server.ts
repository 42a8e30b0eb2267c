import { fail, redirect } from '@sveltejs/kit';
import { type ContactFunction, contactFunctions } from '#core/network/contact.ts';
import { type OrganisationKind, organisationKinds } from '#core/network/organisation.ts';
import type { InviteeChoice } from '#usecases/registrations/contract.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { plannedMeeting } from '../../../../../../server/meetings/meeting-page.ts';
import { words } from '../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** First the choice, then who gets a mail; nothing is sent before somebody has seen that list. */
export const load: PageServerLoad = async (event) => {
  const { actor, plan } = await plannedMeeting(event);
  if (plan.state !== 'announced') redirect(303, `/treffen/${plan.id}/planung/teilnehmende`);
  const { searchParams } = event.url;
  const isAsked = searchParams.has('region');
  // The first time, the region of the meeting is the likely one.
  const region = isAsked ? (searchParams.get('region') ?? '').slice(0, 200) : (plan.region ?? '');
  const asked = new Set(searchParams.getAll('art'));
  const kinds = organisationKinds.filter((kind): kind is OrganisationKind => asked.has(kind));
  const wanted = new Set(searchParams.getAll('aufgabe'));
  const functions = contactFunctions.filter((one): one is ContactFunction => wanted.has(one));
  const choice: InviteeChoice = {
    ...(region === '' ? {} : { region }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(functions.length === 0 ? {} : { functions }),
  };
  const preview = valueOrErrorPage(await event.locals.umsicht.registrations.invitees(actor, plan.id, choice));
  const invited = /^\d{1,5}$/.exec(searchParams.get('eingeladen') ?? '')?.[0];
  return {
    id: plan.id,
    title: plan.title,
    choice: { region, kinds, functions },
    preview: isAsked ? preview : null,
    regions: preview.regions,
    kinds: organisationKinds,
    functions: contactFunctions,
    invited: invited === undefined ? null : Number(invited),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const chosen = words(await event.request.formData(), 'contact');
    const done = await event.locals.umsicht.registrations.invite(actor, plan.id, chosen);
    if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
    redirect(303, `/treffen/${plan.id}/planung/teilnehmende/einladen?eingeladen=${done.value.invited}`);
  },
};
