import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import { seededRandom } from '../../kernel/random.ts';
import { poissonQuantile } from '../../stats/distributions/poisson.ts';
import type { BeforeDesign } from './before-design.ts';
import { isBroken } from './check.ts';
import { type ComparisonDesign, comparisonDesignSchema } from './comparison-design.ts';
import { designDaysIssue } from './design-days.ts';
import { evaluateBefore } from './evaluate-before.ts';
import { evaluateComparison } from './evaluate-comparison.ts';
import { evaluateWaves } from './evaluate-waves.ts';
import { type Evaluation, evaluate, readDesign } from './evaluation.ts';
import { checkWords, evaluationWords, verdictWords } from './evaluation-words.ts';
import type { WavesDesign } from './waves-design.ts';

const counts = (before: number, after: number) => ({ before, after });

const comparison: ComparisonDesign = {
  what: 'Einbrüche',
  before: { from: '2026-01-01', until: '2026-12-31' },
  after: { from: '2028-01-01', until: '2028-12-31' },
  area: counts(220, 150),
  comparisonName: 'Nordstadt',
  comparison: counts(310, 300),
  areaYears: [],
  comparisonYears: [],
  pickedAtPeak: 'no',
  reportingChanged: 'no',
  measureReaches: 'no',
  buffer: null,
  bufferComparison: null,
};
const compared = (changes: Partial<ComparisonDesign>) => evaluateComparison({ ...comparison, ...changes });

const waves: WavesDesign = {
  what: 'Abends unsicher am Bahnhof',
  better: 'less',
  before: { from: '2026-04-01', until: '2026-04-30' },
  after: { from: '2028-04-01', until: '2028-04-30' },
  here: { before: { share: 0.46, n: 400 }, after: { share: 0.36, n: 410 } },
  elsewhereName: '',
  elsewhere: null,
  designEffect: 1,
  wordingSame: 'yes',
  samePeople: 'no',
  modeSame: 'yes',
};

const before: BeforeDesign = {
  what: 'Einbrüche',
  casesPerYear: 20,
  years: [],
  monthsBefore: 12,
  monthsAfter: 12,
  comparisonPerYear: null,
  hopedReduction: 0.15,
  pickedAtPeak: 'no',
};

const outcomeOf = (
  { checks }: { readonly checks: readonly { readonly id: string; readonly outcome: string }[] },
  id: string,
) => checks.find((one) => one.id === id)?.outcome;

