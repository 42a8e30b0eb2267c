import { expect, test } from 'vitest';
import { isGivenUp, minutesUntilNextAttempt } from './delivery-rules.ts';
import { isMailAddress } from './mail-address.ts';
import { oneLine } from './mail-content.ts';

test('the pauses between attempts grow to half an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 60].map(minutesUntilNextAttempt)).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
});

test('a mail is given up after two days, if it was tried often enough', () => {
  expect(isGivenUp({ attempts: 10, hoursOld: 48 })).toBe(true);
  expect(isGivenUp({ attempts: 9, hoursOld: 480 })).toBe(false);
  expect(isGivenUp({ attempts: 90, hoursOld: 47 })).toBe(false);
});

test.each([
  ['kim@example.org', true],
  ['kim.muster+praevention@stadt-löbau.example', true],
  ["o'neill@example.org", true],
  [`${'a'.repeat(64)}@example.org`, true],
  [`${'a'.repeat(65)}@example.org`, false],
  [`a@${'b'.repeat(251)}.de`, false],
  ['kim@example', false],
  ['kim@@example.org', false],
  ['kim@example.org\n', false],
  ['kim@example.org>', false],
  ['kim muster@example.org', false],
  ['kim@example..org', false],
])('%j is an address: %s', (text, expected) => {
  expect(isMailAddress(text)).toBe(expected);
});

test('a value is one line of bounded length', () => {
  expect(oneLine('a\r\nBcc: b\u0000\u2028c\u0085d')).toBe('a Bcc: b c d');
  expect(oneLine('x'.repeat(900))).toHaveLength(500);
});
