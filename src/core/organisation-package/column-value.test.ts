import { describe, expect, test } from 'vitest';
import { columnTypes } from './column-value.ts';

const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x');

describe.each([
  ['text', ['', 'Görlitz 😀'], { text: [1, null, {}], unstorable: ['a\0b', '\ud800'] }],
  ['integer', [0, -5, 2 ** 31 - 1], { number: ['1'], whole: [1.5], outOfRange: [2 ** 31, 1e300] }],
  ['bigint', [2 ** 53 - 1], { outOfRange: [2 ** 53] }],
  ['double precision', [0.1, -1e300], { number: ['0.1'], outOfRange: [JSON.parse('1e999')] }],
  ['boolean', [true, false], { truth: ['true', 0] }],
  ['date', ['0001-01-01', '2024-02-29'], { day: ['2023-02-29', '1900-02-29', '2024-13-01', '1.1.2024', 5] }],
  [
    'timestamp with time zone',
    ['2024-02-29T23:59:59.123456Z'],
    { moment: ['2024-02-29', '2024-02-30T00:00:00.000000Z', '2024-02-28T24:00:00.000000Z'] },
  ],
  ['text[]', [[], ['a']], { list: ['a', [1], {}], unstorable: [['a\0']] }],
  ['bytea', ['', 'AAE='], { bytes: ['A', 'ä===', 'AA=A', 7] }],
  [
    'jsonb',
    [{}, [{ a: [null, 1] }], 'x', nested(100)],
    {
      unstorable: [{ a: ['\0'] }, { '\ud800': 1 }],
      outOfRange: [JSON.parse('[1e999]')],
      tooDeep: [nested(200)],
    },
  ],
] as [string, unknown[], Record<string, unknown[]>][])('%s', (type, good, bad) => {
  test.for(good)('takes %j', (value) => {
    expect(columnTypes[type]!.problemOf(value)).toBeNull();
  });

  test.for(Object.entries(bad).flatMap(([wrong, values]) => values.map((value) => [wrong, value] as const)))(
    'says %s of a wrong value',
    ([wrong, value]) => {
      expect(columnTypes[type]!.problemOf(value)).toBe(wrong);
    },
  );
});

test('a value nested 200,000 times is refused without exhausting the stack', () => {
  const value: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(columnTypes.jsonb!.problemOf(value)).toBe('tooDeep');
});
