import { fail, redirect } from '@sveltejs/kit';
import { moneyPlan } from '#core/strategy/measure-money.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { fieldErrors } from '../../../../../../server/strategies/field-issues.ts';
import { measureToChange } from '../../../../../../server/strategies/measure-page.ts';
import {
  inputsOfMoney,
  type MoneyInput,
  moneyInputs,
  readMoney,
  withEmptyMoney,
} from '../../../../../../server/strategies/measure-row-forms.ts';
import { sectionPath } from '../../../../../../strategies/measure-links.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, measure } = await measureToChange(event);
  const { costs, funds } = inputsOfMoney(measure);
  const year = measure.startsOn.slice(0, 4);
  return {
    back: sectionPath({ strategyId: strategy.id, measureId: measure.id }, 'plan'),
    title: measure.title,
    version: measure.version,
    costs: withEmptyMoney(costs, { year, kind: 'material' }),
    funds: withEmptyMoney(funds, { year, kind: 'own' }),
    money: moneyPlan(measure),
  };
};

function linesOf(rows: readonly MoneyInput[], list: 'kind' | 'source', t: Translator): string {
  return rows
    .filter(({ cents, words }) => cents + words !== '')
    .map(({ year, kind, words, cents }) => {
      const key = `web-measure-editor.money.${list}.${kind}`;
      return [year, t.has(key) ? t.message(key) : kind, words, cents]
        .filter((part) => part !== '')
        .join(' · ');
    })
    .join('\n');
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, measure } = await measureToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const typed = { costs: moneyInputs(form, 'cost'), funds: moneyInputs(form, 'fund') };
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { ...typed, errors, message, version, conflict: null });
    const { costs, funds, issues } = readMoney(typed.costs, typed.funds);
    if (issues.length > 0) return refused(fieldErrors(issues, t), '');
    const change = { measureId: measure.id, version, costs, funds };
    const saved = await event.locals.umsicht.strategyMeasures.changeMoney(actor, strategy.id, change);
    if (saved.ok) {
      const back = sectionPath({ strategyId: strategy.id, measureId: measure.id }, 'plan');
      redirect(303, form.has('mehr') ? event.url.pathname : `${back}#geld`);
    }
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = (await measureToChange(event)).measure;
    const stored = inputsOfMoney(now);
    const both = [
      {
        label: t.message('web-measure-editor.money.costs'),
        mine: linesOf(typed.costs, 'kind', t),
        theirs: linesOf(stored.costs, 'kind', t),
      },
      {
        label: t.message('web-measure-editor.money.funds'),
        mine: linesOf(typed.funds, 'source', t),
        theirs: linesOf(stored.funds, 'source', t),
      },
    ];
    const conflict = conflictOf(now, both, t);
    return fail(409, { ...typed, errors: {} as FieldErrors, message: '', version: now.version, conflict });
  },
};
