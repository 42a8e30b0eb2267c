import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import {
  crimeCount,
  crimeSeries,
  districtAnswers,
  indicatorValue,
  surveyInput,
  testInput,
  testPlan,
  testSource,
} from '../analysis-input.test-data.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import type { Figure } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { type AnalysisResult, figuresOf } from '../result.ts';
import { excludes } from '../significance.ts';

const towns = ['99002', '99003', '99004', '99005', '99006', '99007', '99008'];
const districts = ['Altstadt', 'Nord', 'Süd', 'West'];

/** Any town: its counts, those of its like and of its districts, and what its people answered. */
const anyInput = fc
  .record({
    own: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }),
    burglary: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }),
    peers: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: towns.length, maxLength: towns.length }),
    districts: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 4, maxLength: 4 }),
    unsafe: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }),
    published: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    isPublic: fc.boolean(),
    sampling: fc.constantFrom('simple', 'open'),
  })
  .map((town): AnalysisInput => {
    const rows = [
      ...crimeSeries(town.own),
      ...crimeSeries(town.burglary, { offence: '435*00' }),
      ...town.peers.flatMap((cases, index) => [
        crimeCount({ area: towns[index]!, cases }),
        crimeCount({ area: towns[index]!, cases: Math.floor(cases / 20), offence: '435*00' }),
      ]),
      ...districts.flatMap((name, index) =>
        crimeSeries(
          town.own.map(() => town.districts[index]!),
          { area: `d${index}`, areaName: name, population: 2500 },
        ),
      ),
    ];
    const indicators = ['99001', ...towns].map((area, index) =>
      indicatorValue({ area, areaName: area, value: 10_000 + 900 * index ** 2 }),
    );
    const answers = Object.fromEntries(
      districts.map((name, index): [string, [number, number]] => [name, [town.unsafe[index]!, 40]]),
    );
    const published = { construct: 'night', scale: 'two', label: 'Land', year: 2022, source: 'x' };
    return testInput({
      plan: testPlan({
        survey: { questionnaire: 'q', answers: { path: 'a' }, sampling: town.sampling },
        publishedValues: [{ ...published, share: town.published }],
      }),
      crime: [{ source: testSource('police', town.isPublic), rows }],
      indicators: [{ source: testSource('structure'), rows: indicators }],
      survey: surveyInput(districtAnswers(answers)),
    });
  });

function analysed(input: AnalysisInput): AnalysisResult {
  const result = analyse(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** The value of "no difference" of a figure, or null where it compares nothing. */
function noDifference({ unit, id }: Figure): number | null {
  if (unit === 'ratio') return 1;
  return unit === 'percentagePoints' || id.startsWith('police.trend.') ? 0 : null;
}

function comparisonsOf(finding: Finding, figures: ReadonlyMap<string, Figure>): Figure[] {
  return finding.figureIds.map((id) => figures.get(id)!).filter((figure) => noDifference(figure) !== null);
}

/** Of a district finding only what it claims: load, feeling or both. */
function claimsOf(finding: Finding, comparisons: readonly Figure[]): readonly Figure[] {
  if (finding.id === 'load.onlyLoad') return comparisons.filter(({ unit }) => unit === 'ratio');
  if (finding.id === 'load.onlyFeeling') return comparisons.filter(({ unit }) => unit !== 'ratio');
  return comparisons;
}

describe('findings of any analysis', () => {
  it('claim a difference only where every interval they rest on leaves it standing', () => {
    let claims = 0;
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = analysed(input);
        const figures = new Map(figuresOf(result).map((figure) => [figure.id, figure]));
        for (const finding of result.findings) {
          if (finding.strength !== 'clear' && finding.strength !== 'tendency') continue;
          const bearing = claimsOf(finding, comparisonsOf(finding, figures));
          expect(bearing.length, finding.id).toBeGreaterThan(0);
          for (const figure of bearing) {
            expect(excludes(figure.interval!, noDifference(figure)!), figure.id).toBe(true);
            if (finding.strength === 'clear') expect(figure.state.kind, figure.id).toBe('shown');
            claims += 1;
          }
        }
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(claims).toBeGreaterThan(50);
  });

  it('never rest on a hidden figure, and an open poll is never clear', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = analysed(input);
        const figures = new Map(figuresOf(result).map((figure) => [figure.id, figure]));
        for (const finding of result.findings) {
          expect(finding.figureIds.length).toBeGreaterThan(0);
          for (const id of finding.figureIds) {
            // A trend names the rates of all its years; those without inhabitants have none.
            expect(figures.get(id)?.state.kind, `${finding.id} ${id}`).not.toBe('suppressed');
          }
          if (finding.module === 'survey' && result.survey!.representative === false) {
            expect(finding.strength, finding.id).not.toBe('clear');
          }
        }
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  it('come in the order of their weight, each id once, and the same for the same input', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { findings } = analysed(input);
        const weights = findings.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((one, other) => other - one));
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        expect(analysed(input).findings).toEqual(findings);
      }),
      { numRuns: 20, seed: 9 },
    );
  });
});

