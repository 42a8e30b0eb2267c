import { describe, expect, it } from 'vitest';
import type { CrimeCount } from '../../crime/crime-count.ts';
import { crimeCount, crimeSeries, testInput, testPlan, testSource } from '../analysis-input.test-data.ts';
import type { SimilarPlacesResult } from '../profile/similar-places.ts';
import { policeModule } from './police-module.ts';
import type { PoliceResult } from './police-result.ts';

const noPeers: SimilarPlacesResult = { kind: 'notComputable', reason: 'noIndicators' };

function analysed(
  rows: readonly CrimeCount[],
  { isPublic = true, plan = testPlan(), year = 2023 } = {},
): PoliceResult {
  const input = testInput({ plan, crime: [{ source: testSource('police', isPublic), rows }] });
  return policeModule(input, year, noPeers).result;
}

function peersFound(count: number): SimilarPlacesResult {
  const places = Array.from({ length: count }, (_, index) => ({
    area: String(99002 + index),
    name: `Ort ${index}`,
    distance: index,
    values: [],
  }));
  return { kind: 'found', criteria: [], leftOut: [], candidates: count, places };
}

describe('rates', () => {
  it('divide the cases by the inhabitants and keep both', () => {
    const [year] = analysed([crimeCount({ cases: 120 })]).offences[0]!.years;
    expect(year!.rate).toMatchObject({ value: 1200, n: 120, base: 10_000, state: { kind: 'shown' } });
    expect(year!.rate.interval!.lower).toBeLessThan(1200);
  });

  it('are marked with few cases; no case is a number with an upper limit', () => {
    const [few] = analysed([crimeCount({ cases: 9 })]).offences[0]!.years;
    expect(few!.rate.state).toEqual({ kind: 'imprecise', reason: 'fewCases' });
    const [none] = analysed([crimeCount({ cases: 0 })]).offences[0]!.years;
    expect(none!.rate.value).toBe(0);
    expect(none!.rate.interval!.upper).toBeGreaterThan(0);
  });

  it('say why there is none', () => {
    const [year] = analysed([crimeCount({ population: null })]).offences[0]!.years;
    expect(year!.rate.state).toEqual({ kind: 'notComputable', reason: 'missingPopulation' });
    expect(year!.cases.value).toBe(100);
    const [missing] = analysed([crimeCount({ cases: null })]).offences[0]!.years;
    expect(missing!.rate.state).toEqual({ kind: 'notComputable', reason: 'missing' });
  });
});

describe('a hidden count', () => {
  const rows = [
    ...crimeSeries([40, 2, 50], { offence: '435*00', cleared: 10 }),
    ...crimeSeries([100, 110, 120]),
  ];

  it('hides everything computed from it, and no p value tells of it', () => {
    const result = analysed(rows, { isPublic: false, year: 2022 });
    const burglary = result.offences.find(({ offence }) => offence === '435*00')!;
    const hidden = { kind: 'suppressed', reason: 'belowMinimum' };
    expect(burglary.years.at(-1)!.cases.state).toEqual(hidden);
    expect(burglary.years.at(-1)!.rate.state).toEqual(hidden);
    expect(burglary.clearance!.state).toEqual(hidden);
    expect(burglary.previousYear).toMatchObject({ adjustedP: null, change: { state: hidden, value: null } });
    expect(burglary.readingAid).toBeNull();
  });

  it('hides the trend and the change of the year after', () => {
    const result = analysed(rows, { isPublic: false });
    const burglary = result.offences.find(({ offence }) => offence === '435*00')!;
    expect(burglary.trend.state.kind).toBe('suppressed');
    expect(burglary.trendAdjustedP).toBeNull();
    expect(burglary.previousYear!.change.state.kind).toBe('suppressed');
    expect(burglary.years.at(-1)!.cases.value).toBe(50);
  });

  it('stays visible where its publisher has printed it for everyone', () => {
    const burglary = analysed(rows).offences.find(({ offence }) => offence === '435*00')!;
    expect(burglary.years[1]!.cases.value).toBe(2);
  });
});

describe('trend', () => {
  it('needs three years', () => {
    expect(analysed(crimeSeries([100])).offences[0]!.trend.state).toEqual({
      kind: 'notComputable',
      reason: 'tooFewYears',
    });
    expect(analysed(crimeSeries([100, 300])).offences[0]!.trend.state.kind).toBe('notComputable');
    expect(analysed(crimeSeries([100, 110, 121])).offences[0]!.trend.value).toBeCloseTo(10);
  });

  it('names the years it was computed from, without those that are missing', () => {
    const { trend } = analysed(crimeSeries([null, 100, 110, 121])).offences[0]!;
    expect(trend.recipe).toMatchObject({ years: 3, from: 2021, to: 2023 });
  });

  it('is marked where there are few cases a year', () => {
    const { trend } = analysed(crimeSeries([6, 7, 8, 9])).offences[0]!;
    expect(trend.state).toEqual({ kind: 'imprecise', reason: 'fewCases' });
  });
});

