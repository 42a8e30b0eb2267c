import { describe, expect, it } from 'vitest';
import { columnLetters, columnNumber, comparableHeader } from './columns.ts';
import { conventionFinder } from './number-convention.ts';
import { isSpreadsheetError, type NumberConvention, parseNumber } from './numbers.ts';

describe('parseNumber', () => {
  it.each<[string, NumberConvention | null, number]>([
    ['9677', null, 9677],
    ['9,677', 'english', 9677],
    ['9,677', 'german', 9.677],
    ['9.677', 'german', 9677],
    ['1.234.567,8', null, 1_234_567.8],
    ['1,234,567.8', null, 1_234_567.8],
    ['1.234.567', null, 1_234_567],
    ['229,6', null, 229.6],
    ['34.8', null, 34.8],
    ['0,677', null, 0.677],
    ['1 234 567', null, 1_234_567],
    ['1\u202f234,5', 'german', 1234.5],
    ['1\u00a0234', null, 1234],
    ["1'234’567", null, 1_234_567],
    ['−5', null, -5],
    [' 12 ', null, 12],
  ])('reads %j (%s) as %d', (text, convention, value) => {
    expect(parseNumber(text, convention)).toEqual({ kind: 'number', value });
  });

  it.each<[string, NumberConvention | null, string]>([
    ['9,677', null, 'ambiguous'],
    ['9.677', null, 'ambiguous'],
    ['9,67', 'english', 'notANumber'],
    ['9.67', 'german', 'notANumber'],
    ['12 34', null, 'notANumber'],
    ['1,23,4', null, 'notANumber'],
    ['12a', null, 'notANumber'],
    ['1,45E+05', null, 'scientific'],
    ['8.9E+05', 'english', 'scientific'],
    ['', null, 'empty'],
    ['\u00a0', null, 'empty'],
    ['-', null, 'sign'],
    ['–', null, 'sign'],
    ['.', null, 'sign'],
    ['x', null, 'sign'],
    ['#REF!', null, 'spreadsheetError'],
    ['#DIV/0!', null, 'spreadsheetError'],
    ['Infinity', null, 'notANumber'],
    ['0x10', null, 'notANumber'],
  ])('calls %j (%s) %s', (text, convention, kind) => {
    expect(parseNumber(text, convention).kind).toBe(kind);
  });

  it.each(['#REF!', '#BEZUG!', '#WERT!', '#DIV/0!', '#NV', '#N/A', '#NAME?', '#ZAHL!', '####'])(
    'knows the spreadsheet error %s',
    (text) => expect(isSpreadsheetError(text)).toBe(true),
  );
  it('does not take a hash tag for an error', () => expect(isSpreadsheetError('#1')).toBe(false));
});

describe('conventionFinder', () => {
  it.each([
    [['1', '20'], 'plain'],
    [['9,677', '1'], 'ambiguous'],
    [['9,677', '1,234,567'], 'english'],
    [['9,677', '34.8'], 'english'],
    [['9,677', '34,8'], 'german'],
    [['34.8', '34,8'], 'mixed'],
  ])('decides %j: %s', (texts, decision) => {
    const finder = conventionFinder();
    for (const text of texts) finder.observe(text);
    expect(finder.decision()).toBe(decision);
  });
});

describe('columns', () => {
  it('names sheet columns both ways', () => {
    for (const [number, letters] of [
      [1, 'A'],
      [26, 'Z'],
      [27, 'AA'],
      [703, 'AAA'],
    ] as const) {
      expect(columnLetters(number)).toBe(letters);
      expect(columnNumber(letters)).toBe(number);
    }
    expect(columnNumber('A1')).toBeNull();
  });

  it('compares headers without umlauts, soft hyphens and line breaks', () => {
    expect(comparableHeader('Häufig\u00adkeits-\nzahl  (HZ)')).toBe('haeufigkeitszahl hz');
    expect(comparableHeader('Aufklärungsquote\r\nin %')).toBe('aufklaerungsquote in %');
  });
});
