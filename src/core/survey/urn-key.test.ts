import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedUrnKey, readUrnKey } from './urn-key.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the key of an urn on paper', () => {
  it('is read as it was printed, and as people type it', () => {
    fc.assert(
      fc.property(key, (bytes) => {
        const printed = printedUrnKey(bytes);
        expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o');
        expect(readUrnKey(typed)).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  it('is refused with one wrong sign', () => {
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(key, fc.nat(55), fc.integer({ min: 1, max: 31 }), (bytes, at, step) => {
        const text = printedUrnKey(bytes).replaceAll('-', '');
        const wrong = signs[(signs.indexOf(text[at]!) + step) % 32]!;
        expect(readUrnKey(text.slice(0, at) + wrong + text.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['', 'survey.urnKey.empty'],
    ['ABCD-UUUU', 'survey.urnKey.sign'],
    ['ABCD', 'survey.urnKey.length'],
    ['0'.repeat(56), 'survey.urnKey.mistyped'],
  ])('says what is wrong with »%s«', (typed, code) => {
    expect(readUrnKey(typed)).toMatchObject({ ok: false, problem: { code } });
  });
});