describe('before and after with a comparison area', () => {
  it('equals the reference: 220 -> 150 against 310 -> 300', () => {
    const result = compared({});
    expect(result.verdict).toBe('less');
    expect(result.dispersion).toBe(1);
    if (result.effect.kind !== 'estimate') throw new Error('no effect');
    expect(result.effect.change).toBeCloseTo(0.704545, 6);
    expect(1 - result.effect.change).toBeCloseTo(0.29545, 5);
    expect(Math.log(result.effect.oddsRatio)).toBeCloseTo(0.350202429, 9);
    expect(result.effect.standardError).toBeCloseTo(0.133308893, 9);
    expect(result.effect.z).toBeCloseTo(2.627, 5);
    expect(result.effect.pValue).toBeCloseTo(0.008614, 6);
    expect(result.effect.oddsRatioLimits.lower).toBeCloseTo(1.092995, 6);
    expect(result.effect.oddsRatioLimits.upper).toBeCloseTo(1.843163, 6);
    expect(result.difference?.difference).toBe(-60);
    expect(result.difference?.standardError).toBeCloseTo(Math.sqrt(980), 10);
  });

  it.each([
    [counts(200, 210), -0.5, 'displacementSmaller'],
    [counts(200, 180), 0.571429, 'diffusion'],
  ] as const)('equals the reference of displacement with %o around', (buffer, quotient, reading) => {
    const result = compared({ area: counts(100, 70), comparison: counts(1000, 980), buffer });
    expect(result.verdict).toBe('less');
    const found = result.around?.quotient;
    if (found?.kind !== 'estimate') throw new Error('no quotient');
    expect(found.quotient).toBeCloseTo(quotient, 6);
    expect(found.reading).toBe(reading);
    expect(found.netEffect).toBeCloseTo(0.0285714, 7);
    expect(result.around?.verdict).toBe('cannotTell');
  });

  it.each([
    ['measureFailed', counts(100, 120)],
    ['unchanged', counts(100, 98)],
    ['zeroCount', counts(100, 0)],
    // Fewer, but not told from chance: there is no gain that could have moved.
    ['effectUnclear', counts(100, 90)],
  ] as const)('reads no quotient: %s', (reason, area) => {
    const result = compared({ area, comparison: counts(1000, 980), buffer: counts(200, 210) });
    expect(result.around?.quotient).toMatchObject({ kind: 'notComputable', reason });
  });

  it('the difference in cases with surroundings, as published', () => {
    const result = compared({
      area: counts(50, 30),
      comparison: counts(40, 45),
      buffer: counts(60, 66),
      bufferComparison: counts(70, 70),
    });
    expect(result.difference?.difference).toBe(-25);
    expect(result.around?.difference?.difference).toBe(-19);
    expect(result.around?.difference?.standardError).toBeCloseTo(Math.sqrt(431), 10);
    expect(result.around?.against).toBe('bufferComparison');
  });

  it('cannot be told from chance is an answer', () => {
    expect(compared({ area: counts(20, 15), comparison: counts(40, 41) }).verdict).toBe('cannotTell');
    expect(compared({ area: counts(150, 260) }).verdict).toBe('more');
    expect(compared({ area: counts(20, 0) })).toMatchObject({
      verdict: 'notComputable',
      effect: { reason: 'zeroCount' },
    });
  });

  it.each([
    ['counts', 'broken', { area: counts(220, 4) }],
    ['peak', 'broken', { areaYears: [19, 22, 20, 18, 38] }],
    ['peak', 'broken', { pickedAtPeak: 'yes' }],
    ['peak', 'open', { pickedAtPeak: 'unknown' }],
    ['peak', 'mind', { areaYears: [19, 22, 20, 18, 24], pickedAtPeak: 'yes' }],
    ['trend', 'broken', { areaYears: [100, 130, 160, 220], comparisonYears: [310, 300, 320, 310] }],
    ['trend', 'met', { areaYears: [215, 222, 219, 220], comparisonYears: [310, 300, 320, 310] }],
    ['trend', 'open', {}],
    ['reporting', 'broken', { reportingChanged: 'yes' }],
    ['reporting', 'open', { reportingChanged: 'unknown' }],
    ['reach', 'broken', { measureReaches: 'yes' }],
    ['size', 'mind', { comparison: counts(3_000, 2_900) }],
    ['periods', 'mind', { after: { from: '2028-01-01', until: '2028-06-30' } }],
    ['season', 'mind', { after: { from: '2028-01-01', until: '2028-06-30' } }],
    ['season', 'met', { after: { from: '2028-03-01', until: '2029-02-28' } }],
  ] as const)('condition %s is %s', (id, outcome, changes) => {
    const result = compared(changes as Partial<ComparisonDesign>);
    expect(outcomeOf(result, id)).toBe(outcome);
    if (outcome === 'broken') expect(result.verdict).toBe('conditionsBroken');
    else expect(result.verdict).toBe('less');
  });

  it('a peak counts less in a mean of several years', () => {
    const result = compared({
      before: { from: '2024-01-01', until: '2026-12-31' },
      areaYears: [60, 62, 98],
    });
    expect(outcomeOf(result, 'peak')).toBe('mind');
    expect(result.verdict).toBe('less');
  });

  it('subtracts cases only of equal periods and areas of like size', () => {
    expect(compared({ comparison: counts(3_000, 2_900) }).difference).toBeNull();
    expect(compared({ after: { from: '2028-01-01', until: '2029-12-31' } }).difference).toBeNull();
  });

  it('years that scatter more than chance widen the interval', () => {
    const calm = compared({ areaYears: [220, 219, 221], comparisonYears: [310, 312, 309] });
    expect(calm.dispersion).toBe(1);
    const wild = compared({
      areaYears: [180, 260, 255, 175, 240],
      comparisonYears: [310, 300, 290, 320, 310],
    });
    expect(wild.dispersion).toBeGreaterThan(4);
    expect(isBroken(wild.checks)).toBe(false);
    expect(wild.verdict).toBe('cannotTell');
  });

  it('never proves anything with broken conditions, whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 400 });
    const pair = fc.record({ before: count, after: count });
    const answer = fc.constantFrom('yes', 'no', 'unknown' as const);
    fc.assert(
      fc.property(
        fc.record({
          area: pair,
          comparison: pair,
          buffer: fc.option(pair),
          pickedAtPeak: answer,
          reportingChanged: answer,
          measureReaches: answer,
          areaYears: fc.array(count, { maxLength: 6 }),
        }),
        (changes) => {
          const result = compared(changes as Partial<ComparisonDesign>);
          expect(comparisonDesignSchema.safeParse(result.design).success).toBe(true);
          const proved = result.verdict === 'less' || result.verdict === 'more';
          if (isBroken(result.checks)) expect(proved).toBe(false);
          if (result.effect.kind === 'notComputable') expect(result.verdict).toBe('notComputable');
          else {
            // Interval and verdict say the same.
            const { lower, upper } = result.effect.limits;
            if (result.verdict === 'less') expect(upper).toBeLessThan(1);
            if (result.verdict === 'more') expect(lower).toBeGreaterThan(1);
            if (result.verdict === 'cannotTell') expect(lower <= 1 && upper >= 1).toBe(true);
          }
          const quotient = result.around?.quotient;
          if (quotient?.kind === 'estimate') expect(result.verdict).toBe('less');
        },
      ),
    );
  });

  it('without an effect it claims one at most once in twenty times, with and without years before', () => {
    const random = seededRandom(41);
    const draw = (mean: number) => poissonQuantile(random(), mean);
    const runs = 2_000;
    const rate = (known: boolean): number => {
      let claimed = 0;
      for (let run = 0; run < runs; run++) {
        const years = known ? Array.from({ length: 5 }, () => [draw(60), draw(150)] as const) : [];
        const { verdict } = compared({
          area: counts(draw(60), draw(48)),
          comparison: counts(draw(150), draw(120)),
          areaYears: years.map(([own]) => own),
          comparisonYears: years.map(([, other]) => other),
        });
        if (verdict === 'less' || verdict === 'more') claimed++;
      }
      return claimed / runs;
    };
    // Three standard errors of 2,000 runs above 0.05.
    expect(rate(false)).toBeLessThan(0.065);
    expect(rate(false)).toBeGreaterThan(0.03);
    expect(rate(true)).toBeLessThan(0.05);
  });

  it('where the worst of ten equal places is chosen, years before save from a false success', () => {
    const random = seededRandom(7);
    const draw = (mean: number) => poissonQuantile(random(), mean);
    const runs = 400;
    let naive = 0;
    let checked = 0;
    for (let run = 0; run < runs; run++) {
      const places = Array.from({ length: 10 }, () => Array.from({ length: 5 }, () => draw(40)));
      const worst = places.reduce((high, place) => (place[4]! > high[4]! ? place : high));
      const other = Array.from({ length: 5 }, () => draw(200));
      const own = { area: counts(worst[4]!, draw(40)), comparison: counts(other[4]!, draw(200)) };
      if (compared(own).verdict === 'less') naive++;
      const years = { areaYears: worst, comparisonYears: other, pickedAtPeak: 'yes' } as const;
      if (compared({ ...own, ...years }).verdict === 'less') checked++;
    }
    expect(naive / runs).toBeGreaterThan(0.08);
    expect(checked / runs).toBeLessThan(0.05);
  });
});

