import { describe, expect, it } from 'vitest';
import { fieldworkForecast } from './fieldwork-forecast.ts';
import { samplingPlan } from './register-person.test-data.ts';
import type { SamplingPlanInput } from './sampling-plan.ts';

/** The towns districts of 11,873 residents, 1,000 letters in proportion. */
const strata = [
  ['Altstadt', 2773, 234],
  ['Nord', 3000, 253],
  ['Süd', 2600, 219],
  ['Dorf', 2100, 177],
  ['Weiler', 1400, 117],
].map(([label, population, letters]) => ({
  label: String(label),
  population: Number(population),
  letters: Number(letters),
}));

const forecast = (plan: Partial<SamplingPlanInput> = {}) => fieldworkForecast(strata, samplingPlan(plan));

describe('fieldworkForecast', () => {
  it('says what the published surveys say: about ±5 points for the town, ±15 and more for a small district', () => {
    const { answers, halfWidth, strata: districts } = forecast();
    expect(answers.low).toBeCloseTo(290, 9);
    expect(answers.expected).toBeCloseTo(370, 9);
    expect(answers.high).toBeCloseTo(460, 9);
    expect(halfWidth).toBeGreaterThan(0.045);
    expect(halfWidth).toBeLessThan(0.055);
    // 117 letters, 43 answers.
    expect(districts[4]!.halfWidth).toBeCloseTo(0.147, 3);
    expect(districts.some(({ usable }) => usable)).toBe(true);
  });

  it('a proportional sample is as precise as one without strata', () => {
    const { halfWidth, simpleHalfWidth } = forecast();
    expect(halfWidth! / simpleHalfWidth!).toBeCloseTo(1, 3);
  });

  it('a sample of 1,000 letters cannot rank districts', () => {
    const { ranking } = forecast();
    expect(ranking.possible).toBe(false);
    expect(ranking.detectableDifference).toBeGreaterThan(0.25);
    const many = fieldworkForecast(
      strata.map((one) => ({ ...one, population: 20_000, letters: 2500 })),
      samplingPlan(),
    );
    expect(many.ranking.possible).toBe(true);
  });

  it('names the letters that make every district usable: ± 10 points need 96 answers, less in a small one', () => {
    const { usable, strata: districts } = forecast();
    for (const { lettersForUsable, population } of districts) {
      const answers = 96.04 / (1 + 95.04 / population);
      expect(lettersForUsable).toBeGreaterThanOrEqual(Math.floor(answers / 0.37));
      expect(lettersForUsable).toBeLessThanOrEqual(Math.ceil(answers / 0.37) + 1);
    }
    expect(usable.letters).toBeGreaterThan(1000);
    expect(usable.unreachable).toEqual([]);
    const again = fieldworkForecast(
      districts.map(({ label, population, lettersForUsable }) => ({
        label,
        population,
        letters: lettersForUsable!,
      })),
      samplingPlan(),
    );
    expect(again.strata.every((one) => one.usable)).toBe(true);
  });

  it('says where not even a letter to everyone would do', () => {
    const small = fieldworkForecast([{ label: 'Hof', population: 60, letters: 5 }], samplingPlan());
    expect(small.usable.unreachable).toEqual(['Hof']);
  });

  it('counts whole cents', () => {
    const costs = { printingCents: 37, postageCents: 95, returnPostageCents: 120 };
    const { cost } = forecast({ costs, expected: { response: 0.37, reminders: 1, paperShare: 0.75 } });
    expect(cost).toEqual({
      printingCents: 37_000,
      postageCents: 95_000,
      reminderCents: 815 * (37 + 95),
      returnCents: 278 * 120,
      totalCents: 37_000 + 95_000 + 815 * 132 + 278 * 120,
    });
    for (const amount of Object.values(cost)) expect(Number.isInteger(amount)).toBe(true);
  });

  it('gives no interval where no letter goes', () => {
    const [one] = fieldworkForecast([{ label: 'A', population: 100, letters: 0 }], samplingPlan()).strata;
    expect(one).toMatchObject({ halfWidth: null, usable: false });
  });
});
