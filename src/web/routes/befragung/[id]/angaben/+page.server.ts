import { fail, redirect } from '@sveltejs/kit';
import type { SurveyOverview } from '#usecases/surveys/contract.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { conflictOf } from '../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import {
  type SurveyInput,
  surveyErrors,
  surveyFactsOf,
  surveyInput,
} from '../../../../server/surveys/survey-form-fields.ts';
import { surveyToPrepare } from '../../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

const inputOf = (survey: SurveyOverview): SurveyInput => ({
  title: survey.title,
  fieldFrom: survey.fieldFrom ?? '',
  fieldUntil: survey.fieldUntil ?? '',
  secondEntry: survey.secondEntry,
});

export const load: PageServerLoad = async (event) => {
  const { survey } = await surveyToPrepare(event);
  const { id, title, state, version } = survey;
  return { id, title, state, version, input: inputOf(survey) };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = surveyInput(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const errors = surveyErrors(input, t);
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const saved = await event.locals.umsicht.surveys.change(actor, survey.id, {
      ...surveyFactsOf(input),
      version,
    });
    if (saved.ok) redirect(303, `/befragung/${survey.id}`);
    if (!saved.problem.code.startsWith('survey.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = (await surveyToPrepare(event)).survey;
    const stored = inputOf(now);
    const yes = (value: boolean) => t.message(value ? 'web-surveys.yes' : 'web-surveys.no');
    const rows = [
      { label: t.message('web-surveys.field.title'), mine: input.title, theirs: stored.title },
      { label: t.message('web-surveys.field.from'), mine: input.fieldFrom, theirs: stored.fieldFrom },
      { label: t.message('web-surveys.field.until'), mine: input.fieldUntil, theirs: stored.fieldUntil },
      {
        label: t.message('web-surveys.field.secondEntry'),
        mine: yes(input.secondEntry),
        theirs: yes(stored.secondEntry),
      },
    ];
    const conflict = conflictOf(now, rows, t);
    return fail(409, { input, errors: {} as FieldErrors, message: '', version: now.version, conflict });
  },
};
