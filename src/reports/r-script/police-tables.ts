import { type Figure, printableValue } from '#core/analysis/figure.ts';
import { type AnalysisResult, figuresOf } from '#core/analysis/result.ts';
import { EXACT, expectedRows, recipeNumbers } from './expected-rows.ts';
import type { CorrelationRow, ExpectedRow, ProportionRow, RateRow, RatioRow, TrendRow } from './tables.ts';

/** One table and what the analysis says about its figures. */
export interface Checked<Row> {
  readonly rows: readonly Row[];
  readonly expected: readonly ExpectedRow[];
}

/** Rates of the town and of its districts. */
export function rateRows(result: AnalysisResult): Checked<RateRow> {
  const figures = figuresOf(result).filter(({ method }) => method === 'crime-rate');
  return checked(figures, (figure) => {
    const cases = recipeNumbers(figure, ['cases'])?.cases;
    const exposure =
      recipeNumbers(figure, ['inhabitantYears'])?.inhabitantYears ??
      recipeNumbers(figure, ['inhabitants'])?.inhabitants;
    if (cases === undefined || exposure === undefined) return null;
    return {
      rows: [{ id: figure.id, cases, exposure, method: figure.interval?.method ?? 'none' }],
      expected: expectedRows(figure, EXACT),
    };
  });
}

/** The points of every printed trend: years whose rate is printed too. */
export function trendRows({ police }: AnalysisResult): Checked<TrendRow> {
  return together(
    (police?.offences ?? []).flatMap(({ trend, trendAdjustedP, years }) => {
      if (printableValue(trend) === null) return [];
      const { p, dispersion } = trend.recipe;
      return [
        {
          rows: years.flatMap(({ year, rate }) => {
            const inputs = recipeNumbers(rate, ['cases', 'inhabitants']);
            return inputs === null
              ? []
              : [{ id: trend.id, year, cases: inputs.cases, population: inputs.inhabitants }];
          }),
          expected: expectedRows(trend, EXACT, { p, dispersion, adjusted_p: trendAdjustedP }),
        },
      ];
    }),
  );
}

/** Recipes of ratios: what is compared, and the exposure of both sides. */
const comparedRates = [
  ['change', 'inhabitants', 'casesBefore', 'inhabitantsBefore'],
  ['peers', 'inhabitants', 'casesOfPeers', 'inhabitantsOfPeers'],
  ['others', 'inhabitantYears', 'casesOfOthers', 'inhabitantYearsOfOthers'],
] as const;

/** Changes against the year before, and ratios to the similar places or to the other districts together. */
export function ratioRows(result: AnalysisResult): Checked<RatioRow> {
  const adjusted = new Map(
    (result.police?.offences ?? []).flatMap(({ previousYear, peers }) => [
      ...(previousYear === null ? [] : [[previousYear.change.id, previousYear.adjustedP] as const]),
      ...(peers === null ? [] : [[peers.ratio.id, peers.ratioAdjustedP] as const]),
    ]),
  );
  return checked(figuresOf(result), (figure) => {
    const { id, recipe } = figure;
    for (const [kind, exposureName, casesName, comparedName] of comparedRates) {
      const inputs = recipeNumbers(figure, ['cases', exposureName, casesName, comparedName]);
      if (inputs === null) continue;
      const { cases, [exposureName]: exposure } = inputs;
      const { [casesName]: casesCompared, [comparedName]: exposureCompared } = inputs;
      return {
        rows: [{ id, kind, cases, exposure, casesCompared, exposureCompared }],
        expected: expectedRows(figure, EXACT, { p: recipe.p, adjusted_p: adjusted.get(id) }),
      };
    }
    return null;
  });
}

/** Clearance and changes of structure indicators. */
export function proportionRows(result: AnalysisResult): Checked<ProportionRow> {
  return checked(figuresOf(result), (figure) => {
    const cleared = recipeNumbers(figure, ['cleared', 'cases']);
    const change = recipeNumbers(figure, ['earlier', 'later']);
    const { id } = figure;
    const row =
      cleared !== null
        ? { id, kind: 'percent' as const, number: cleared.cleared, compared: cleared.cases }
        : change !== null
          ? {
              id,
              kind: figure.unit === 'percentagePoints' ? ('points' as const) : ('percent_change' as const),
              number: change.later,
              compared: change.earlier,
            }
          : null;
    return row === null ? null : { rows: [row], expected: expectedRows(figure, EXACT) };
  });
}

/** Printed load and printed feeling of the districts, where their correlation is printed. */
export function correlationRows({ load }: AnalysisResult): Checked<CorrelationRow> {
  const figure = load?.correlation;
  if (!load || !figure || printableValue(figure) === null) return { rows: [], expected: [] };
  return {
    rows: load.districts.flatMap(({ rate, unsafe }) => {
      const x = printableValue(rate);
      const y = printableValue(unsafe);
      return x === null || y === null ? [] : [{ id: figure.id, x, y }];
    }),
    expected: expectedRows(figure, EXACT, { p: figure.recipe.p }),
  };
}

function checked<Row>(
  figures: readonly Figure[],
  checkOf: (figure: Figure) => Checked<Row> | null,
): Checked<Row> {
  return together(figures.flatMap((figure) => checkOf(figure) ?? []));
}

export function together<Row>(checks: readonly Checked<Row>[]): Checked<Row> {
  return {
    rows: checks.flatMap(({ rows }) => rows),
    expected: checks.flatMap(({ expected }) => expected),
  };
}
