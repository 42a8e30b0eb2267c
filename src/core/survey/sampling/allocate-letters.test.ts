import { describe, expect, it } from 'vitest';
import { allocateLetters } from './allocate-letters.ts';
import { samplingPlan } from './register-person.test-data.ts';
import type { SamplingPlanInput } from './sampling-plan.ts';

const sizes = [1234, 567, 2890, 88, 4021, 1500];
const deviations = [0.5, 0.45, 0.48, 0.3, 0.42, 0.47];
const strata = sizes.map((population, at) => ({
  label: `D${at}`,
  districts: [`D${at}`],
  population,
  units: population,
}));
const letters = (sample: Omit<SamplingPlanInput['sample'], 'size'> & { size?: number }) => {
  const result = allocateLetters(strata, samplingPlan({ sample: { size: 600, ...sample } }).sample);
  return result.ok ? result.value : result.problem;
};

describe('allocateLetters', () => {
  it('proportional, by either way of apportioning', () => {
    expect(letters({})).toEqual([72, 33, 168, 5, 234, 88]);
    expect(letters({ apportionment: 'sainteLague' })).toEqual([72, 33, 169, 5, 234, 87]);
  });

  it('Neyman and square root come from the raw values of R 4.2.2', () => {
    const told = Object.fromEntries(deviations.map((deviation, at) => [`D${at}`, deviation]));
    // 79.110 32.715 177.862 3.385 216.535 90.393
    expect(letters({ allocation: 'neyman', deviations: told })).toEqual([79, 33, 178, 3, 217, 90]);
    // 94.001 63.719 143.855 25.102 169.685 103.638
    expect(letters({ allocation: 'squareRoot' })).toEqual([94, 64, 144, 25, 170, 103]);
    expect(letters({ allocation: 'neyman' })).toMatchObject({ code: 'sampling.deviationMissing' });
  });

  it('equal, until a district has no more people', () => {
    expect(letters({ allocation: 'equal' })).toMatchObject({ 3: 88 });
    expect((letters({ allocation: 'equal' }) as number[]).reduce((sum, one) => sum + one, 0)).toBe(600);
  });

  it('a minimum and an oversampled district', () => {
    expect(letters({ minimumPerStratum: 30 })).toEqual([69, 32, 161, 30, 224, 84]);
    const doubled = letters({ oversample: { D3: 4 } }) as number[];
    expect(doubled[3]).toBe(20);
    expect(letters({ oversample: { Dorf: 2 } })).toMatchObject({ code: 'sampling.districtUnknown' });
  });

  it('says what cannot be', () => {
    expect(letters({ size: 20_000 })).toMatchObject({
      code: 'sampling.sampleTooLarge',
      params: { people: 10_300 },
    });
    expect(letters({ minimumPerStratum: 200 })).toMatchObject({ code: 'sampling.minimumTooLarge' });
  });
});
