import { fail } from '@sveltejs/kit';
import { notedOutcomes } from '#core/survey/returns-account.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { keepingActor } from '../../../../server/surveys/returns-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = keepingActor(event);
  return {
    returns: valueOrErrorPage(await event.locals.umsicht.surveyReturns.account(actor, event.params.id)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = keepingActor(event);
    const form = await event.request.formData();
    const codes = String(form.get('codes') ?? '');
    const outcome = [...notedOutcomes, 'open' as const].find((one) => one === word(form, 'outcome')) ?? null;
    const translator = translatorFor(event.locals.locale);
    if (outcome === null)
      return fail(400, {
        codes,
        outcome: '',
        noted: null,
        message: translator.message('web-survey-returns.letters.choose'),
      });
    const noted = await event.locals.umsicht.surveyReturns.noteOutcomes(actor, event.params.id, {
      outcome,
      codes,
    });
    if (!noted.ok)
      return fail(400, { codes, outcome, noted: null, message: translator.problem(noted.problem) });
    // What could not be noted stays in the field, to be mended.
    const lines = codes.split(/\r?\n/);
    const left = [...noted.value.unknown, ...noted.value.unreadable].sort((one, other) => one - other);
    return {
      codes: left.map((line) => lines[line - 1] ?? '').join('\n'),
      outcome,
      noted: noted.value,
      message: '',
    };
  },
};
