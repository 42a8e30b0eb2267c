import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsOf, euroInput, mostCents } from './euro-amount.ts';

const value = (text: string): number | string => {
  const result = centsOf(text);
  return result.ok ? result.value : result.problem.code;
};

test.each([
  ['1.250,50', 125_050],
  ['1250,5', 125_050],
  ['1.250', 125_000],
  ['1.250 €', 125_000],
  [' 12,00 EUR ', 1_200],
  ['0,07', 7],
  ['0', 0],
  ['1.000.000.000,00', mostCents],
  ['1\u00A0250,50\u202F€', 125_050],
  ['99,-', 9_900],
  ['99,–', 9_900],
])('%s are %d cents', (text, cents) => {
  expect(value(text)).toBe(cents);
});

test.each([
  '',
  '1.25',
  '1,250.50',
  '12.34.567',
  '1,234',
  '-5',
  '−5',
  '1e3',
  'fünf',
  '1.250,',
  ',50',
  '٣',
  '€',
])('»%s« is refused', (text) => {
  expect(value(text)).toBe('amount.invalid');
});

test('what no meeting costs is refused', () => {
  expect(value('1.000.000.000,01')).toBe('amount.range');
  expect(value('9'.repeat(40))).toBe('amount.range');
});

test('every amount that is printed is read back, with and without dots', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: mostCents }), (cents) => {
      const printed = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(
        cents / 100,
      );
      expect([value(printed), value(euroInput(cents))]).toEqual([cents, cents]);
    }),
  );
});
