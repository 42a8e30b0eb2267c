import { describe, expect, it } from 'vitest';
import { csvCell, csvLines, neutraliseFormula } from './neutralise-formula.ts';

describe('neutraliseFormula', () => {
  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '  =1', '-1+1'])('disarms %j', (cell) => {
    expect(neutraliseFormula(cell)).toBe(`'${cell}`);
  });

  it.each(['-3,2', '+4', '-1.250,5', 'Nord-West', 'a=b', ''])('leaves %j alone', (cell) => {
    expect(neutraliseFormula(cell)).toBe(cell);
  });
});

describe('csvCell', () => {
  it('quotes, writes decimals as the separator asks, and refuses what is no number', () => {
    expect(csvCell('a;"b"')).toBe('"a;""b"""');
    expect(csvCell(1.5)).toBe('1,5');
    expect(csvCell(1.5, ',')).toBe('1.5');
    expect(csvCell(null)).toBe('');
    expect(() => csvCell(Number.NaN)).toThrow(RangeError);
    expect(csvLines([['a', 1]])).toBe('a;1\r\n');
  });
});
