import { fail, redirect } from '@sveltejs/kit';
import type { VersionKind } from '#core/strategy/strategy.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { strategyToChange, strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may, today } = await strategyToRead(event);
  const from = Number(strategy.periodFrom.slice(0, 4));
  const until = Math.min(Number(today.slice(0, 4)), Number(strategy.periodUntil.slice(0, 4)));
  const years = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => until - index);
  return { strategy, may, years };
};

export const actions: Actions = {
  fassung: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const input = { kind: word(form, 'kind'), year: word(form, 'year'), note: word(form, 'note') };
    const made = await event.locals.umsicht.strategyDocuments.makeVersion(actor, strategy.id, {
      kind: input.kind as VersionKind,
      year: input.year === '' ? null : Number(input.year),
      note: input.note,
    });
    if (made.ok) redirect(303, `/strategie/${strategy.id}/dokumente#fassungen`);
    const message = translatorFor(event.locals.locale).problem(made.problem);
    const errors: FieldErrors = made.problem.code.startsWith('strategyDocuments.version.year')
      ? { year: message }
      : {};
    return fail(400, { input, errors, message: errors.year === undefined ? message : '' });
  },
  beschlussEntfernen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const id = word(await event.request.formData(), 'decision');
    const done = await event.locals.umsicht.strategyDocuments.removeDecision(actor, strategy.id, id);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/dokumente#beschluesse`);
    return failedWith(event.locals.locale, done.problem);
  },
  zuruecknehmen: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const done = await event.locals.umsicht.strategyDocuments.withdraw(actor, strategy.id);
    if (done.ok) redirect(303, `/strategie/${strategy.id}/dokumente#veroeffentlichung`);
    return failedWith(event.locals.locale, done.problem);
  },
};

function failedWith(
  locale: Parameters<typeof translatorFor>[0],
  problem: Parameters<ReturnType<typeof translatorFor>['problem']>[0],
) {
  return fail(400, {
    input: null,
    errors: {} as FieldErrors,
    message: translatorFor(locale).problem(problem),
  });
}