describe('the reporting year', () => {
  it('is not replaced by an older one', () => {
    const rows = [...crimeSeries([100, 110]), crimeCount({ offence: '435*00', year: 2022, cases: 30 })];
    const burglary = analysed(rows).offences.find(({ offence }) => offence === '435*00')!;
    expect(burglary).toMatchObject({ previousYear: null, clearance: null, readingAid: null, peers: null });
  });

  it('leaves out what came later', () => {
    const result = analysed(crimeSeries([100, 110, 999]), { year: 2022 });
    expect(result.years).toEqual([2021, 2022]);
    expect(result.offences[0]!.years.map(({ year }) => year)).toEqual([2021, 2022]);
  });
});

describe('the change against the year before', () => {
  it('is a percentage with an interval; without that year there is none', () => {
    const { previousYear } = analysed(crimeSeries([100, 150])).offences[0]!;
    expect(previousYear!.change.value).toBeCloseTo(50);
    expect(previousYear!.change.interval!.lower).toBeGreaterThan(0);
    const gap = [crimeCount({ year: 2020 }), crimeCount({ year: 2023 })];
    expect(analysed(gap).offences[0]!.previousYear).toBeNull();
  });
});

describe('clearance', () => {
  it('may lie above 100 % and is marked with few cases', () => {
    expect(analysed([crimeCount({ cases: 40, cleared: 44 })]).offences[0]!.clearance!.value).toBeCloseTo(110);
    const few = analysed([crimeCount({ cases: 5, cleared: 4 })]).offences[0]!.clearance!;
    expect(few.state).toEqual({ kind: 'imprecise', reason: 'fewCases' });
  });

  it('hides one or two cleared or open cases of a table that is not public', () => {
    const stateOf = (cleared: number) =>
      analysed([crimeCount({ cases: 40, cleared })], { isPublic: false }).offences[0]!.clearance!.state.kind;
    expect([0, 1, 2, 3, 37, 38, 39, 40].map(stateOf)).toEqual([
      'shown',
      'suppressed',
      'suppressed',
      'shown',
      'shown',
      'suppressed',
      'suppressed',
      'shown',
    ]);
  });
});

describe('the offences of the plan', () => {
  it('are reported in their order, once each, where there are figures', () => {
    const rows = ['890000', '435*00', '***300'].map((offence) => crimeCount({ offence }));
    const plan = testPlan({ offences: ['***300', '890000', '***300', '674000'] });
    const keys = analysed(rows, { plan }).offences.map(({ offence }) => offence);
    expect(keys).toEqual(['***300', '890000']);
  });
});

describe('comparison with similar places', () => {
  function compared(own: number, others: readonly number[], { isPublic = true } = {}) {
    const peers = others.map((cases, index) => crimeCount({ area: String(99002 + index), cases }));
    const input = testInput({
      crime: [{ source: testSource('police', isPublic), rows: [crimeCount({ cases: own }), ...peers] }],
    });
    return policeModule(input, 2023, peersFound(others.length)).result;
  }

  it('needs five places with figures', () => {
    expect(compared(100, [90, 100, 110, 120]).offences[0]!.peers).toBeNull();
    expect(compared(100, [90, 100, 110, 120, 130]).offences[0]!.peers).toMatchObject({ count: 5 });
  });

  it('is left out where a place has a count below the rule', () => {
    const counts = [90, 100, 2, 120, 130];
    expect(compared(100, counts, { isPublic: false }).offences[0]!.peers).toBeNull();
    expect(compared(100, counts).offences[0]!.peers).not.toBeNull();
  });

  it('says where the own rate lies', () => {
    const others = [100, 110, 120, 130, 140, 150, 160, 170, 180, 190];
    const positions = [50, 115, 145, 175, 300].map(
      (own) => compared(own, others).offences[0]!.peers!.position,
    );
    expect(positions).toEqual(['below', 'lower', 'middle', 'upper', 'above']);
  });

  it('divides by the common rate of all and marks few cases', () => {
    const { ratio } = compared(200, [90, 100, 110, 95, 105]).offences[0]!.peers!;
    expect(ratio.value).toBeCloseTo(2);
    expect(compared(5, [90, 100, 110, 95, 105]).offences[0]!.peers!.ratio.state.kind).toBe('imprecise');
  });
});
