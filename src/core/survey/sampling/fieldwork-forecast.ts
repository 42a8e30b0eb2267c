/**
 * Plan before post: what a sample of letters will bring, what it costs, and what it cannot say.
 *
 * Answers: expected answers, the interval of a share per district and overall, letters and cost, and how many
 * letters would make the figure of every district usable.
 * Not for: results (they have their own intervals), item non-response, clustering.
 * Source: Cochran 1977, 4 and 5 (share in a stratified sample, finite population correction), with the worst case
 * of a share of one half; response of published surveys of this kind: 29 to 46 of 100 letters.
 * Shapes and units: shares from 0 to 1, money in whole cents.
 * Cost: linear in the strata.
 */
import { normalMultiple, usualLevel } from '../../stats/estimate.ts';
import {
  detectableDifference,
  halfWidthOfSample,
  sampleSizeForPrecision,
} from '../../stats/precision-and-power.ts';
import type { SamplingPlan } from './sampling-plan.ts';

/** Seifhennersdorf 29.5 %, Hoyerswerda 46.3 %; the others of 1,000 letters each lie between. */
export const publishedResponse = { low: 0.29, high: 0.46 } as const;

/** A ranking promises to tell neighbours apart; differences of districts are rarely larger than this. */
const rankableDifference = 0.1;

export interface ForecastStratum {
  readonly label: string;
  readonly population: number;
  readonly letters: number;
  readonly answers: AnswerRange;
  /** Half the width of the interval of a share of one half; null where no answer is expected. */
  readonly halfWidth: number | null;
  readonly usable: boolean;
  /** Letters that make it usable; null where not even a letter to everyone would. */
  readonly lettersForUsable: number | null;
}

export interface AnswerRange {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

export interface FieldworkForecast {
  readonly strata: readonly ForecastStratum[];
  readonly population: number;
  readonly letters: number;
  readonly answers: AnswerRange;
  readonly halfWidth: number | null;
  /** Half width of an equally large sample without strata of unequal shares, for comparison. */
  readonly simpleHalfWidth: number | null;
  readonly cost: FieldworkCost;
  /** What it takes to make every district usable. */
  readonly usable: {
    readonly halfWidth: number;
    /** Districts where a letter to everyone would not be enough. */
    readonly unreachable: readonly string[];
    readonly letters: number;
    readonly costCents: number;
  };
  readonly ranking: {
    readonly possible: boolean;
    /** Smallest difference the two districts with the fewest answers can show with a power of 80 %. */
    readonly detectableDifference: number | null;
  };
}

export interface FieldworkCost {
  readonly printingCents: number;
  readonly postageCents: number;
  /** At most: to everybody who is not expected to have answered by then. */
  readonly reminderCents: number;
  readonly returnCents: number;
  readonly totalCents: number;
}

type ForecastSettings = Pick<SamplingPlan, 'expected' | 'costs'>;

export function fieldworkForecast(
  strata: readonly { readonly label: string; readonly population: number; readonly letters: number }[],
  settings: ForecastSettings,
): FieldworkForecast {
  const { response, usableHalfWidth } = settings.expected;
  const forecast = strata.map(({ label, population, letters }): ForecastStratum => {
    const answers = answerRange(letters, response);
    const halfWidth = widthOf(answers.expected, population);
    const needed = sampleSizeForPrecision({ share: 0.5, halfWidth: usableHalfWidth, population }) / response;
    const lettersForUsable = Math.ceil(needed - 1e-9);
    return {
      label,
      population,
      letters,
      answers,
      halfWidth,
      usable: halfWidth !== null && halfWidth <= usableHalfWidth + 1e-9,
      lettersForUsable: lettersForUsable > population ? null : Math.max(letters, lettersForUsable),
    };
  });
  const population = sumOf(forecast, (one) => one.population);
  const letters = sumOf(forecast, (one) => one.letters);
  const answers = answerRange(letters, response);
  const usableLetters = sumOf(forecast, (one) => one.lettersForUsable ?? one.population);
  return {
    strata: forecast,
    population,
    letters,
    answers,
    halfWidth: overallHalfWidth(
      forecast.map((one) => ({ population: one.population, expected: one.answers.expected })),
    ),
    simpleHalfWidth: widthOf(answers.expected, population),
    cost: fieldworkCost(letters, settings),
    usable: {
      halfWidth: usableHalfWidth,
      unreachable: forecast.filter((one) => one.lettersForUsable === null).map(({ label }) => label),
      letters: usableLetters,
      costCents: fieldworkCost(usableLetters, settings).totalCents,
    },
    ranking: rankingOf(forecast),
  };
}

/** Print, postage and paid return of letters, reminders included; whole cents, rounded up. */
export function fieldworkCost(letters: number, { expected, costs }: ForecastSettings): FieldworkCost {
  const printingCents = letters * costs.printingCents;
  const postageCents = letters * costs.postageCents;
  // Half of the answers come before a reminder: the others get one.
  const reminded = Math.ceil(letters * (1 - expected.response / 2));
  const reminderCents = expected.reminders * reminded * (costs.printingCents + costs.postageCents);
  const returnCents = Math.ceil(letters * expected.response * expected.paperShare) * costs.returnPostageCents;
  return {
    printingCents,
    postageCents,
    reminderCents,
    returnCents,
    totalCents: printingCents + postageCents + reminderCents + returnCents,
  };
}

/** The range other towns have seen, and what is expected here. */
function answerRange(letters: number, response: number): AnswerRange {
  return {
    low: letters * Math.min(publishedResponse.low, response),
    expected: letters * response,
    high: letters * Math.max(publishedResponse.high, response),
  };
}

/** Half the width of the interval of a share of one half. */
export function widthOf(answers: number, population: number): number | null {
  return answers > 0 ? Math.min(0.5, halfWidthOfSample(answers, { share: 0.5, population })) : null;
}

/** Weighted up from the strata: oversampled districts cost precision of the whole. */
export function overallHalfWidth(
  strata: readonly { readonly population: number; readonly expected: number }[],
): number | null {
  const population = sumOf(strata, (one) => one.population);
  let variance = 0;
  for (const { population: size, expected } of strata) {
    if (size === 0 || expected >= size) continue;
    if (expected <= 0) return null;
    variance += (size / population) ** 2 * (0.25 / expected) * ((size - expected) / (size - 1));
  }
  return Math.min(0.5, normalMultiple(usualLevel) * Math.sqrt(variance));
}

function rankingOf(strata: readonly ForecastStratum[]): FieldworkForecast['ranking'] {
  const [fewest, next] = strata.map(({ answers }) => answers.expected).sort((one, other) => one - other);
  if (fewest === undefined || next === undefined) return { possible: false, detectableDifference: null };
  const difference = detectableDifference([fewest, next]);
  return {
    possible: difference <= rankableDifference,
    detectableDifference: difference <= 1 ? difference : null,
  };
}

function sumOf<T>(entries: readonly T[], of: (entry: T) => number): number {
  return entries.reduce((sum, entry) => sum + of(entry), 0);
}
