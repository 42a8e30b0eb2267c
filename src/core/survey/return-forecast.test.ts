import { describe, expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { normalCumulative, normalQuantile } from '../stats/distributions/normal.ts';
import { forecastLevel, returnForecast } from './return-forecast.ts';

/** A survey as it might go: another curve than the model's (log-normal), weekends without post, bundles. */
function simulated(seed: number, { reminderDay }: { readonly reminderDay: number | null }) {
  const random = seededRandom(seed);
  const between = (from: number, to: number): number => from + (to - from) * random();
  const letters = 1_000;
  const share = Math.min(0.7, Math.max(0.1, 0.36 + 0.09 * normalQuantile(Math.max(1e-6, random()))));
  const half = between(4, 10);
  const spread = between(0.55, 0.95);
  const second = reminderDay === null ? 0 : between(0.1, 0.5);
  const curve = (days: number): number => (days <= 0 ? 0 : normalCumulative(Math.log(days / half) / spread));
  const weekday = Math.floor(between(0, 7));
  const daily: number[] = [];
  let carried = 0;
  for (let day = 0; day < 31; day++) {
    const grown = (at: number): number =>
      curve(at) + (reminderDay === null ? 0 : second * curve(at - reminderDay));
    const mean = letters * share * (grown(day) - grown(day - 1)) + carried;
    if ((day + weekday) % 7 === 6) {
      // Sunday: paper waits for Monday, a third comes online.
      carried = mean * 0.67;
      daily.push(Math.round(mean * 0.33));
      continue;
    }
    carried = 0;
    const deviation = Math.sqrt(2.5 * mean);
    daily.push(Math.max(0, Math.round(mean + deviation * normalQuantile(Math.max(1e-6, random())))));
  }
  return { letters, daily, lastDay: 30 };
}

describe('the forecast of returns', () => {
  test.each([
    { after: 5, reminderDay: null },
    { after: 9, reminderDay: null },
    { after: 15, reminderDay: null },
    { after: 22, reminderDay: null },
    { after: 19, reminderDay: 12 },
  ])('holds about as often as it says, $after days after the letters', ({ after, reminderDay }) => {
    let held = 0;
    const runs = 60;
    for (let seed = 1; seed <= runs; seed++) {
      const { daily, ...rest } = simulated(seed, { reminderDay });
      const forecast = returnForecast({ ...rest, daily: daily.slice(0, after), reminderDay });
      const final = daily.reduce((sum, count) => sum + count, 0);
      if (forecast.low <= final && final <= forecast.high) held++;
    }
    // The simulated curve is not the model's own; fewer than nine in ten (of 60 runs) would be a broken promise.
    expect(held / runs).toBeGreaterThan(0.87);
    expect(forecastLevel).toBe(0.9);
  });

  test('becomes narrower with every week, and ends with what came', () => {
    const { daily, ...rest } = simulated(7, { reminderDay: null });
    const widths = [3, 10, 17, 24, 31].map((after) => {
      const { low, high } = returnForecast({ ...rest, daily: daily.slice(0, after), reminderDay: null });
      return high - low;
    });
    for (const [at, width] of widths.slice(1).entries()) expect(width).toBeLessThan(widths[at]!);
    const last = returnForecast({ ...rest, daily, reminderDay: null });
    expect(last.expected).toBe(daily.reduce((sum, count) => sum + count, 0));
  });

  test('before the first answer it says what other towns have reached, and never more than letters', () => {
    const first = returnForecast({ letters: 1_000, daily: [0], lastDay: 31, reminderDay: null });
    expect(first.low).toBeLessThan(295);
    expect(first.high).toBeGreaterThan(463);
    const full = returnForecast({ letters: 50, daily: [20, 20, 9], lastDay: 31, reminderDay: null });
    expect(full.high).toBeLessThanOrEqual(50);
    expect(full.expected).toBeLessThanOrEqual(50);
  });

  test('a reminder brings more than none', () => {
    const { daily, ...rest } = simulated(3, { reminderDay: null });
    const so = { ...rest, daily: daily.slice(0, 12) };
    const [without, withOne] = [null, 12].map((reminderDay) => returnForecast({ ...so, reminderDay }));
    expect(withOne!.expected).toBeGreaterThan(without!.expected);
  });
});
