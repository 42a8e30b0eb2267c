import { describe, expect, it } from 'vitest';
import type { CrimeCount } from '../../crime/crime-count.ts';
import {
  crimeSeries,
  districtAnswers,
  surveyInput,
  testInput,
  testPlan,
  testSource,
} from '../analysis-input.test-data.ts';
import { policeModule } from '../police/police-module.ts';
import { surveyModule } from '../survey/survey-module.ts';
import { loadModule } from './load-module.ts';
import type { LoadResult } from './load-result.ts';

const unsafe = { Altstadt: [50, 80], Nord: [20, 80], Süd: [22, 80] } satisfies Record<
  string,
  [number, number]
>;

function loaded(districts: readonly CrimeCount[], { isPublic = true } = {}): LoadResult | null {
  const survey = surveyInput(districtAnswers(unsafe));
  const plan = testPlan({ survey: { questionnaire: 'q', answers: { path: 'a' }, sampling: 'simple' } });
  const rows = [...crimeSeries([300, 300, 300]), ...districts];
  const input = testInput({ plan, survey, crime: [{ source: testSource('police', isPublic), rows }] });
  const answered = surveyModule(survey, plan);
  if (!answered.ok) throw new Error(JSON.stringify(answered.problem));
  const police = policeModule(input, 2023, { kind: 'notComputable', reason: 'noIndicators' });
  return loadModule(police, answered.value, survey);
}

const district = (
  key: string,
  areaName: string,
  cases: readonly (number | null)[],
  population: number | null = 3000,
) => crimeSeries(cases, { area: key, areaName, population });
const three = [
  ...district('d1', 'ALTSTADT ', [200, 200, 200]),
  ...district('d2', 'Nord', [50, 50, 50]),
  ...district('d3', 'Süd', [50, 50, 50]),
];

describe('loadModule', () => {
  it('joins districts by name and compares each with the others together', () => {
    const load = loaded(three)!;
    expect(load.districts.map(({ load: position }) => position)).toEqual(['higher', 'lower', 'lower']);
    expect(load.districts[0]!.feeling).toBe('higher');
    expect(load.districts[0]!.ratio.value).toBeCloseTo(4);
    expect(load.districts[0]!.ratio.interval!.lower).toBeGreaterThan(1);
    expect(load.populationFrom).toBe('police');
  });

  it('keeps a base that gives the rate again', () => {
    const { rate } = loaded(three)!.districts[0]!;
    expect((rate.n! / rate.base!) * 100_000).toBeCloseTo(rate.value!);
    expect(rate.value).toBeCloseTo((200 / 3000) * 100_000);
  });

  it('needs three districts that both sources know', () => {
    expect(loaded(three.slice(0, 6))).toBeNull();
    expect(loaded([...three.slice(0, 6), ...district('d9', 'Anderswo', [50, 50, 50])])).toBeNull();
    expect(loaded([...three.slice(0, 6), ...district('d3', 'Süd', [50, null, 50])])).toBeNull();
  });

  it('does not mix bases: without inhabitants of one district and without a frame there is no comparison', () => {
    expect(loaded([...three.slice(0, 6), ...district('d3', 'Süd', [50, 50, 50], null)])).toBeNull();
  });

  it('hides a district with a hidden year, its ratio, and the sum of all', () => {
    const small = [
      ...three.slice(0, 3),
      ...district('d2', 'Nord', [50, 1, 50]),
      ...district('d3', 'Süd', [50, 2, 50]),
    ];
    const load = loaded(small, { isPublic: false })!;
    const [, nord] = load.districts;
    expect(nord).toMatchObject({ load: 'hidden', rate: { value: null, n: null }, ratio: { value: null } });
    expect(load.town.rate.value).toBeNull();
    expect(load.correlation).toBeNull();
  });
});
