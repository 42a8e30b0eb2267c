import { describe, expect, it } from 'vitest';
import { verbatim } from '../kernel/text.ts';
import type { FigureState } from './figure.ts';
import { FigureBook } from './figure-book.ts';

const draft = {
  id: 'one',
  label: verbatim('one'),
  unit: 'count' as const,
  method: 'recorded-cases',
  sources: ['s'],
  value: 7,
  interval: { lower: 3, upper: 14, level: 0.95, method: 'poisson' },
  n: 7,
  base: 1000,
  recipe: { cases: 7 },
};

describe('FigureBook', () => {
  it.each<FigureState>([
    { kind: 'suppressed', reason: 'belowMinimum' },
    { kind: 'suppressed', reason: 'complementary' },
    { kind: 'notComputable', reason: 'missing' },
  ])('takes everything from a hidden figure: %o', (state) => {
    const figure = new FigureBook('police').add({ ...draft, state });
    expect(figure).toMatchObject({ value: null, interval: null, n: null, base: null, recipe: {}, state });
    expect(JSON.stringify(figure)).not.toMatch(/7|14|1000/);
  });

  it('keeps what is shown or marked', () => {
    const state = { kind: 'imprecise', reason: 'fewCases' } as const;
    const figure = new FigureBook('police').add({ ...draft, state });
    expect(figure).toMatchObject({ value: 7, n: 7, base: 1000, recipe: { cases: 7 }, state });
  });

  it('refuses a shown figure without a number, and the same id twice', () => {
    const book = new FigureBook('police');
    expect(() => book.add({ ...draft, value: Number.NaN })).toThrow('finite');
    expect(() => book.add({ ...draft, value: null })).toThrow('finite');
    book.add(draft);
    expect(() => book.add(draft)).toThrow('twice');
    expect(book.all().map(({ id }) => id)).toEqual(['one']);
  });
});
