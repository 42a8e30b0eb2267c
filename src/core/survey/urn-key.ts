/**
 * The key of an urn on paper: 32 bytes as 13 groups of four signs and a group that checks them. The signs are those
 * of Crockford's base 32: no I, L, O, U; whoever types I or L means 1, whoever types O means 0.
 */
import { problem } from '../kernel/problem.ts';
import { failed, ok, type Result } from '../kernel/result.ts';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const keySigns = 52;
const checkSigns = 4;

/** `key`: 32 bytes. 14 groups of four, divided by hyphens. */
export function printedUrnKey(key: Uint8Array): string {
  const body = encoded(key);
  return `${body}${checkOf(key)}`.match(/.{1,4}/g)?.join('-') ?? '';
}

/** What somebody typed from the sheet, in small letters or capitals, with whatever divides the groups. */
export function readUrnKey(typed: string): Result<Uint8Array> {
  const text = typed
    .toUpperCase()
    .replace(/[\s\p{Cf}\-–—−‑_.·/]/gu, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  if (text === '') return failed(problem('survey.urnKey.empty'));
  const wrong = [...text].findIndex((sign) => !signs.includes(sign));
  if (wrong >= 0) {
    const params = { sign: [...text][wrong]!, group: Math.floor(wrong / 4) + 1 };
    return failed(problem('survey.urnKey.sign', params));
  }
  if (text.length !== keySigns + checkSigns) {
    return failed(problem('survey.urnKey.length', { count: text.length, length: keySigns + checkSigns }));
  }
  const key = decoded(text.slice(0, keySigns));
  return key !== null && checkOf(key) === text.slice(keySigns)
    ? ok(key)
    : failed(problem('survey.urnKey.mistyped'));
}

function encoded(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += signs[(value >>> (bits - 5)) & 31];
      bits -= 5;
      value &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + signs[(value << (5 - bits)) & 31];
}

/** Null where the bits beyond the last byte are not zero: no key is printed like that. */
function decoded(text: string): Uint8Array | null {
  const bytes = new Uint8Array(keyBytes);
  let at = 0;
  let bits = 0;
  let value = 0;
  for (const sign of text) {
    value = (value << 5) | signs.indexOf(sign);
    bits += 5;
    if (bits >= 8) {
      bytes[at++] = value >>> (bits - 8);
      bits -= 8;
    }
    value &= (1 << bits) - 1;
  }
  return value === 0 ? bytes : null;
}

/** 20 bits of the CRC-32 (ISO 3309): finds every wrong sign and every two swapped ones, others but for 1 in a million. */
function checkOf(bytes: Uint8Array): string {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  const check = (~rest >>> 0) & 0xfffff;
  return [15, 10, 5, 0].map((shift) => signs[(check >>> shift) & 31]).join('');
}
