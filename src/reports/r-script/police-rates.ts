import { type Figure, printableValue } from '#core/analysis/figure.ts';
import type { PoliceRateRow } from './render-r-script.ts';

/** The rates of an analysis that may be shown and say their cases and inhabitants. */
export function policeRates(figures: readonly Figure[]): readonly PoliceRateRow[] {
  return figures.flatMap((figure) => {
    const expectedRate = printableValue(figure);
    const { unit, n, base, interval, id } = figure;
    if (unit !== 'ratePer100k' || expectedRate === null || n === null || !base) return [];
    return [
      {
        id,
        cases: n,
        population: base,
        expectedRate,
        lower: interval?.lower ?? null,
        upper: interval?.upper ?? null,
        method: interval?.method ?? 'none',
      },
    ];
  });
}
