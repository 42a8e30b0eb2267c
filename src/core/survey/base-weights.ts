import type { Problem } from '../kernel/problem.ts';
import { problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { failed, ok } from '../kernel/result.ts';
import type { GroupColumn, StratumAccount, SurveyTable } from './survey-table.ts';

export interface BaseWeights {
  readonly weights: Float64Array;
  /** Index into the stratum group's categories; one past the last for answers without a stratum. */
  readonly stratum: Int32Array | null;
  /** Persons per stratum index, for the finite population correction; null where unknown. */
  readonly populationSizes: ReadonlyMap<number, number> | null;
  readonly missingStratum: number;
  readonly warnings: readonly Problem[];
}

export interface BaseWeightOptions {
  readonly sampling: 'stratified' | 'simple' | 'open';
  readonly stratumGroup: string | null;
  readonly strata: readonly StratumAccount[] | null;
  /** Size of the target population from the margins, where there is no frame. */
  readonly populationFromMargins: number | null;
}

/**
 * Weight before raking: population / answers, within each stratum where the sample is stratified. Non-response
 * is thereby taken as random within strata. Answers without a stratum (a respondent left it out) get the
 * average weight and form a stratum of their own; the others make room for them, so that the sum stays N.
 */
export function baseWeights(table: SurveyTable, options: BaseWeightOptions): Result<BaseWeights, Problem> {
  if (table.count === 0) return failed(problem('survey.answers.none'));
  if (options.sampling === 'stratified') return stratifiedWeights(table, options);
  const frame = options.strata ?? [];
  const population =
    frame.length > 0 ? frame.reduce((sum, row) => sum + row.population, 0) : options.populationFromMargins;
  if (population !== null && options.sampling === 'simple' && population < table.count) {
    return failed(
      problem('survey.frame.moreAnswersThanPopulation', {
        stratum: frame.map(({ stratum }) => stratum).join(', '),
        answers: table.count,
        population,
      }),
    );
  }
  // An open poll is no sample of the town: it gets no finite population correction.
  const corrected = options.sampling === 'simple' && population !== null;
  return ok({
    weights: new Float64Array(table.count).fill(population === null ? 1 : population / table.count),
    stratum: null,
    populationSizes: corrected ? new Map([[0, population]]) : null,
    missingStratum: 0,
    warnings: [],
  });
}

function stratifiedWeights(table: SurveyTable, options: BaseWeightOptions): Result<BaseWeights, Problem> {
  const group = table.groups.find((column) => column.id === options.stratumGroup);
  if (!group)
    return failed(problem('survey.weights.stratumGroupMissing', { group: options.stratumGroup ?? '' }));
  const frame = options.strata ?? [];
  if (frame.length === 0) return failed(problem('survey.weights.frameMissing'));
  const populations = populationByCategory(group, frame);
  if (!populations.ok) return populations;

  const missingAt = group.categories.length;
  const stratum = new Int32Array(table.count);
  const answers = new Float64Array(missingAt + 1);
  for (let row = 0; row < table.count; row++) {
    const category = group.index[row]!;
    stratum[row] = category < 0 ? missingAt : category;
    answers[stratum[row]!]! += 1;
  }
  const missingStratum = answers[missingAt]!;
  if (missingStratum === table.count) {
    return failed(problem('survey.frame.noStratumAnswered', { group: group.id }));
  }
  const warnings: Problem[] = [];
  let represented = 0;
  for (let at = 0; at < missingAt; at++) {
    const name = group.categories[at]!;
    const population = populations.value.get(at);
    if (answers[at]! > 0) {
      if (population === undefined) {
        return failed(problem('survey.frame.stratumMissing', { stratum: name, answers: answers[at]! }));
      }
      if (population < answers[at]!) {
        return failed(
          problem('survey.frame.moreAnswersThanPopulation', {
            stratum: name,
            answers: answers[at]!,
            population,
          }),
        );
      }
      represented += population;
    }
  }
  for (const { stratum: name, population } of frame) {
    const at = group.categories.indexOf(name);
    if (population > 0 && (at < 0 || answers[at] === 0)) {
      warnings.push(problem('survey.frame.stratumWithoutAnswers', { stratum: name, population }));
    }
  }
  if (missingStratum > 0) {
    warnings.push(problem('survey.frame.stratumNotAnswered', { answers: missingStratum }));
  }
  const room = 1 - missingStratum / table.count;
  const weights = new Float64Array(table.count);
  for (let row = 0; row < table.count; row++) {
    const at = stratum[row]!;
    weights[row] =
      at === missingAt ? represented / table.count : (populations.value.get(at)! / answers[at]!) * room;
  }
  return ok({ weights, stratum, populationSizes: populations.value, missingStratum, warnings });
}

function populationByCategory(
  group: GroupColumn,
  frame: readonly StratumAccount[],
): Result<ReadonlyMap<number, number>, Problem> {
  const populations = new Map<number, number>();
  const seen = new Set<string>();
  for (const { stratum, population } of frame) {
    if (seen.has(stratum)) return failed(problem('survey.frame.duplicateStratum', { stratum }));
    seen.add(stratum);
    if (!(population >= 0 && population < Number.POSITIVE_INFINITY)) {
      return failed(problem('survey.frame.invalidPopulation', { stratum, population }));
    }
    const at = group.categories.indexOf(stratum);
    if (at >= 0) populations.set(at, population);
  }
  return ok(populations);
}
