import { fail } from '@sveltejs/kit';
import { measureStates } from '#core/strategy/strategy.ts';
import { reportErrors, reportInput } from '../../../server/strategies/report-form.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail scanners open every link of a mail, only people press buttons. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const asked = url.searchParams.get('stand');
  const chosen = measureStates.find((state) => state === asked) ?? null;
  const shown = await locals.umsicht.statusByLink.shown(params.token);
  if (shown.ok) return { measure: shown.value, problem: null, chosen };
  return { measure: null, problem: translatorFor(locals.locale).problem(shown.problem), chosen };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const t = translatorFor(locals.locale);
    const input = reportInput(await request.formData());
    const errors = reportErrors(input, t);
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '', done: null });
    const done = await locals.umsicht.statusByLink.report(params.token, input);
    if (!done.ok) return fail(400, { input, errors: {}, message: t.problem(done.problem), done: null });
    return { input, errors: {}, message: '', done: done.value.state };
  },
};
