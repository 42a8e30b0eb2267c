import { type Figure, printableValue } from '#core/analysis/figure.ts';
import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { GroupRow, ItemResult, SurveyResult } from '#core/analysis/survey/survey-result.ts';
import { expectedRows, FITTED } from './expected-rows.ts';
import { type Checked, together } from './police-tables.ts';
import type { EstimateRow } from './tables.ts';

/** Every printed estimate of the survey. */
export function estimateRows(survey: SurveyResult, plan: AnalysisPlan): Checked<EstimateRow> {
  return together([...survey.items.map((item) => itemEstimates(item, plan)), weightingCheck(survey)]);
}

function itemEstimates(result: ItemResult, plan: AnalysisPlan): Checked<EstimateRow> {
  const { item, share, categories, groups } = result;
  const codes = item.share?.codes ?? [];
  const town = { item: item.id, codes, ...wholeTown };
  return together([
    estimate(share, { ...town, kind: item.share === undefined ? 'mean' : 'share' }),
    ...categories.map(({ code, figure }) => estimate(figure, { ...town, kind: 'share', codes: [code] })),
    ...groups.flatMap(({ groupId, rows }) =>
      rows.flatMap((row) => {
        const part = { ...town, group: groupId, category: row.category };
        return [estimate(row.figure, { ...part, kind: 'share' }), difference(row, part)];
      }),
    ),
    ...publishedEstimates(result, { plan, town }),
  ]);
}

type Part = Omit<EstimateRow, 'id' | 'kind'>;

const wholeTown = { group: null, category: null, published: null, publishedAnswers: null };

function estimate(figure: Figure, row: Omit<EstimateRow, 'id'>): Checked<EstimateRow> {
  const { standardError, degreesOfFreedom, designEffect } = figure.recipe;
  const expected = expectedRows(figure, FITTED, {
    standard_error: standardError,
    degrees_of_freedom: degreesOfFreedom,
    design_effect: designEffect,
  });
  return { rows: expected.length === 0 ? [] : [{ id: figure.id, ...row }], expected };
}

/** Only printed differences are tested, so the adjusted p values hang together among these. */
function difference({ difference: figure, adjustedP }: GroupRow, part: Part): Checked<EstimateRow> {
  if (figure === null || printableValue(figure) === null) return { rows: [], expected: [] };
  return {
    rows: [{ id: figure.id, ...part, kind: 'difference' }],
    expected: expectedRows(figure, FITTED, { p: figure.recipe.p, adjusted_p: adjustedP }),
  };
}

function publishedEstimates(
  { item, published }: ItemResult,
  { plan, town }: { plan: AnalysisPlan; town: Part },
): Checked<EstimateRow>[] {
  const values = plan.publishedValues.filter(({ construct }) => construct === item.construct);
  return published.flatMap(({ outcome }, index) => {
    if (outcome.kind !== 'compared' || printableValue(outcome.difference) === null) return [];
    const publishedAnswers = values[index]?.n ?? null;
    return [
      {
        rows: [
          {
            id: outcome.difference.id,
            ...town,
            kind: 'published' as const,
            published: outcome.published,
            publishedAnswers,
          },
        ],
        expected: expectedRows(outcome.difference, FITTED, { p: outcome.difference.recipe.p }),
      },
    ];
  });
}

function weightingCheck({ weighting }: SurveyResult): Checked<EstimateRow> {
  const { smallestWeight, largestWeight, designEffectKish } = weighting;
  const row = { id: 'survey.weighting', tolerance: FITTED };
  return {
    rows: [],
    expected: [
      { ...row, quantity: 'smallest_weight', expected: smallestWeight },
      { ...row, quantity: 'largest_weight', expected: largestWeight },
      { ...row, quantity: 'design_effect_kish', expected: designEffectKish },
    ],
  };
}
