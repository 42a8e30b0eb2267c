import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { householdClasses, type SurveyUpload, surveyUploadSchema, uploadProblem } from './survey-upload.ts';

const hash = (number: number): string => number.toString(16).padStart(64, '0');
const outcomes = {
  complete: 0,
  partial: 0,
  refusal: 0,
  nonContact: 0,
  neutralLoss: 0,
  duplicate: 0,
  other: 0,
};
const upload = (changes: Partial<SurveyUpload> = {}): SurveyUpload => ({
  format: 'umsicht-survey-upload',
  version: 1,
  title: 'Sicher leben',
  referenceDay: '2026-03-31',
  ageFrom: 16,
  ageTo: null,
  selection: 'persons',
  minimumPerStratum: 50,
  strata: [
    { id: 's01', label: 'A', population: 80, sampled: 2, outcomes },
    { id: 's02', label: 'B', population: 50, sampled: 1, outcomes },
  ],
  salt: hash(7),
  codes: [
    { hash: hash(1), stratum: 's01' },
    { hash: hash(2), stratum: 's02' },
    { hash: hash(3), stratum: 's01' },
  ],
  ...changes,
});

describe('survey-upload.json', () => {
  it('is whole', () => {
    expect(surveyUploadSchema.safeParse(upload()).success).toBe(true);
    expect(uploadProblem(upload())).toEqual({ ok: true, value: upload() });
  });

  it('holds nothing else, above all no person', () => {
    const [first, ...rest] = upload().codes;
    for (const extra of [{ name: 'Böhme' }, { line: 4 }, { code: 'ABCD' }]) {
      expect(
        surveyUploadSchema.safeParse(upload({ codes: [{ ...first!, ...extra }, ...rest] })).success,
      ).toBe(false);
      expect(surveyUploadSchema.safeParse({ ...upload(), ...extra }).success).toBe(false);
    }
  });

  it.each([
    [
      'a hash twice',
      { codes: [...upload().codes.slice(0, 2), { hash: hash(1), stratum: 's01' }] },
      'upload.hashTwice',
    ],
    ['a stratum nobody named', { codes: [{ hash: hash(1), stratum: 's09' }] }, 'upload.stratumUnknown'],
    ['a stratum twice', { strata: [upload().strata[0]!, upload().strata[0]!] }, 'upload.stratumTwice'],
    ['fewer hashes than letters', { codes: upload().codes.slice(0, 2) }, 'upload.countsDiffer'],
    [
      'a stratum of few people',
      { strata: [{ ...upload().strata[0]!, population: 49 }, upload().strata[1]!] },
      'stratumTooSmall',
    ],
  ])('is refused with %s', (_, changes, code) => {
    const result = uploadProblem(upload(changes));
    expect(!result.ok && result.problem.code).toBe(`sampling.${code}`);
  });
});

it('classes of households hold all people and none has fewer than the minimum', () => {
  const units = fc.array(
    fc.integer({ min: 1, max: 9 }).map((length) => ({ length })),
    { minLength: 1, maxLength: 300 },
  );
  fc.assert(
    fc.property(units, fc.integer({ min: 10, max: 60 }), (all, minimum) => {
      const people = all.reduce((sum, { length }) => sum + length, 0);
      const classes = householdClasses(all, minimum);
      expect(classes.reduce((sum, one) => sum + one.people, 0)).toBe(people);
      expect(classes.reduce((sum, one) => sum + one.households, 0)).toBe(all.length);
      expect(classes[0]!.personsFrom).toBe(1);
      expect(classes.at(-1)!.personsTo).toBeNull();
      for (const one of classes) expect(one.people).toBeGreaterThanOrEqual(Math.min(minimum, people));
      for (const [at, one] of classes.slice(0, -1).entries())
        expect(one.personsTo).toBe(classes[at + 1]!.personsFrom - 1);
    }),
    { seed: 2, numRuns: 300 },
  );
});
