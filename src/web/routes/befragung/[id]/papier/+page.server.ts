import { fail, redirect } from '@sveltejs/kit';
import { problem } from '#core/kernel/problem.ts';
import { questionNumbers } from '#core/survey/form/question-numbers.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { keepingActor, typedSheet } from '../../../../server/surveys/returns-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = keepingActor(event);
  const desk = valueOrErrorPage(await event.locals.umsicht.surveyReturns.desk(actor, event.params.id));
  const said = ['eingegeben', 'wartet', 'doppelt'].find((name) => event.url.searchParams.has(name)) ?? null;
  return { desk, numbers: Object.fromEntries(questionNumbers(desk.form)), said };
};

const nothing = { message: '', code: '', noted: null, typed: {} as Readonly<Record<string, string>> };
const noErrors: FieldErrors = {};

export const actions: Actions = {
  code: async (event) => {
    const actor = keepingActor(event);
    const typed = word(await event.request.formData(), 'code');
    const checked = await event.locals.umsicht.surveyReturns.checkCode(actor, event.params.id, typed);
    if (!checked.ok) {
      const message = translatorFor(event.locals.locale).problem(checked.problem);
      return fail(400, {
        ...nothing,
        step: 'code' as const,
        message,
        code: typed,
        errors: noErrors,
        differing: [],
      });
    }
    const { code, kind, noted } = checked.value;
    const step = kind === 'answered' ? ('answered' as const) : ('form' as const);
    return { ...nothing, step, kind, code, noted, errors: noErrors, differing: [] };
  },

  eingeben: async (event) => {
    const actor = keepingActor(event);
    const here = `/befragung/${event.params.id}/papier`;
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const sheet = typedSheet(form);
    const { code, typed } = sheet;
    const outcome = await event.locals.umsicht.surveyReturns.typePaper(actor, event.params.id, sheet);
    const again = { ...nothing, code, typed, errors: noErrors, differing: [] };
    if (!outcome.ok)
      return fail(400, { ...again, step: 'form' as const, message: translator.problem(outcome.problem) });
    switch (outcome.value.kind) {
      case 'taken':
        return redirect(303, `${here}?eingegeben`);
      case 'waits':
        return redirect(303, `${here}?wartet`);
      case 'repeated':
        return { ...nothing, step: 'answered' as const, code, errors: noErrors, differing: [] };
      case 'unreadable': {
        const errors = Object.fromEntries(
          outcome.value.issues.map(({ item, problem }) => [`q-${item}`, translator.problem(problem)]),
        );
        return fail(400, { ...again, step: 'form' as const, errors });
      }
      case 'differs': {
        const message = form.has('decided') ? translator.problem(problem('survey.returns.undecided')) : '';
        return { ...again, step: 'differs' as const, message, differing: outcome.value.differing };
      }
    }
  },

  doppelt: async (event) => {
    const actor = keepingActor(event);
    const code = word(await event.request.formData(), 'code');
    const counted = await event.locals.umsicht.surveyReturns.countDuplicate(actor, event.params.id, code);
    if (!counted.ok) {
      const message = translatorFor(event.locals.locale).problem(counted.problem);
      return fail(400, { ...nothing, step: 'code' as const, message, code, errors: noErrors, differing: [] });
    }
    redirect(303, `/befragung/${event.params.id}/papier?doppelt`);
  },
};