describe('two surveys', () => {
  it('variances add up, and the design effect widens them', () => {
    const result = evaluateWaves(waves);
    expect(result.verdict).toBe('less');
    if (result.difference.kind !== 'estimate') throw new Error('no difference');
    expect(result.difference.difference).toBeCloseTo(-0.1, 12);
    const variance = (0.46 * 0.54) / 400 + (0.36 * 0.64) / 410;
    expect(result.difference.standardError).toBeCloseTo(Math.sqrt(variance), 12);
    const wide = evaluateWaves({ ...waves, designEffect: 2.25 });
    expect(wide.difference).toMatchObject({ kind: 'estimate' });
    if (wide.difference.kind === 'estimate')
      expect(wide.difference.standardError).toBeCloseTo(1.5 * Math.sqrt(variance), 12);
    expect(wide.verdict).toBe('cannotTell');
  });

  it('no share leaves without the number of answers behind it', () => {
    const [change] = evaluationWords(evaluateWaves(waves));
    expect(change).toMatchObject({ params: { countBefore: { value: 400 }, countAfter: { value: 410 } } });
  });

  it('against elsewhere it is the difference of the differences', () => {
    const elsewhere = { before: { share: 0.4, n: 900 }, after: { share: 0.35, n: 900 } };
    const result = evaluateWaves({ ...waves, elsewhereName: 'übrige Stadt', elsewhere });
    expect(result.difference).toMatchObject({ kind: 'estimate', difference: expect.closeTo(-0.05, 10) });
    expect(result.verdict).toBe('cannotTell');
    expect(result.shares).toHaveLength(4);
  });

  it.each([
    ['wording', 'broken', { wordingSame: 'no' }],
    ['wording', 'open', { wordingSame: 'unknown' }],
    ['people', 'broken', { samePeople: 'yes' }],
    ['mode', 'mind', { modeSame: 'no' }],
    ['waves', 'broken', { after: { from: '2026-04-15', until: '2026-05-15' } }],
    ['season', 'mind', { after: { from: '2028-11-01', until: '2028-11-30' } }],
    ['answers', 'broken', { here: { before: { share: 0.46, n: 25 }, after: { share: 0.1, n: 410 } } }],
    ['answers', 'broken', { here: { before: { share: 0.01, n: 300 }, after: { share: 0.2, n: 410 } } }],
  ] as const)('condition %s is %s', (id, outcome, changes) => {
    const result = evaluateWaves({ ...waves, ...(changes as Partial<WavesDesign>) });
    expect(outcomeOf(result, id)).toBe(outcome);
    expect(result.verdict).toBe(outcome === 'broken' ? 'conditionsBroken' : 'less');
  });

  it('never 0 % ± 0', () => {
    const here = { before: { share: 0.1, n: 400 }, after: { share: 0, n: 400 } };
    const result = evaluateWaves({ ...waves, here });
    expect(result.verdict).toBe('notComputable');
    expect(result.difference).toMatchObject({ reason: 'edgeShare' });
    expect(result.shares[1]?.limits.upper).toBeGreaterThan(0.005);
  });

  it('without a change it claims one about once in twenty times', () => {
    const random = seededRandom(12);
    const asked = (share: number, n: number) => {
      let yes = 0;
      for (let person = 0; person < n; person++) if (random() < share) yes++;
      return { share: yes / n, n };
    };
    let claimed = 0;
    const runs = 1_500;
    for (let run = 0; run < runs; run++) {
      const here = { before: asked(0.4, 250), after: asked(0.4, 250) };
      const { verdict } = evaluateWaves({ ...waves, here });
      if (verdict === 'less' || verdict === 'more') claimed++;
    }
    expect(claimed / runs).toBeGreaterThan(0.03);
    expect(claimed / runs).toBeLessThan(0.068);
  });
});

