/**
 * Forecast of returns: how many answers will be there at the end of the field, from what has come so far.
 *
 * Answers: the expected number of answers at the end, with an interval, without or with a reminder.
 * Not for: polls without a sample (nobody knows how many could answer); results.
 * Source: own model, described in docs/methods/return-forecast.md. Answers come in a wave (a Weibull or a
 * log-logistic curve with a half-time), a reminder starts a smaller one. Half-time, shape, final share and size of the second wave are weighed on a
 * grid by how well they explain the days so far (Bayes' rule with a likelihood of counts that scatter more than
 * Poisson ones); what other towns have reached is the belief before the first answer.
 * Shapes and units: days since the letters went out (0 is that day), counts per day.
 * Cost: about 7,000 points of the grid times the days.
 */
import { normalCumulative } from '../stats/distributions/normal.ts';

export interface ReturnsSoFar {
  readonly letters: number;
  /** Answers of each day that is over, from day 0. */
  readonly daily: readonly number[];
  /** Last day on which answers count. */
  readonly lastDay: number;
  /** Day of the reminder; null: none. */
  readonly reminderDay: number | null;
}

export interface ReturnForecast {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** Expected number of answers by the end of each day from the last known one on. */
  readonly path: readonly { readonly day: number; readonly answers: number }[];
}

/** Nine of ten forecasts should hold. */
export const forecastLevel = 0.9;

const halfTimes = Array.from({ length: 9 }, (_, index) => 3 + 2 * index);
const finalShares = Array.from({ length: 50 }, (_, index) => 0.015 * (index + 1));
const secondWaves = [0.05, 0.2, 0.35, 0.55] as const;
/**
 * How a wave runs: `weibull` ends soon, `logLogistic` has late answers; with a low exponent most come at once, with a
 * high one few at first and then many.
 */
const shapes = [
  { family: 'weibull', exponent: 0.9 },
  { family: 'weibull', exponent: 1.5 },
  { family: 'logLogistic', exponent: 1.4 },
  { family: 'logLogistic', exponent: 2.2 },
] as const;
type Wave = { readonly halfTime: number } & (typeof shapes)[number];
/** A letter is on its way for a day at least, and so is the answer. */
const lagDays = 1;
/** Post comes in bundles and not on Sundays: counts scatter that much more than Poisson ones. */
const dispersion = 4;
/** The end of a wave is rarely as the curve has it: what is still to come may be that much more or less (one deviation). */
const curveError = 0.3;
/** Centre and spread of what towns have published, and more of it: another town may differ. */
const before = { mean: 0.36, spread: 0.12 } as const;

/** Combinations believed less than that make no difference to a whole answer. */
const unbelievable = 1e-6;

interface Belief {
  readonly weight: number;
  /** Expected answers by the end of a day. */
  readonly until: (day: number) => number;
}

export function returnForecast(given: ReturnsSoFar): ReturnForecast {
  const beliefs = beliefsAfter(given);
  const today = given.daily.length - 1;
  const soFar = given.daily.reduce((sum, count) => sum + count, 0);
  const lastDay = Math.max(today, given.lastDay);
  const rests = beliefs.map(({ weight, until }) => ({ weight, mean: until(lastDay) - until(today) }));
  const most = Math.max(0, given.letters - soFar);
  const quantile = (level: number): number => soFar + quantileOf(rests, level, most);
  const meanAt = (day: number): number =>
    beliefs.reduce((sum, { weight, until }) => sum + weight * (until(day) - until(today)), 0);
  const path = [];
  for (let day = today; day <= lastDay; day++)
    path.push({ day, answers: soFar + Math.min(most, meanAt(day)) });
  return {
    low: quantile((1 - forecastLevel) / 2),
    expected: path.at(-1)?.answers ?? soFar,
    high: quantile((1 + forecastLevel) / 2),
    path,
  };
}

/** Every combination of the grid with how much it is to be believed now; the weights sum to 1. */
function beliefsAfter({ letters, daily, reminderDay, lastDay }: ReturnsSoFar): readonly Belief[] {
  const waves = reminderDay === null ? [0] : secondWaves;
  const weighed: { logWeight: number; until: (day: number) => number }[] = [];
  for (const wave of halfTimes.flatMap((halfTime) => shapes.map((shape): Wave => ({ halfTime, ...shape })))) {
    for (const second of waves) {
      // Once for all shares: of day -1, 0, 1 …
      const curve = Array.from({ length: Math.max(daily.length, lastDay + 1) + 1 }, (_, at) => {
        const days = at - lagDays;
        return arrived(days, wave) + (reminderDay === null ? 0 : second * arrived(days - reminderDay, wave));
      });
      const perDay = daily.map((_, day) => curve[day + 1]! - curve[day]!);
      for (const share of finalShares) {
        const logPrior = -0.5 * ((share - before.mean) / before.spread) ** 2;
        let logLikelihood = 0;
        for (const [day, count] of daily.entries()) {
          // A count where the curve has none is not impossible: somebody brings the sheet to the town hall.
          const mean = Math.max(1e-3, letters * share * perDay[day]!);
          logLikelihood += count * Math.log(mean) - mean;
        }
        weighed.push({
          logWeight: logPrior + logLikelihood / dispersion,
          until: (day) => letters * share * curve[day + 1]!,
        });
      }
    }
  }
  const highest = weighed.reduce((most, { logWeight }) => Math.max(most, logWeight), -Infinity);
  const weights = weighed.map(({ logWeight }) => Math.exp(logWeight - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weighed
    .map(({ until }, at) => ({ weight: weights[at]! / total, until }))
    .filter(({ weight }) => weight > unbelievable);
}

/** Share of a wave that has arrived after so many days. */
function arrived(days: number, { halfTime, family, exponent }: Wave): number {
  if (days <= 0) return 0;
  const power = (days / halfTime) ** exponent;
  return family === 'weibull' ? 1 - 2 ** -power : power / (1 + power);
}

/** Quantile of a mixture of normal distributions that scatter like the counts, between 0 and what is still open. */
function quantileOf(
  rests: readonly { readonly weight: number; readonly mean: number }[],
  level: number,
  most: number,
): number {
  let low = 0;
  let high = most;
  for (let step = 0; step < 40 && high - low > 0.25; step++) {
    const middle = (low + high) / 2;
    let below = 0;
    for (const { weight, mean } of rests) {
      const deviation = Math.sqrt(dispersion * Math.max(mean, 0.25) + (curveError * mean) ** 2);
      below += weight * normalCumulative((middle - mean) / deviation);
    }
    if (below < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
