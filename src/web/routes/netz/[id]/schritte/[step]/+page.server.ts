import { error, fail, redirect } from '@sveltejs/kit';
import { statusKinds } from '#core/network/status-step.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import {
  allOrganisations,
  changeableOrganisation,
  partnerLines,
} from '../../../../../server/network/organisation-page.ts';
import { readStep, stepInput } from '../../../../../server/network/step-form.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** `neu` in the address adds a step, an id changes one. */
function stepOf(organisation: OrganisationDetails, id: string) {
  if (id === 'neu') return null;
  return organisation.steps.find((step) => step.id === id) ?? error(404, 'network.step.notFound');
}

export const load: PageServerLoad = async (event) => {
  const { organisation } = await changeableOrganisation(event);
  const step = stepOf(organisation, event.params.step);
  const organisations = await allOrganisations(event.locals);
  const wanted = statusKinds.find((kind) => kind === event.url.searchParams.get('art'));
  const share = step?.facts.postShare;
  return {
    id: organisation.id,
    name: organisation.name,
    stepId: step?.id ?? null,
    history: step?.history ?? [],
    input: {
      kind: step?.kind ?? wanted ?? 'contacted',
      on: step?.on ?? '',
      validUntil: step?.validUntil ?? '',
      note: step?.note ?? '',
      signatories: String(step?.facts.signatories ?? ''),
      postShare: share === undefined ? '' : String(share).replace('.', ','),
      document: String(step?.facts.document ?? ''),
      partners: partnerLines(step?.organisationIds ?? [], organisation.id, organisations),
    },
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event);
    const step = stepOf(organisation, event.params.step);
    const translator = translatorFor(event.locals.locale);
    const input = stepInput(await event.request.formData());
    const owner = {
      id: step?.id ?? null,
      organisationId: organisation.id,
      facts: step?.facts ?? {},
      organisations: await allOrganisations(event.locals),
    };
    const outcome = readStep(input, owner, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveStatusStep(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}#stand`);
  },

  entfernen: async (event) => {
    const { actor, organisation } = await changeableOrganisation(event);
    const translator = translatorFor(event.locals.locale);
    const reason = word(await event.request.formData(), 'reason');
    if (reason === '')
      return fail(400, { errors: { reason: translator.message('web-network.error.reason') }, message: '' });
    const removed = await event.locals.umsicht.network.removeStatusStep(actor, event.params.step, reason);
    if (!removed.ok) return fail(400, { errors: {}, message: translator.problem(removed.problem) });
    redirect(303, `/netz/${organisation.id}#stand`);
  },
};
