import { itemAnswers } from '#core/survey/item-answers.ts';
import type { QuestionnaireItem } from '#core/survey/questionnaire.ts';
import type { WeightedSurvey } from '#core/survey/weighted-survey.ts';
import type { AnswerRow, CellRow, EstimateRow, MarginRow, SurveyTables } from './tables.ts';

/** Stands for a population without limit. */
const unlimited = 1e12;

/**
 * What R needs to weight the survey again and reach the same figures, and no more: answers are counted by item
 * within cells of the weighting, and only items and groups with a printed figure are there.
 */
export function surveyTables(
  survey: WeightedSurvey,
  items: readonly QuestionnaireItem[],
  estimates: readonly EstimateRow[],
): SurveyTables {
  const wantedItems = new Set(estimates.map(({ item }) => item));
  const wantedGroups = new Set([
    ...estimates.flatMap(({ group }) => group ?? []),
    ...survey.margins.map(({ name }) => name),
  ]);
  const groups = survey.table.groups.filter(({ id }) => wantedGroups.has(id)).map(({ id }) => id);
  const { cells, cellOfRow } = cellsOf(survey, groups);
  return {
    representative: survey.representative,
    groups,
    cells,
    answers: items
      .filter(({ id }) => wantedItems.has(id))
      .flatMap((item) => answersOf(survey, item, cellOfRow)),
    margins: marginsOf(survey),
    estimates,
  };
}

function cellsOf(survey: WeightedSurvey, groupIds: readonly string[]) {
  const { table, design, weighting } = survey;
  const groups = table.groups.filter(({ id }) => groupIds.includes(id));
  // Plain raking does not reach capped weights; from the final ones it has nothing left to do.
  const weights = weighting.trimmed > 0 ? design.weights : survey.baseWeights;
  const found = new Map<string, { row: number; answers: number }>();
  const keyOf = (row: number): string =>
    [design.stratum?.[row] ?? 0, weights[row]!, ...groups.map(({ index }) => index[row]!)].join(' ');
  const keys = Array.from({ length: table.count }, (_, row) => keyOf(row));
  for (const [row, key] of keys.entries()) {
    const known = found.get(key);
    if (known === undefined) found.set(key, { row, answers: 1 });
    else known.answers += 1;
  }
  const sorted = [...found]
    .map(([key, { row, answers }]) => ({
      key,
      answers,
      ...stratumOf(survey, row),
      weight: weights[row]!,
      categories: groups.map(({ categories, index }) => categories[index[row]!] ?? null),
    }))
    .sort(byContent);
  const numbers = new Map(sorted.map(({ key }, at) => [key, at + 1]));
  return {
    cells: sorted.map(({ key: _, ...cell }, at): CellRow => ({ cell: at + 1, ...cell })),
    cellOfRow: Int32Array.from(keys, (key) => numbers.get(key)!),
  };
}

type Cell = Omit<CellRow, 'cell'>;

/** By what a cell is, never by who came first. */
function byContent(one: Cell, other: Cell): number {
  const words = ({ stratum, categories }: Cell) => [stratum ?? '', ...categories.map((name) => name ?? '')];
  const others = words(other);
  for (const [at, word] of words(one).entries()) {
    if (word !== others[at]) return word < others[at]! ? -1 : 1;
  }
  return one.weight - other.weight;
}

function stratumOf({ design }: WeightedSurvey, row: number): Pick<CellRow, 'stratum' | 'population'> {
  const index = design.stratum?.[row] ?? 0;
  const correction = design.finiteCorrection?.[index];
  const answered = design.psusPerStratum[index]!;
  return {
    stratum: design.stratum === null ? null : String(index + 1),
    // The correction is 1 − n / N.
    population:
      correction === undefined
        ? null
        : correction === 1
          ? unlimited
          : Math.round(answered / (1 - correction)),
  };
}

function answersOf(
  { table }: WeightedSurvey,
  item: QuestionnaireItem,
  cellOfRow: Int32Array,
): readonly AnswerRow[] {
  const { values } = itemAnswers(table, item);
  const counts = new Map<number, Map<number, number>>();
  for (let row = 0; row < table.count; row += 1) {
    const cell = cellOfRow[row]!;
    const ofCell = counts.get(cell) ?? new Map<number, number>();
    counts.set(cell, ofCell.set(values[row]!, (ofCell.get(values[row]!) ?? 0) + 1));
  }
  return [...counts]
    .flatMap(([cell, ofCell]) =>
      [...ofCell].map(([code, count]) => ({
        item: item.id,
        cell,
        code: Number.isNaN(code) ? null : code,
        count,
      })),
    )
    .sort((one, other) => one.cell - other.cell || rank(one.code) - rank(other.code));
}

function rank(code: number | null): number {
  return code ?? Number.MAX_VALUE;
}

/** Categories nobody is in have no total to be fitted to. */
function marginsOf({ margins }: WeightedSurvey): readonly MarginRow[] {
  return margins.flatMap(({ name, categories, index, totals }) => {
    const answered = new Set(index);
    return categories.flatMap((category, at) =>
      answered.has(at) ? [{ group: name, category, population: totals[at]! }] : [],
    );
  });
}
