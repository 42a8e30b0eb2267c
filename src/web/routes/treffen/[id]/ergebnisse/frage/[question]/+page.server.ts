import { error, fail, redirect } from '@sveltejs/kit';
import type { ResultsOfMeeting } from '#usecases/meeting-results/contract.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { readQuestion } from '../../../../../../server/meetings/result-forms.ts';
import { resultsToRead } from '../../../../../../server/meetings/results-page.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function questionOf({ questions }: ResultsOfMeeting, id: string) {
  return questions.find((one) => one.id === id) ?? error(404, 'meetings.question.notFound');
}

export const load: PageServerLoad = async (event) => {
  const { results } = await resultsToRead(event);
  if (!results.mayOrganise) error(403, 'access.refused');
  const { question, answer, version } = questionOf(results, event.params.question);
  return { id: results.meetingId, title: results.title, version, input: { question, answer } };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = { question: word(form, 'question'), answer: word(form, 'answer') };
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const outcome = readQuestion(input, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const draft = { ...input, id: event.params.question, version: sentVersion(form) };
    const saved = await event.locals.umsicht.meetingResults.saveQuestion(actor, results.meetingId, draft);
    if (!saved.ok) return refused({}, translator.problem(saved.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#fragen`);
  },

  entfernen: async (event) => {
    const { actor, results } = await resultsToRead(event);
    const { question } = event.params;
    const done = await event.locals.umsicht.meetingResults.removeQuestion(actor, results.meetingId, question);
    if (!done.ok && done.problem.code !== 'meetings.question.notFound')
      error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, `/treffen/${results.meetingId}/ergebnisse#fragen`);
  },
};
