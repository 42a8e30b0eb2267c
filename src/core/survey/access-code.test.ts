import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import {
  accessCodeSigns,
  newAccessCode,
  newAccessCodes,
  printedAccessCode,
  readAccessCode,
} from './access-code.ts';

const bytesOf = (seed: number) => {
  const random = seededRandom(seed);
  return (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
};
const codes = newAccessCodes(500, bytesOf(1));
const isRead = (typed: string): boolean => readAccessCode(typed).ok;

describe('access codes', () => {
  it('have 16 signs nobody confuses, in groups of four, all different', () => {
    expect(accessCodeSigns).toHaveLength(31);
    expect(accessCodeSigns).not.toMatch(/[01OIL]/);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(printedAccessCode(code)).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/);
      expect(code).not.toMatch(/SS|SA|NS|KZ|HJ|88/);
    }
    // 15 free signs.
    expect(15 * Math.log2(31)).toBeGreaterThan(60);
  });

  it('are read however they were typed', () => {
    const [code = ''] = codes;
    const printed = printedAccessCode(code);
    for (const typed of [
      printed,
      printed.replaceAll('-', '-\u2060'),
      printed.toLowerCase(),
      ` ${code} `,
      printed.replaceAll('-', ' – '),
    ]) {
      expect(readAccessCode(typed)).toEqual({ ok: true, value: code });
    }
  });

  it('find every single wrong sign', () => {
    for (const code of codes.slice(0, 40)) {
      for (let at = 0; at < code.length; at += 1) {
        for (const sign of accessCodeSigns) {
          if (sign === code[at]) continue;
          expect(isRead(code.slice(0, at) + sign + code.slice(at + 1))).toBe(false);
        }
      }
    }
  });

  it('find every two swapped signs, neighbours or not', () => {
    for (const code of codes.slice(0, 100)) {
      for (let one = 0; one < code.length; one += 1) {
        for (let other = one + 1; other < code.length; other += 1) {
          if (code[one] === code[other]) continue;
          const signs = [...code];
          [signs[one], signs[other]] = [signs[other]!, signs[one]!];
          expect(isRead(signs.join(''))).toBe(false);
        }
      }
    }
  });

  it('find other mistakes but one in 31', () => {
    const random = seededRandom(2);
    const tries = 30_000;
    let passed = 0;
    for (let at = 0; at < tries; at += 1) {
      const guess = Array.from({ length: 16 }, () => accessCodeSigns[Math.floor(random() * 31)]).join('');
      if (isRead(guess)) passed += 1;
    }
    expect(passed / tries).toBeGreaterThan(0.028);
    expect(passed / tries).toBeLessThan(0.037);
  });

  it('are made of every sign alike', () => {
    const counts = new Map<string, number>();
    const many = newAccessCodes(4000, bytesOf(3));
    for (const code of many)
      for (const sign of code.slice(0, 15)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    const expected = (4000 * 15) / 31;
    // Leaving out unfortunate pairs makes S and 8 a little rarer.
    for (const sign of accessCodeSigns) expect(counts.get(sign)! / expected).toBeCloseTo(1, 0);
  });

  it('say what is wrong with what was typed', () => {
    const code = (typed: string) => {
      const read = readAccessCode(typed);
      return read.ok ? read.value : [read.problem.code, read.problem.params];
    };
    expect(code('  ')).toEqual(['survey.code.empty', {}]);
    expect(code('ABCD-0FGH-ABCD-EFGH')).toEqual(['survey.code.sign', { sign: '0', group: 2 }]);
    expect(code('ABCD-EFGH')).toEqual(['survey.code.length', { count: 8, length: 16 }]);
    expect(code('ABCD-EFGH-JKMN-PQRS')).toEqual(['survey.code.mistyped', {}]);
  });

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (typed) => typeof readAccessCode(typed).ok === 'boolean'),
    );
    expect(newAccessCode(bytesOf(9))).toBe(newAccessCode(bytesOf(9)));
  });
});
