import { describe, expect, test } from 'vitest';
import { numberInput, typedNumber } from './typed-number.ts';

describe('a number as people in Germany type it', () => {
  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.250', 1250],
    ['1.250,5', 1250.5],
    ['1250,75', 1250.75],
    [' 39,7 % ', 39.7],
    ['-3', -3],
    ['−0,5', -0.5],
    ['0,125', 0.125],
    ['007', 7],
  ])('%s', (text, value) => expect(typedNumber(text)).toBe(value));

  test.each([
    '',
    ' ',
    'viele',
    '12,',
    ',5',
    '1,250.5',
    '0.125',
    '1.25.5',
    '1e3',
    'Infinity',
    '1234567890123456',
  ])('»%s« is none', (text) => expect(typedNumber(text)).toBeNull());

  test('fills the field it came from', () => {
    expect([12.5, 1250, -0.5, 0].map(numberInput)).toEqual(['12,5', '1250', '-0,5', '0']);
  });
});
