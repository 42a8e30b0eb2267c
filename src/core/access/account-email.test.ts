import { expect, test } from 'vitest';
import { accountEmail } from './account-email.ts';

test.each([
  [' Jana.Beispiel@Musterstadt.EXAMPLE ', 'jana.beispiel@musterstadt.example'],
  ["o'neil+rat@amt.example", "o'neil+rat@amt.example"],
  ['jana@prävention.example', 'jana@prävention.example'],
])('%j stands at an account as %j', (typed, email) => {
  expect(accountEmail(typed)).toBe(email);
});

test.each([
  '',
  'jana',
  'jana@',
  '@amt.example',
  'jana@amt',
  'jana@amt.example, tom@amt.example',
  'Jana <jana@amt.example>',
  'jana@amt.example\r\nBcc: alle@amt.example',
  `${'a'.repeat(250)}@amt.example`,
])('%j is no address', (typed) => {
  expect(accountEmail(typed)).toBeNull();
});
