import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormWithAnswers } from '../../../../test/any-survey-form.ts';
import { answerOutcome } from './answer-outcome.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { cleanAnswers } from './form-answers.ts';
import type { FormAnswers } from './survey-form.ts';

const ids = Array.from({ length: 10 }, (_, at) => `q${at}`);
const form = formOf([
  moduleOf([
    ...ids.map((id) => ({ id, kind: 'single', wording: { de: `${id}?` }, categories: yesNo })),
    {
      id: 'follow',
      kind: 'single',
      wording: { de: 'Und?' },
      categories: yesNo,
      filter: { item: 'q0', in: [1] },
    },
    { id: 'words', kind: 'text', wording: { de: 'Wo?' } },
  ]),
]);
const first = (count: number, code = 2): FormAnswers =>
  Object.fromEntries(ids.slice(0, count).map((id) => [id, code]));

describe('answerOutcome', () => {
  it.each([
    [0, null],
    [3, null],
    [4, 'partial'],
    [7, 'partial'],
    [8, 'complete'],
    [10, 'complete'],
  ])('%i of 10 answered: %s', (count, expected) => {
    expect(answerOutcome(form, first(count))).toBe(expected);
  });

  it('asks more of those who are asked more', () => {
    // Eleven questions now: 8 of 11 are not yet 80 %.
    expect(answerOutcome(form, { ...first(8), q0: 1 })).toBe('partial');
    expect(answerOutcome(form, { ...first(8), q0: 1, follow: 2 })).toBe('complete');
  });

  it('takes "no answer" for an answer only where enough says something', () => {
    expect(answerOutcome(form, first(10, 99))).toBeNull();
    expect(answerOutcome(form, { ...first(10, 99), ...first(4) })).toBe('complete');
  });

  it('does not count free words', () => {
    expect(answerOutcome(form, { words: 'am Bahnhof' })).toBeNull();
    expect(answerOutcome(form, { ...first(10), words: 'am Bahnhof' })).toBe('complete');
  });

  it('is the same with and without answers nobody was asked for', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        expect(answerOutcome(any, cleanAnswers(any, answers))).toBe(answerOutcome(any, answers));
      }),
    );
  });

  it('never falls when one more question is answered that opens no other', () => {
    const order = [null, 'partial', 'complete'];
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...ids), (answered, more) => {
        const before = Object.fromEntries(answered.map((id) => [id, 2]));
        const after = { ...before, [more]: 2 };
        expect(order.indexOf(answerOutcome(form, after))).toBeGreaterThanOrEqual(
          order.indexOf(answerOutcome(form, before)),
        );
      }),
    );
  });
});