describe('could an effect be seen at all', () => {
  it('of 20 burglaries a year about 15 must go before anything is visible', () => {
    const result = evaluateBefore(before);
    expect(result.verdict).toBe('notVisible');
    expect(Math.round(result.smallest?.cases ?? 0)).toBe(15);
    expect(result.chanceRange).toEqual({ lower: 12, upper: 29 });
    expect(result.chance).toBeCloseTo(0.05, 2);
    expect(result.ways.map(({ id }) => id)).toEqual(['longer', 'together']);
    expect(result.ways.every(({ smallest }) => smallest.share < (result.smallest?.share ?? 0))).toBe(true);
  });

  it('with many cases, or with much hoped for, it can be seen', () => {
    expect(evaluateBefore({ ...before, casesPerYear: 1_000 }).verdict).toBe('visible');
    expect(evaluateBefore({ ...before, casesPerYear: 100, hopedReduction: 0.4 }).verdict).toBe('visible');
    expect(evaluateBefore({ ...before, casesPerYear: 100 }).verdict).toBe('onlyLarge');
    expect(evaluateBefore({ ...before, casesPerYear: 2 })).toMatchObject({
      verdict: 'notVisible',
      smallest: null,
    });
    expect(evaluateBefore({ ...before, casesPerYear: 0 }).chance).toBe(0);
  });

  it('a comparison area is honest and costs sight', () => {
    const alone = evaluateBefore({ ...before, casesPerYear: 28 });
    const beside = evaluateBefore({ ...before, casesPerYear: 28, comparisonPerYear: 28 });
    expect(beside.smallest?.share).toBeCloseTo(0.76, 2);
    expect(alone.smallest?.share).toBeCloseTo(0.64, 2);
  });

  it('warns of a peak and of a year that was worse than usual', () => {
    const result = evaluateBefore({ ...before, casesPerYear: 38, years: [19, 22, 20, 18, 38] });
    expect(outcomeOf(result, 'peak')).toBe('broken');
    expect(outcomeOf(result, 'usualYear')).toBe('mind');
    expect(outcomeOf(evaluateBefore(before), 'usualYear')).toBe('open');
    const half = evaluateBefore({ ...before, monthsAfter: 6 });
    expect(outcomeOf(half, 'season')).toBe('mind');
    expect(half.casesAfter).toBe(10);
  });
});

