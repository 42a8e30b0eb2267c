import { describe, expect, it } from 'vitest';
import {
  crimeCount,
  indicatorValue,
  municipality,
  TOWN,
  testInput,
  testSource,
} from '../analysis-input.test-data.ts';
import { populationLookup } from './population-base.ts';

const list = (population: number, referenceDate: string) => ({
  source: { ...testSource('list'), referenceDate },
  rows: [municipality({ population })],
});
const implied = crimeCount({ population: null, offence: '------', cases: 500, publishedRatePer100k: 5000 });

describe('populationLookup', () => {
  it('trusts the police file most, then a register, then the published rate', () => {
    const crime = (population: number | null) => [
      { source: testSource('police'), rows: [implied, crimeCount({ population })] },
    ];
    const municipalities = [list(12_000, '31.12.2022')];
    const withAll = populationLookup(testInput({ crime: crime(11_000), municipalities }));
    expect(withAll(TOWN, 2023)).toEqual({ inhabitants: 11_000, basis: 'file', source: 'police' });
    const withRegister = populationLookup(testInput({ crime: crime(null), municipalities }));
    expect(withRegister(TOWN, 2023)).toEqual({ inhabitants: 12_000, basis: 'register', source: 'list' });
    const withRate = populationLookup(testInput({ crime: crime(null) }));
    expect(withRate(TOWN, 2023)).toEqual({ inhabitants: 10_000, basis: 'implied', source: 'police' });
  });

  it('takes 31 December of the year before and no other day', () => {
    const lookup = populationLookup(testInput({ municipalities: [list(12_000, '2022-12-31')] }));
    expect(lookup(TOWN, 2023)?.inhabitants).toBe(12_000);
    expect(lookup(TOWN, 2022)).toBeNull();
    const census = populationLookup(testInput({ municipalities: [list(12_000, '30.06.2022')] }));
    expect(census(TOWN, 2023)).toBeNull();
  });

  it.each([
    ['Bevölkerungsstand: Insgesamt', true],
    ['Bevölkerung', true],
    ['Einwohnerinnen und Einwohner', true],
    ['Durchschnittliche Jahresbevölkerung: Insgesamt', false],
    ['Bevölkerungsdichte', false],
    ['Bevölkerungsentwicklung im Jahr', false],
    ['Bevölkerungsstand: männlich', false],
    ['Bevölkerung: Insgesamt, unter 3 Jahre', false],
    ['Bevölkerung: Ausländer', false],
    ['Bevölkerung je km²', false],
  ])('%s is the population of a day: %s', (indicatorLabel, isTotal) => {
    const indicators = [{ source: testSource('a'), rows: [indicatorValue({ indicatorLabel })] }];
    expect(populationLookup(testInput({ indicators }))(TOWN, 2023) !== null).toBe(isTotal);
  });
});
