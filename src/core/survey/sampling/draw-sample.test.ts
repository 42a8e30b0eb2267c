import { describe, expect, it } from 'vitest';
import { randomFromBytes, seededRandom } from '../../kernel/random.ts';
import { drawSample } from './draw-sample.ts';
import { drawStratum } from './draw-stratum.ts';
import { frameStrata } from './frame-strata.ts';
import { peopleOf, registerPerson, samplingPlan } from './register-person.test-data.ts';

/** Chi-squared beyond which 1 of 10,000 fair draws lies: Wilson and Hilferty's approximation. */
function chiSquaredLimit(degrees: number): number {
  return degrees * (1 - 2 / (9 * degrees) + 3.719 * Math.sqrt(2 / (9 * degrees))) ** 3;
}

describe('drawStratum', () => {
  it('draws as many as wished, each once, in order', () => {
    const random = seededRandom(1);
    for (let drawn = 0; drawn <= 20; drawn += 1) {
      const chosen = drawStratum(20, drawn, random);
      expect(chosen).toHaveLength(drawn);
      expect(new Set(chosen).size).toBe(drawn);
      expect([...chosen].sort((one, other) => one - other)).toEqual(chosen);
    }
    expect(() => drawStratum(3, 4, random)).toThrow(RangeError);
  });

  it('gives everyone the same chance (20,000 draws of 7 out of 40)', () => {
    const random = seededRandom(2);
    const counts = new Float64Array(40);
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) for (const at of drawStratum(40, 7, random)) counts[at]! += 1;
    const expected = (draws * 7) / 40;
    const spread = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0);
    // Without replacement the counts vary less: variance draws·f·(1 − f), and they sum up.
    const statistic = (spread / (expected * (1 - 7 / 40))) * (39 / 40);
    expect(statistic).toBeLessThan(chiSquaredLimit(39));
    expect(statistic).toBeGreaterThan(39 - 3.7 * Math.sqrt(78));
  });

  it('makes every set as likely as every other (60,000 draws of 3 out of 6)', () => {
    const random = seededRandom(3);
    const sets = new Map<string, number>();
    const draws = 60_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const key = drawStratum(6, 3, random).join();
      sets.set(key, (sets.get(key) ?? 0) + 1);
    }
    expect(sets.size).toBe(20);
    const expected = draws / 20;
    const statistic = [...sets.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(chiSquaredLimit(19));
  });

  it('estimates a mean without bias and with the variance of the textbook', () => {
    const values = Array.from({ length: 30 }, (_, at) => (at % 7) ** 2);
    const mean = values.reduce((sum, value) => sum + value, 0) / 30;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29;
    const random = seededRandom(4);
    const draws = 30_000;
    let sum = 0;
    let squares = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const estimate = drawStratum(30, 10, random).reduce((total, at) => total + values[at]!, 0) / 10;
      sum += estimate;
      squares += (estimate - mean) ** 2;
    }
    const exact = (variance / 10) * (1 - 10 / 30);
    expect(Math.abs(sum / draws - mean)).toBeLessThan(4 * Math.sqrt(exact / draws));
    expect(squares / draws / exact).toBeCloseTo(1, 1);
  });
});

describe('drawSample', () => {
  const plan = samplingPlan({ rules: { onePerHousehold: 'household' } });
  const strataOf = (people: Parameters<typeof frameStrata>[0], of = plan) => {
    const result = frameStrata(people, of);
    if (!result.ok) throw new Error(result.problem.code);
    return result.value.strata;
  };

  it('is the same with the same random source, and a stratum does not depend on the others', () => {
    const strata = strataOf(peopleOf({ A: 100, B: 100 }), samplingPlan());
    const draw = (letters: readonly number[], seed = 5) =>
      drawSample(strata, letters, ({ label }) => seededRandom(seed + label.charCodeAt(0)));
    expect(draw([10, 20])).toEqual(draw([10, 20]));
    expect(draw([10, 20], 6)).not.toEqual(draw([10, 20]));
    const inB = (drawn: ReturnType<typeof draw>) => drawn.filter(({ stratum }) => stratum === 's02');
    expect(inB(draw([90, 20]))).toEqual(inB(draw([10, 20])));
  });

  it('takes one of a household, with the chance it notes (20,000 draws)', () => {
    // Households of 1, 2, 3 and 4 people, 15 of each.
    const people = [1, 2, 3, 4].flatMap((size) =>
      Array.from({ length: 15 * size }, (_, at) =>
        registerPerson(size * 1000 + at, { household: `h${size}-${Math.floor(at / size)}` }),
      ),
    );
    const strata = strataOf(people);
    expect(strata[0]!.units).toHaveLength(60);
    const random = seededRandom(7);
    const counts = new Map<number, number>();
    const noted = new Map<number, number>();
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const drawn = drawSample(strata, [12], () => random);
      expect(new Set(drawn.map(({ person }) => person.household)).size).toBe(12);
      for (const { person, inclusionProbability } of drawn) {
        counts.set(person.line, (counts.get(person.line) ?? 0) + 1);
        noted.set(person.line, inclusionProbability);
      }
    }
    expect(counts.size).toBe(people.length);
    for (const [line, count] of counts) {
      const chance = noted.get(line)!;
      expect(chance).toBeCloseTo(12 / 60 / Math.floor(line / 1000), 12);
      expect(Math.abs(count / draws - chance)).toBeLessThan(4.5 * Math.sqrt((chance * (1 - chance)) / draws));
    }
    // The chances of all people sum up to the letters.
    expect([...noted.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(12, 9);
  });
});

describe('randomFromBytes', () => {
  it('starts where the bytes say', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => at + 1);
    const [one, other] = [randomFromBytes(bytes), randomFromBytes(bytes)];
    expect(one()).toBe(other());
    expect(randomFromBytes(bytes.toReversed())()).not.toBe(randomFromBytes(bytes)());
    expect(() => randomFromBytes(new Uint8Array(16))).toThrow(RangeError);
    expect(() => randomFromBytes(new Uint8Array(8))).toThrow(RangeError);
  });
});
