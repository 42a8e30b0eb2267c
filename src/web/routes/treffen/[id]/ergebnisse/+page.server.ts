import { fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../field-errors.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { agreementInput, readAgreement, readQuestion } from '../../../../server/meetings/result-forms.ts';
import { namedOrganisations, resultsToRead } from '../../../../server/meetings/results-page.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { results } = await resultsToRead(event);
  const { names } = results.mayOrganise ? await namedOrganisations(event.locals) : { names: [] };
  return { results, names };
};

const noAgreement = { what: '', whoName: '', due: '', state: 'open', reason: '' };

export const actions: Actions = {
  vereinbaren: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const translator = translatorFor(event.locals.locale);
    const input = agreementInput(await event.request.formData());
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { agreement: input, question: '', errors, message });
    const { idOf } = await namedOrganisations(event.locals, [input.whoName]);
    const outcome = readAgreement(input, { idOf, translator });
    if (!outcome.ok) return refused(outcome.errors, '');
    const draft = { ...outcome.value, id: null, version: 0 };
    const saved = await event.locals.umsicht.meetingResults.saveAgreement(actor, results.meetingId, draft);
    if (!saved.ok) return refused({}, translator.problem(saved.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#vereinbarungen`);
  },

  fragen: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const translator = translatorFor(event.locals.locale);
    const question = word(await event.request.formData(), 'question');
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { agreement: noAgreement, question, errors, message });
    const outcome = readQuestion({ question }, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const draft = { ...outcome.value, id: null, version: 0, answer: '' };
    const saved = await event.locals.umsicht.meetingResults.saveQuestion(actor, results.meetingId, draft);
    if (!saved.ok) return refused({}, translator.problem(saved.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#fragen`);
  },

  abschliessen: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const form = await event.request.formData();
    const settled = await event.locals.umsicht.meetingResults.settleAgreement(actor, results.meetingId, {
      agreementId: word(form, 'agreement'),
      version: sentVersion(form),
      state: word(form, 'state') === 'dropped' ? 'dropped' : 'done',
      reason: word(form, 'reason'),
    });
    if (!settled.ok) {
      const message = translatorFor(event.locals.locale).problem(settled.problem);
      return fail(400, { agreement: noAgreement, question: '', errors: {} as FieldErrors, message });
    }
    redirect(303, `/treffen/${results.meetingId}/ergebnisse`);
  },

  aufnehmen: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const questionId = word(await event.request.formData(), 'question');
    const taken = await event.locals.umsicht.meetingResults.takeQuestion(
      actor,
      results.meetingId,
      questionId,
    );
    if (!taken.ok) {
      const message = translatorFor(event.locals.locale).problem(taken.problem);
      return fail(400, { agreement: noAgreement, question: '', errors: {} as FieldErrors, message });
    }
    redirect(303, `/treffen/${results.meetingId}/planung/programm/${taken.value.sessionId}`);
  },
};
