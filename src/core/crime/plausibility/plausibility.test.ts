import { describe, expect, it } from 'vitest';
import german from '../../../i18n/locales/de/plausibility.json' with { type: 'json' };
import { seededRandom } from '../../kernel/random.ts';
import type { CrimeCount } from '../crime-count.ts';
import { plausibilityFlags } from './plausibility.ts';
import { plausibilityText } from './plausibility-text.ts';

function count(year: number, cases: number | null, rest: Partial<CrimeCount> = {}): CrimeCount {
  return {
    area: '14625',
    areaName: 'Bautzen',
    year,
    offence: '674000',
    cases,
    publishedRatePer100k: null,
    attempts: null,
    cleared: null,
    clearancePercent: null,
    suspects: null,
    population: null,
    ...rest,
  };
}

const series = (...cases: number[]) => cases.map((value, index) => count(2018 + index, value));
const found = (counts: CrimeCount[]) =>
  plausibilityFlags(counts).map(({ kind, year, offence }) => [kind, year, offence]);

describe('plausibilityFlags', () => {
  it.each<[string, CrimeCount[], unknown[]]>([
    ['ordinary years', series(1200, 1290, 1150, 1230), []],
    ['small counts that jump by chance', series(3, 9, 4, 8), []],
    ['a one-year peak', series(300, 2400, 320, 310), [['oneYearPeak', 2019, '674000']]],
    ['a dip', series(1000, 400, 1010), [['oneYearDip', 2019, '674000']]],
    ['a lost zero', series(3000, 310, 3050, 2990), [['lostZeros', 2019, '674000']]],
    ['three lost zeros', series(9700, 10, 9800), [['lostZeros', 2019, '674000']]],
    ['a new level', series(500, 510, 1500, 1480), [['jump', 2020, '674000']]],
    ['a lost zero in the last year', series(3000, 3050, 300), [['lostZeros', 2020, '674000']]],
    ['a missing year', [count(2018, 100), count(2020, 104)], [['missingYear', 2019, null]]],
    [
      'a missing offence',
      [...series(100, 104), count(2018, 50, { offence: '730000' })],
      [['missingOffence', 2019, '730000']],
    ],
    [
      'a part above its sum',
      [count(2018, 90, { offence: '435*00' }), count(2018, 80, { offence: '4***00' })],
      [['partExceedsSum', 2018, '435*00']],
    ],
    [
      'totals that do not add up',
      [
        count(2018, 1000, { offence: '------' }),
        count(2018, 900, { offence: '890000' }),
        count(2018, 90, { offence: '725000' }),
      ],
      [['totalsDisagree', 2018, '------']],
    ],
    [
      'a rate that does not follow',
      [count(2018, 500, { population: 300_000, publishedRatePer100k: 176 })],
      [['rateDisagrees', 2018, '674000']],
    ],
    [
      'a rate that does not fit its sibling',
      [
        count(2018, 15_000, { offence: '------', publishedRatePer100k: 5000 }),
        count(2018, 500, { publishedRatePer100k: 176 }),
      ],
      [['rateDisagrees', 2018, '674000']],
    ],
    [
      'a territory reform',
      [count(2018, 500, { population: 300_000 }), count(2019, 520, { population: 330_000 })],
      [['populationJump', 2019, null]],
    ],
  ])('finds in %s what is there', (_name, counts, expected) => {
    expect(found(counts)).toEqual(expected);
  });

  it('seldom flags what only chance and ordinary change made', () => {
    const random = seededRandom(7);
    let flagged = 0;
    for (let run = 0; run < 400; run += 1) {
      const level = 20 + random() * 2000;
      const cases = Array.from({ length: 4 }, () => {
        // Sum of uniforms: near enough to normal for ordinary change of 8 % and the chance of a count.
        const normal = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
        return Math.max(0, Math.round(level + normal * Math.sqrt(level + (0.08 * level) ** 2)));
      });
      flagged += plausibilityFlags(series(...cases)).length;
    }
    expect(flagged).toBeLessThanOrEqual(4);
  });

  it('has a text with all parameters for every kind', () => {
    for (const [kind, text] of Object.entries(german)) {
      const flags = plausibilityFlags(EXAMPLES).filter((flag) => flag.kind === kind);
      expect(flags.length, kind).toBeGreaterThan(0);
      const words = plausibilityText(flags[0]!);
      if (!('key' in words)) throw new Error('a message was expected');
      expect(words.key).toBe(`plausibility.${kind}`);
      for (const [, name] of text.matchAll(/\{(\w+)\}/g))
        expect(words.params, `${kind}: ${name}`).toHaveProperty(name!);
    }
  });
});

const EXAMPLES: CrimeCount[] = [
  ...series(300, 2400, 320, 900),
  ...[3000, 310, 3050].map((cases, index) => count(2018 + index, cases, { area: '1' })),
  ...[1000, 400, 1010].map((cases, index) => count(2018 + index, cases, { area: '2' })),
  count(2018, 100, { area: '3', population: 1000, publishedRatePer100k: 1 }),
  count(2020, 104, { area: '3', population: 2000, offence: '899500' }),
  count(2020, 90, { area: '3', offence: '674000' }),
  count(2018, 10, { area: '4', offence: '------' }),
  count(2018, 5, { area: '4', offence: '890000' }),
  count(2018, 1, { area: '4', offence: '725000' }),
];
