import { problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { hideValues } from './hide-values.ts';
import {
  categoryCounts,
  countsOf,
  type Grouping,
  information,
  regrouped,
  withoutRareCategories,
} from './joined-categories.ts';
import { isTooSmall, keyClasses } from './key-classes.ts';
import type { PublicUseColumn, PublicUseFile, PublicUseRules, PublicUseVariable } from './public-use-data.ts';
import { columnOf, recodeKeys } from './recode-keys.ts';

export interface PublicUseInput {
  readonly count: number;
  readonly variables: readonly PublicUseVariable[];
  /** People each row stands for; null where nobody knows (open polls). */
  readonly weights: Float64Array | null;
}

/**
 * Micro data that may be given to everybody (docs/methods/public-use-file.md): rare categories are joined, key
 * variables are recoded and then hidden value by value until every combination of them is frequent in the file
 * and in the population, and rows stand in the order of their content. The same data give the same file. Seconds for
 * thousands of rows: not for the thread that answers requests.
 */
export function publicUseFile(input: PublicUseInput, rules: PublicUseRules): Result<PublicUseFile> {
  const { count, variables } = input;
  if (count < 2 * rules.fewestRows)
    return failed(problem('survey.publicUse.tooFewAnswers', { count, limit: 2 * rules.fewestRows }));
  const weights = input.weights ?? new Float64Array(count).fill(1);
  const people = weights.reduce((sum, weight) => sum + weight, 0);
  if (people < rules.fewestPeople)
    return failed(
      problem('survey.publicUse.tooFewPeople', { count: Math.round(people), limit: rules.fewestPeople }),
    );
  const start = variables.map((variable) => withoutRareCategories(variable, rules.fewestRows));
  const keyAt = [...variables.keys()].filter((at) => variables[at]!.role === 'key');
  const keys = keyAt.map((at) => variables[at]!);
  const groupings = recodeKeys(
    keys,
    keyAt.map((at) => start[at]!),
    { weights, rules },
  );
  const kept = [...keys.keys()].filter((at) => groupings[at]!.length > 1);
  const columns = kept.map((at) => columnOf(keys[at]!, groupings[at]!));
  const missingBefore = columns.map(countMissing);
  hideValues(columns, { weights, rules });
  const hidden = columns.map((column, at) => countMissing(column) - missingBefore[at]!);
  const classes = keyClasses(columns, weights);
  // Checked once more, by the rule itself: what does not hold is not given out.
  if (classes.some((one) => isTooSmall(one, rules))) return failed(problem('survey.publicUse.notProtected'));

  const before = kept.map((at) => columnOf(keys[at]!, groupings[at]!));
  let rowsWithHiddenValues = 0;
  for (let row = 0; row < count; row++) {
    if (columns.some((column, at) => column[row] !== before[at]![row])) rowsWithHiddenValues += 1;
  }
  const finished: PublicUseColumn[] = [];
  const dropped: string[] = [];
  for (const [at, variable] of variables.entries()) {
    const key = keyAt.indexOf(at);
    const keptAt = kept.indexOf(key);
    const grouping = key < 0 ? start[at]! : keptAt < 0 ? [] : groupings[key]!;
    if (grouping.length < 2) {
      dropped.push(variable.id);
      continue;
    }
    finished.push({
      id: variable.id,
      role: variable.role,
      categories: grouping,
      index: key < 0 ? regrouped(variable.index, grouping) : columns[keptAt]!,
      joinedCategories: variable.categoryCount - grouping.length,
      hiddenValues: key < 0 ? 0 : hidden[keptAt]!,
    });
  }
  const classWeights = input.weights === null ? null : sharedWeights(classes, { count, people });
  const rows = contentOrder(finished, classWeights, count);
  return ok({
    count,
    columns: finished.map((column) => ({
      ...column,
      index: Int16Array.from(rows, (row) => column.index[row]!),
    })),
    dropped,
    weights: classWeights === null ? null : Float64Array.from(rows, (row) => classWeights[row]!),
    rows,
    keptInformation: keptInformation(keys, finished),
    hiddenValues: hidden.reduce((sum, one) => sum + one, 0),
    rowsWithHiddenValues,
    combinations: classes.length,
    smallestCombination: classes.reduce((least, one) => Math.min(least, one.rows.length), count),
    uniform: uniformAnswers(finished, classes),
  });
}

function countMissing(column: Int16Array): number {
  return column.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
}

/**
 * The weight of a row would name its stratum. Rows with the same key variables share the mean of their weights,
 * relative to the mean of all, with one decimal: sums of people stay, what tells rows apart goes.
 */
function sharedWeights(
  classes: ReturnType<typeof keyClasses>,
  { count, people }: { readonly count: number; readonly people: number },
): Float64Array {
  const weights = new Float64Array(count);
  for (const one of classes) {
    const relative = (one.people / one.rows.length) * (count / people);
    for (const row of one.rows) weights[row] = Math.max(0.1, Math.round(relative * 10) / 10);
  }
  return weights;
}

/** In how many combinations all who answered a question said the same: whoever knows that somebody is among them knows it. */
function uniformAnswers(
  columns: readonly PublicUseColumn[],
  classes: ReturnType<typeof keyClasses>,
): PublicUseFile['uniform'] {
  return columns
    .filter(({ role }) => role === 'answer')
    .map(({ id, index }) => ({
      id,
      combinations: classes.filter(({ rows }) => {
        const first = index[rows[0]!]!;
        return first >= 0 && rows.every((row) => index[row] === first);
      }).length,
    }))
    .filter(({ combinations }) => combinations > 0);
}

function contentOrder(
  columns: readonly PublicUseColumn[],
  weights: Float64Array | null,
  count: number,
): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row).sort((one, other) => {
    for (const { index } of columns) {
      const difference = index[one]! - index[other]!;
      if (difference !== 0) return difference;
    }
    return weights === null ? 0 : weights[one]! - weights[other]!;
  });
}

/** Mean over the key variables of the share of bits that is left. */
function keptInformation(keys: readonly PublicUseVariable[], columns: readonly PublicUseColumn[]): number {
  if (keys.length === 0) return 1;
  const shares = keys.map((key) => {
    const full = information(categoryCounts(key));
    const column = columns.find(({ id }) => id === key.id);
    if (full === 0) return 1;
    if (column === undefined) return 0;
    const answered = key.index.reduce((sum, value) => sum + (value < 0 ? 0 : 1), 0);
    const left = information(countsOf(column.categories as Grouping, categoryCounts(key))) / full;
    return left * (answered === 0 ? 0 : 1 - column.hiddenValues / answered);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