describe('a design', () => {
  it('says at which part what is wrong', () => {
    const wrong = readDesign('comparison', {
      ...comparison,
      what: '',
      area: { before: -1, after: Number.NaN },
      after: { from: '2026-06-01', until: '2026-05-01' },
      areaYears: [1, 2.5],
    });
    if (wrong.ok) throw new Error('accepted');
    expect(wrong.problem.map(({ field, problem: { code } }) => `${field} ${code}`).sort()).toEqual([
      'after-until effect.design.periodTurned',
      'area-after effect.design.number',
      'area-before effect.design.negative',
      'areaYears effect.design.whole',
      'what effect.design.missing',
    ]);
    const late = readDesign('comparison', { ...comparison, after: comparison.before });
    expect(late).toMatchObject({ problem: [{ field: 'after-from' }] });
    expect(readDesign('waves', { ...waves, elsewhere: waves.here })).toMatchObject({
      problem: [{ field: 'elsewhereName' }],
    });
    expect(readDesign('before', before).ok).toBe(true);
    expect(readDesign('before', null)).toMatchObject({
      problem: [{ problem: { code: 'effect.design.broken' } }],
    });
  });

  it('that cannot be read gives no result and no error', () => {
    for (const kind of ['before', 'comparison', 'waves'] as const) {
      expect(evaluate(kind, { some: 'thing' })).toBeNull();
      expect(evaluate(kind, null)).toBeNull();
    }
    expect(evaluate('comparison', comparison)?.kind).toBe('comparison');
  });
});

describe('words', () => {
  it.each(['de', 'en'] as const)('there are for every verdict, condition and reading: %s', (locale) => {
    const t = createTranslator(locale, { strict: true });
    const said = (evaluation: Evaluation | null) => {
      if (evaluation === null) throw new Error('unreadable');
      const checks = evaluation.checks.flatMap((one) => Object.values(checkWords(one)));
      return [verdictWords(evaluation), ...evaluationWords(evaluation), ...checks].map((text) =>
        t.text(text),
      );
    };
    const all = [
      before,
      { ...before, casesPerYear: 2 },
      { ...before, casesPerYear: 1_000, years: [19, 22, 38], monthsAfter: 6 },
    ].flatMap((design) => said(evaluateBefore(design)));
    const buffers = [
      counts(200, 210),
      counts(200, 180),
      counts(200, 100),
      counts(200, 300),
      counts(200, 196),
    ];
    for (const buffer of [null, ...buffers, counts(5, 0)])
      for (const area of [
        counts(100, 70),
        counts(100, 120),
        counts(100, 98),
        counts(100, 97),
        counts(100, 0),
      ])
        for (const answer of ['yes', 'no', 'unknown'] as const)
          all.push(
            ...said(
              compared({
                area,
                comparison: counts(1000, 980),
                buffer,
                bufferComparison: buffer === null ? null : counts(150, 160),
                reportingChanged: answer,
                measureReaches: answer,
                pickedAtPeak: answer,
                areaYears: answer === 'no' ? [90, 110, 95, 140] : [],
                comparisonYears: answer === 'no' ? [900, 1000, 1100, 1000] : [],
              }),
            ),
          );
    for (const answer of ['yes', 'no', 'unknown'] as const)
      for (const elsewhere of [null, { before: { share: 0.4, n: 900 }, after: { share: 0.35, n: 900 } }])
        for (const share of [0, 0.36, 0.46, 0.6])
          all.push(
            ...said(
              evaluateWaves({
                ...waves,
                elsewhere,
                elsewhereName: 'Nord',
                here: { ...waves.here, after: { share, n: 410 } },
                wordingSame: answer,
                samePeople: answer,
                modeSame: answer,
              }),
            ),
          );
    // Nothing is left out of a sentence and nothing is printed as a machine would.
    for (const sentence of all) expect(sentence).not.toMatch(/[{}…]|NaN|undefined|effect\.\w/);
    if (locale === 'de') {
      expect(all[1]).toBe(
        'Bei 20 Fällen im Jahr sind in 12 Monaten danach etwa 20 zu erwarten. Davon müssten etwa 15 wegfallen (73\u00a0%), bevor sich das vom Zufall unterscheiden ließe.',
      );
      expect(all).toContain('Lässt sich nicht vom Zufall unterscheiden');
    }
  });
});

it('the example has one that says no and one that cannot tell, whatever day it is', () => {
  for (const today of ['2026-11-28', '2027-06-15', '2028-02-29', '2027-12-31']) {
    const { evaluations, measures } = exampleStrategy(today);
    expect(evaluations.map(({ kind, design }) => evaluate(kind, design)?.verdict)).toEqual([
      'notVisible',
      'cannotTell',
    ]);
    for (const { kind, design, measureId } of evaluations) {
      const read = readDesign(kind, design);
      const measure = measures.find(({ id }) => id === measureId);
      if (!read.ok || measure === undefined) throw new Error('unreadable');
      expect(designDaysIssue(read.value, measure, today)).toBeNull();
    }
  }
});
