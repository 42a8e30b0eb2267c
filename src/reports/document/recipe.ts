import type { Figure } from '#core/analysis/figure.ts';
import { quantity } from '#core/kernel/text.ts';
import type { Translator } from '#i18n/translate.ts';
import { figureWords, intervalText, stateReason } from './figure-words.ts';
import type { Recipe } from './report-document.ts';

/** How a number came about, for readers who check. A hidden figure tells its reason and no inputs. */
export function recipeOf(figure: Figure, translator: Translator): Recipe {
  const hidden = figure.state.kind === 'suppressed' || figure.state.kind === 'notComputable';
  const count = (value: number | null): string | null =>
    hidden || value === null
      ? null
      : translator.quantity(quantity(value, Number.isInteger(value) ? 'integer' : 'decimal2'));
  const stateName = translator.message(`report-frame.state.${figure.state.kind}`);
  const reason = stateReason(figure.state, translator);
  return {
    id: figure.id,
    label: translator.text(figure.label),
    unit: figure.unit,
    value: figureWords(figure, translator).text,
    interval: intervalText(figure, translator),
    state: reason === null ? stateName : `${stateName}: ${reason}`,
    method: figure.method,
    intervalMethod: hidden ? null : (figure.interval?.method ?? null),
    n: count(figure.n),
    base: count(figure.base),
    sources: figure.sources,
    inputs: hidden
      ? []
      : Object.entries(figure.recipe).map(([name, value]) => ({
          name,
          value: inputText(name, value, translator),
        })),
  };
}

const yearNames: ReadonlySet<string> = new Set(['from', 'to', 'year', 'seed']);

/** Exact enough to recompute by: up to six significant decimals, nothing grouped that is a year. */
function inputText(name: string, value: string | number, translator: Translator): string {
  if (typeof value === 'string') return value;
  if (yearNames.has(name)) return translator.quantity(quantity(value, 'year'));
  if (Number.isInteger(value)) return translator.quantity(quantity(value, 'integer'));
  const exact = String(Number(value.toPrecision(6)));
  return translator.locale === 'de' ? exact.replace('.', ',') : exact;
}
