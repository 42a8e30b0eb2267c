import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormWithAnswers } from '../../../../test/any-survey-form.ts';
import { presetForm } from './bank/bank.ts';
import { askedItems } from './form-routing.ts';
import { questionAfter, questionNumbers } from './question-numbers.ts';
import { answerOf, itemsOf } from './survey-form.ts';

describe('questionNumbers', () => {
  it('count through the form', () => {
    const numbers = questionNumbers(presetForm('full', 'Plauen'));
    expect([...numbers.values()]).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
    expect(numbers.get('living_gladly')).toBe(1);
  });
});

describe('questionAfter', () => {
  const form = presetForm('full', 'Plauen');

  it('leaves out what is not asked after this answer', () => {
    expect(questionAfter(form, 'victim_12m', 1)).toBe('victim_what');
    expect(questionAfter(form, 'victim_12m', 2)).toBe('problem_litter');
    expect(questionAfter(form, 'victim_12m', 99)).toBe('problem_litter');
    expect(questionAfter(form, 'reported', 1)).toBe('problem_litter');
    expect(questionAfter(form, 'reported', 2)).toBe('not_reported');
    expect(questionAfter(form, 'origin', 2)).toBeNull();
  });

  it('never leads past a question that is asked', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        const asked = askedItems(any, answers);
        const items = itemsOf(any);
        for (const [at, { id, kind }] of items.entries()) {
          const code = answerOf(answers, id);
          if (!asked.has(id) || typeof code !== 'number' || kind === 'number') continue;
          const next = questionAfter(any, id, code);
          const end = next === null ? items.length : items.findIndex((one) => one.id === next);
          for (const between of items.slice(at + 1, end)) expect(asked.has(between.id)).toBe(false);
        }
      }),
    );
  });
});
