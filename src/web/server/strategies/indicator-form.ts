import { type IndicatorDraft, indicatorFactsOf } from '#core/strategy/indicator-facts.ts';
import type { Indicator, Strategy } from '#core/strategy/strategy.ts';
import { numberInput } from '#core/strategy/typed-number.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word } from '../network/form-fields.ts';
import { fieldErrors } from './field-issues.ts';

export function indicatorInput(form: FormData): IndicatorDraft {
  return {
    title: word(form, 'title'),
    unit: word(form, 'unit'),
    kind: word(form, 'kind') as IndicatorDraft['kind'],
    better: word(form, 'better') as IndicatorDraft['better'],
    baseline: word(form, 'baseline'),
    baselineOn: word(form, 'baselineOn'),
    target: word(form, 'target'),
    targetOn: word(form, 'targetOn'),
    source: word(form, 'source'),
  };
}

export function inputOfIndicator(indicator: Indicator): IndicatorDraft {
  const { title, unit, kind, better, baselineOn, targetOn, source } = indicator;
  const numbers = { baseline: numberInput(indicator.baseline), target: numberInput(indicator.target) };
  return { title, unit, kind, better, baselineOn, targetOn, source, ...numbers };
}

/** What it hangs on, with the day its target is due; null: neither goal nor measure of the strategy. */
export function subjectOf(
  strategy: Strategy,
  { goalId, measureId }: { readonly goalId: string | null; readonly measureId: string | null },
) {
  const goal = strategy.goals.find(({ id }) => id === goalId);
  if (goal !== undefined)
    return { goalId: goal.id, measureId: null, title: goal.title, dueOn: goal.dueOn, path: 'ziele' };
  const measure = strategy.measures.find(({ id }) => id === measureId);
  if (measure === undefined) return null;
  const path = `massnahmen/${measure.id}`;
  return { goalId: null, measureId: measure.id, title: measure.title, dueOn: measure.endsOn, path };
}

export function indicatorErrors(input: IndicatorDraft, t: Translator): FieldErrors {
  const checked = indicatorFactsOf(input);
  return 'issues' in checked ? fieldErrors(checked.issues, t) : {};
}

/** Both sides of a conflict, field by field. */
export function indicatorRows(mine: IndicatorDraft, theirs: IndicatorDraft, t: Translator) {
  const wordsOf = (field: keyof IndicatorDraft, value: string): string => {
    const key = `web-measure-editor.indicator.${field}.${value}`;
    return (field === 'kind' || field === 'better') && t.has(key) ? t.message(key) : value;
  };
  return (Object.keys(mine) as (keyof IndicatorDraft)[]).map((field) => ({
    label: t.message(`web-measure-editor.indicator.${field}`),
    mine: wordsOf(field, mine[field]),
    theirs: wordsOf(field, theirs[field]),
  }));
}
