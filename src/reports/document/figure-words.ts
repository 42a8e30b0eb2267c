import type { Figure, FigureState, Unit } from '#core/analysis/figure.ts';
import { printableValue } from '#core/analysis/figure.ts';
import { type QuantityFormat, quantity } from '#core/kernel/text.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FigureWords } from './report-document.ts';

/** The sign a hidden figure prints, as official statistics do. */
export const suppressedSign = '.';
export const notComputableSign = '–';

export function figureWords(figure: Figure, translator: Translator): FigureWords {
  const value = printableValue(figure);
  return {
    id: figure.id,
    text: valueText(figure, value, translator),
    spoken: spokenState(figure.state, translator),
    interval: intervalText(figure, translator),
    basis:
      value === null || figure.n === null
        ? null
        : translator.message('report-frame.basis', { n: quantity(figure.n, 'integer') }),
  };
}

function valueText(figure: Figure, value: number | null, translator: Translator): string {
  if (value === null) return figure.state.kind === 'suppressed' ? suppressedSign : notComputableSign;
  const printed = translator.quantity(quantity(value, figureFormat(figure.unit, value)));
  const withUnit = printed + unitSuffix(figure.unit, translator);
  return figure.state.kind === 'imprecise' ? `(${withUnit})` : withUnit;
}

/** The unit is named once, after the upper limit: 37,1 bis 42,3 %. */
export function intervalText(figure: Figure, translator: Translator): string | null {
  const value = printableValue(figure);
  const { interval, unit } = figure;
  if (value === null || interval === null) return null;
  const format = figureFormat(unit, value);
  const limit = (given: number): string => translator.quantity(quantity(given, format));
  const suffix = unitSuffix(unit, translator);
  const lower =
    bareFormat[format] === undefined
      ? limit(interval.lower)
      : translator.quantity(quantity(interval.lower * 100, bareFormat[format]));
  return translator.message('report-frame.interval', { lower, upper: limit(interval.upper) + suffix });
}

/** How the lower limit is printed when the unit follows the upper one. */
const bareFormat: Partial<Record<QuantityFormat, QuantityFormat>> = {
  percent1: 'decimal1',
  percentagePoints: 'signedDecimal1',
};

/** Whole numbers where a decimal would only look exact. */
export function figureFormat(unit: Unit, value: number): QuantityFormat {
  switch (unit) {
    case 'share':
      return 'percent1';
    case 'percentagePoints':
      return 'percentagePoints';
    case 'mean':
    case 'ratio':
      return 'decimal2';
    case 'count':
      return 'integer';
    case 'percentPerYear':
      return 'signedDecimal1';
    case 'percent':
      return 'decimal1';
    case 'ratePer100k':
      return value >= 100 ? 'integer' : 'decimal1';
    case 'number':
      return Number.isInteger(value) || Math.abs(value) >= 1000 ? 'integer' : 'decimal1';
  }
}

function unitSuffix(unit: Unit, translator: Translator): string {
  if (unit !== 'percent' && unit !== 'percentPerYear') return '';
  return translator.locale === 'de' ? '\u00a0%' : '%';
}

function spokenState(state: FigureState, translator: Translator): string | null {
  return state.kind === 'shown' ? null : translator.message(`report-frame.spoken.${state.kind}`);
}

export function stateReason(state: FigureState, translator: Translator): string | null {
  switch (state.kind) {
    case 'shown':
      return null;
    case 'imprecise':
      return translator.message(`report-frame.sign.imprecise.${state.reason}`);
    case 'suppressed':
      return translator.message(`report-frame.sign.suppressed.${state.reason}`);
    case 'notComputable': {
      const key = `report.notComputable.${state.reason}`;
      return translator.message(translator.has(key) ? key : 'report.notComputable.other');
    }
  }
}

/** The signs a set of figures uses, each explained once. */
export function signNotes(figures: readonly Figure[], translator: Translator): readonly string[] {
  const reasonsOf = (kind: FigureState['kind']): readonly string[] => [
    ...new Set(
      figures
        .filter(({ state }) => state.kind === kind)
        .flatMap(({ state }) => stateReason(state, translator) ?? []),
    ),
  ];
  return (['imprecise', 'suppressed', 'notComputable'] as const).flatMap((kind) => {
    const reasons = reasonsOf(kind);
    if (reasons.length === 0) return [];
    return [translator.message(`report-frame.sign.${kind}`, { reasons: reasons.join('; ') })];
  });
}
