import { error, fail, redirect } from '@sveltejs/kit';
import { statusKinds } from '#core/network/status-step.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { organisationToRead } from '../../../../../server/network/organisation-page.ts';
import { askedPartners, partnerLines, readPartners } from '../../../../../server/network/partners.ts';
import { readStep, stepInput } from '../../../../../server/network/step-form.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** `neu` in the address adds a step, an id changes one; who may not do that does not get to see the form. */
function stepOf(organisation: OrganisationDetails, id: string) {
  const step = organisation.steps.find((one) => one.id === id);
  if (id === 'neu') return organisation.may.saveSteps ? null : error(403, 'access.refused');
  if (step === undefined) error(404, 'network.step.notFound');
  return step.mayChange ? step : error(403, 'access.refused');
}

export const load: PageServerLoad = async (event) => {
  const { actor, organisation } = await organisationToRead(event);
  const step = stepOf(organisation, event.params.step);
  const wanted = statusKinds.find((kind) => kind === event.url.searchParams.get('art'));
  const share = step?.facts.postShare;
  const keeper = step?.keeper.id ?? organisation.id;
  const subjects = step === null ? [] : [{ kind: 'step' as const, id: step.id }];
  return {
    id: organisation.id,
    name: organisation.name,
    stepId: step?.id ?? null,
    history: step?.history ?? [],
    documents: valueOrErrorPage(await event.locals.umsicht.documents.list(actor, subjects)),
    // Without a kind the page asks for it first.
    kind: step?.kind ?? wanted ?? null,
    input: {
      on: step?.on ?? '',
      validUntil: step?.validUntil ?? '',
      note: step?.note ?? '',
      signatories: String(step?.facts.signatories ?? ''),
      postShare: share === undefined ? '' : String(share).replace('.', ','),
      document: String(step?.facts.document ?? ''),
      partners: await partnerLines(event.locals, step?.organisations ?? [], keeper),
    },
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, organisation } = await organisationToRead(event);
    const step = stepOf(organisation, event.params.step);
    const translator = translatorFor(event.locals.locale);
    const input = stepInput(await event.request.formData());
    const asked = await askedPartners(event.locals, input.partners);
    const owner = {
      id: step?.id ?? null,
      organisationId: step?.keeper.id ?? organisation.id,
      facts: step?.facts ?? {},
      partners: readPartners(input.partners, { asked, ownKey: organisation.ags }, translator),
    };
    const outcome = readStep(input, owner, translator);
    if (!outcome.ok) return fail(400, { input, errors: outcome.errors, message: '' });
    const saved = await event.locals.umsicht.network.saveStatusStep(actor, outcome.value);
    if (!saved.ok) return fail(400, { input, errors: {}, message: translator.problem(saved.problem) });
    redirect(303, `/netz/${organisation.id}#stand`);
  },

  entfernen: async (event) => {
    const { actor, organisation } = await organisationToRead(event);
    const translator = translatorFor(event.locals.locale);
    const reason = word(await event.request.formData(), 'reason');
    if (reason === '')
      return fail(400, { errors: { reason: translator.message('web-network.error.reason') }, message: '' });
    const removed = await event.locals.umsicht.network.removeStatusStep(actor, event.params.step, reason);
    if (!removed.ok) return fail(400, { errors: {}, message: translator.problem(removed.problem) });
    redirect(303, `/netz/${organisation.id}#stand`);
  },
};
