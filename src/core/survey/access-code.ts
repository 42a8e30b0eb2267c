/**
 * The code on a letter: 16 signs in groups of four, made to be typed by hand. 31 signs without 0/O, 1/I and L;
 * 15 of them random (74 bits), the last one checks: the sum of place times sign is a multiple of 31. As 31 is
 * prime and the places are 1 to 16, any single wrong sign and any two swapped ones are found.
 */
import { problem } from '../kernel/problem.ts';
import { failed, ok, type Result } from '../kernel/result.ts';

export const accessCodeSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;
const groupLength = 4;
const valueOfSign: ReadonlyMap<string, number> = new Map(
  [...accessCodeSigns].map((sign, value) => [sign, value]),
);

/** Letters German registration offices do not give out, and their numbers; nobody should find them on a letter. */
const unfortunate = /SS|SA|NS|KZ|HJ|NPD|AFD|88|SEX|ARSCH|FUCK/;

/** So many bytes of chance, from a source fit for secrets. */
export type RandomBytes = (count: number) => Uint8Array;

/** A new code without its hyphens, as it is kept and hashed. */
export function newAccessCode(randomBytes: RandomBytes): string {
  for (;;) {
    const values = randomValues(length - 1, randomBytes);
    const code = [...values, checkValue(values)].map((value) => accessCodeSigns[value]).join('');
    if (!unfortunate.test(code)) return code;
  }
}

export function newAccessCodes(count: number, randomBytes: RandomBytes): readonly string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newAccessCode(randomBytes));
  return [...codes];
}

/** As it is printed: `7K3M-…`. */
export function printedAccessCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/**
 * What a person typed: capitals or not, with hyphens, dashes, dots or blanks. The problem says which place is
 * wrong, as far as that can be known.
 */
export function readAccessCode(typed: string): Result<string> {
  const signs = [...typed.toUpperCase().replace(/[\s\p{Cf}\-–—−‑_.·/]/gu, '')];
  const wrong = signs.findIndex((sign) => !valueOfSign.has(sign));
  if (signs.length === 0) return failed(problem('survey.code.empty'));
  if (wrong >= 0 && signs.length <= 2 * length) {
    const params = { sign: signs[wrong]!, group: Math.floor(wrong / groupLength) + 1 };
    return failed(problem('survey.code.sign', params));
  }
  if (signs.length !== length) return failed(problem('survey.code.length', { count: signs.length, length }));
  const values = signs.map((sign) => valueOfSign.get(sign)!);
  return checksum(values) === 0 ? ok(signs.join('')) : failed(problem('survey.code.mistyped'));
}

function checksum(values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + (at + 1) * value, 0) % accessCodeSigns.length;
}

/** The last place weighs 16, whose inverse modulo 31 is 2. */
function checkValue(values: readonly number[]): number {
  const prime = accessCodeSigns.length;
  return (2 * (prime - checksum(values))) % prime;
}

/** Uniform over the signs: bytes from 248 on would favour the first ones and are thrown away. */
function randomValues(count: number, randomBytes: RandomBytes): readonly number[] {
  const values: number[] = [];
  const limit = 256 - (256 % accessCodeSigns.length);
  while (values.length < count) {
    for (const byte of randomBytes(count - values.length)) {
      if (byte < limit) values.push(byte % accessCodeSigns.length);
    }
  }
  return values;
}
