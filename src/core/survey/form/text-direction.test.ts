import { expect, it } from 'vitest';
import { textDirection } from './text-direction.ts';

it.each([
  ['de', 'ltr'],
  ['hsb', 'ltr'],
  ['ar', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ku', 'ltr'],
  ['ku-Arab', 'rtl'],
  ['az-Latn-AZ', 'ltr'],
])('%s is written %s', (language, expected) => {
  expect(textDirection(language)).toBe(expected);
});
