import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormWithAnswers } from '../../../../test/any-survey-form.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { askedItems, nextPage, pagesOf, previousPage } from './form-routing.ts';
import { itemsOf } from './survey-form.ts';

const question = (id: string, rest: object = {}) => ({
  id,
  kind: 'single',
  wording: { de: `${id}?` },
  categories: yesNo,
  ...rest,
});
const form = formOf([
  moduleOf([question('victim')], { id: 'a' }),
  moduleOf([question('reported', { filter: { item: 'victim', in: [1] } })], { id: 'b' }),
  moduleOf(
    [
      question('reason', {
        kind: 'multiple',
        filter: { item: 'reported', in: [2] },
        categories: [
          { code: 1, label: { de: 'nutzlos' } },
          { code: 2, label: { de: 'anderes' } },
        ],
      }),
      question('which', { kind: 'text', categories: [], filter: { item: 'reason', in: [2] } }),
    ],
    { id: 'c' },
  ),
  moduleOf([question('last')], { id: 'd' }),
]);

describe('askedItems', () => {
  it('follows filters from question to question', () => {
    const asked = (answers: Parameters<typeof askedItems>[1]) => [...askedItems(form, answers)];
    expect(asked({})).toEqual(['victim', 'last']);
    expect(asked({ victim: 1 })).toEqual(['victim', 'reported', 'last']);
    expect(asked({ victim: 1, reported: 2, reason: [1, 2] })).toEqual([
      'victim',
      'reported',
      'reason',
      'which',
      'last',
    ]);
    expect(asked({ victim: 1, reported: 2, reason: [1] })).not.toContain('which');
  });

  it('takes no answer into account that was itself not asked for', () => {
    expect([...askedItems(form, { victim: 2, reported: 2, reason: [2] })]).toEqual(['victim', 'last']);
  });

  it('asks everything without a filter, and nothing twice', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        const asked = askedItems(any, answers);
        for (const { id, filter } of itemsOf(any)) {
          if (filter === undefined) expect(asked.has(id)).toBe(true);
          else if (asked.has(id)) expect(asked.has(filter.item)).toBe(true);
        }
      }),
    );
  });
});

describe('pages', () => {
  it('are skipped where nothing is asked', () => {
    expect(nextPage(form, {}, null)?.id).toBe('a');
    expect(nextPage(form, { victim: 2 }, 'a')?.id).toBe('d');
    expect(nextPage(form, { victim: 1 }, 'a')?.id).toBe('b');
    expect(nextPage(form, {}, 'd')).toBeNull();
    expect(previousPage(form, { victim: 2 }, 'd')?.id).toBe('a');
    expect(previousPage(form, {}, 'a')).toBeNull();
  });

  it('lead forward through each page with questions once, and back the same way', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        const asked = askedItems(any, answers);
        const expected = pagesOf(any).filter(({ items }) => items.some(({ id }) => asked.has(id)));
        const forward: string[] = [];
        for (let page = nextPage(any, answers, null); page !== null; page = nextPage(any, answers, page.id)) {
          forward.push(page.id);
        }
        expect(forward).toEqual(expected.map(({ id }) => id));
        const back: string[] = [];
        let page = forward.at(-1) ?? null;
        while (page !== null) {
          back.push(page);
          page = previousPage(any, answers, page)?.id ?? null;
        }
        expect(back).toEqual(forward.toReversed());
      }),
    );
  });
});
