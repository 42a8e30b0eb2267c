import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberInput, writtenNumber } from './written-number.ts';

test.each([
  ['12,5', 12.5],
  ['1.250', 1250],
  [' 1 250,75 ', 1250.75],
  ['−3', -3],
  ['0', 0],
])('%s is %f', (text, value) => {
  expect(writtenNumber(text)).toBe(value);
});

test.each(['', '12.5', '1,250.5', '12,', ',5', '1.25', 'zwölf', '1e5', 'NaN', '12 %'])(
  '%s is no number',
  (text) => {
    expect(writtenNumber(text)).toBeNull();
  },
);

test('what is shown in a field is read as the same number', () => {
  const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1000);
  fc.assert(
    fc.property(numbers, (value) => {
      expect(writtenNumber(numberInput(value))).toBeCloseTo(value, 9);
    }),
  );
});