describe('single findings', () => {
  const peersOf = (own: number, peers: readonly number[]): Finding | undefined => {
    const rows = [
      crimeCount({ cases: own }),
      ...peers.map((cases, at) => crimeCount({ area: towns[at]!, cases })),
    ];
    const indicators = ['99001', ...towns].map((area, at) =>
      indicatorValue({ area, value: 10_000 + 100 * at ** 2 }),
    );
    const input = testInput({
      crime: [{ source: testSource('police'), rows }],
      indicators: [{ source: testSource('structure'), rows: indicators }],
    });
    return analysed(input).findings.find(({ id }) => id === 'police.peers.890000');
  };
  const spread = [280, 290, 300, 310, 320, 330, 340];

  it.each([
    [600, 'analysis.finding.peersOutsideHigh', 'clear'],
    [100, 'analysis.finding.peersOutsideLow', 'clear'],
    // Above the span, but its interval reaches into it.
    [365, 'analysis.finding.peersQuarterHigh', 'tendency'],
    [310, 'analysis.finding.peersWithin', 'descriptive'],
    // In the upper quarter, but within chance of all together.
    [328, 'analysis.finding.peersUnclear', 'notDistinguishable'],
  ])('%i cases against 280 to 340: %s', (own, key, strength) => {
    const finding = peersOf(own, spread)!;
    expect(finding.statement).toMatchObject({ key });
    expect(finding.strength).toBe(strength);
  });

  it('says nothing where a large place pulls the common rate to the other side', () => {
    const large = crimeCount({ area: towns[6]!, cases: 60_000, population: 1_000_000 });
    const small = spread.slice(0, 6).map((cases, at) => crimeCount({ area: towns[at]!, cases }));
    const indicators = ['99001', ...towns].map((area, at) => indicatorValue({ area, value: 10_000 + at }));
    const input = testInput({
      crime: [{ source: testSource('police'), rows: [crimeCount({ cases: 400 }), ...small, large] }],
      indicators: [{ source: testSource('structure'), rows: indicators }],
    });
    const result = analysed(input);
    const { peers } = result.police!.offences[0]!;
    expect(peers!.position).toBe('upper');
    expect(peers!.ratio.value).toBeLessThan(1);
    expect(result.findings.find(({ id }) => id === 'police.peers.890000')).toMatchObject({
      strength: 'notDistinguishable',
      statement: { key: 'analysis.finding.peersUnclear' },
    });
  });

  it('a trend of three years says that three years are few', () => {
    const trendOf = (cases: readonly number[]) => {
      const input = testInput({ crime: [{ source: testSource('police'), rows: crimeSeries(cases) }] });
      return analysed(input).findings.find(({ id }) => id === 'police.trend.890000')!;
    };
    expect(trendOf([1000, 1500, 2250])).toMatchObject({
      strength: 'clear',
      caution: { key: 'analysis.finding.fewYearsCaution' },
    });
    expect(trendOf([100, 130, 90]).strength).toBe('notDistinguishable');
    expect(trendOf([500, 550, 600, 670, 740, 810]).caution).toMatchObject({
      key: 'analysis.finding.policeCaution',
    });
  });

  it('two halves that differ are said once, from the higher side', () => {
    const half = (sex: string, unsafe: number) => [
      { count: unsafe, district: 'Alt', sex, night: 2 as const },
      { count: 100 - unsafe, district: 'Alt', sex, night: 1 as const },
    ];
    const input = testInput({
      plan: testPlan({
        survey: { questionnaire: 'q', answers: { path: 'a' }, sampling: 'simple' },
        year: 2023,
      }),
      survey: surveyInput([...half('m', 20), ...half('w', 60)]),
    });
    const ids = analysed(input).findings.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('survey.group.night.sex'))).toEqual(['survey.group.night.sex.w']);
  });
});
