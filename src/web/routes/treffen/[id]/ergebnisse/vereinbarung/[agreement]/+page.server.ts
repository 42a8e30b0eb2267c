import { error, fail, redirect } from '@sveltejs/kit';
import type { ResultsOfMeeting } from '#usecases/meeting-results/contract.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import {
  agreementInput,
  inputOfAgreement,
  readAgreement,
} from '../../../../../../server/meetings/result-forms.ts';
import { namedOrganisations, resultsToRead } from '../../../../../../server/meetings/results-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function agreementOf({ agreements }: ResultsOfMeeting, id: string) {
  return agreements.find((one) => one.id === id) ?? error(404, 'meetings.agreement.notFound');
}

export const load: PageServerLoad = async (event) => {
  const { results } = await resultsToRead(event);
  if (!results.mayOrganise) error(403, 'access.refused');
  const agreement = agreementOf(results, event.params.agreement);
  const { names } = await namedOrganisations(event.locals, [agreement.who]);
  return {
    id: results.meetingId,
    title: results.title,
    names,
    version: agreement.version,
    input: inputOfAgreement(agreement),
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = agreementInput(form);
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const { idOf } = await namedOrganisations(event.locals, [input.whoName]);
    const outcome = readAgreement(input, { idOf, translator });
    if (!outcome.ok) return refused(outcome.errors, '');
    const draft = { ...outcome.value, id: event.params.agreement, version: sentVersion(form) };
    const saved = await event.locals.umsicht.meetingResults.saveAgreement(actor, results.meetingId, draft);
    if (!saved.ok) return refused({}, translator.problem(saved.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#vereinbarungen`);
  },

  entfernen: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const { agreement } = event.params;
    const done = await event.locals.umsicht.meetingResults.removeAgreement(
      actor,
      results.meetingId,
      agreement,
    );
    if (!done.ok && done.problem.code !== 'meetings.agreement.notFound')
      error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#vereinbarungen`);
  },
};
