import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, latin1, pieces, utf8 } from '../testing/bytes.ts';
import { decodeText } from './decode-text.ts';

async function decoded(bytes: Uint8Array, size = bytes.length || 1) {
  const events = await collect(decodeText(pieces(bytes, size)));
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
  const last = events.at(-1);
  const encoding = events.findLast((event) => event.kind === 'text')?.encoding ?? null;
  return { text, encoding, issue: last?.kind === 'issue' ? last.issue : null };
}

describe('decodeText', () => {
  it('reads windows-1252, also the characters latin1 does not have', async () => {
    const bytes = Uint8Array.of(...latin1('Lübeck; »Spaß« '), 0x80, 0x96);
    expect(await decoded(bytes)).toEqual({
      text: 'Lübeck; »Spaß« €–',
      encoding: 'windows-1252',
      issue: null,
    });
  });

  it('reads UTF-8 with and without byte order mark, in pieces of one byte', async () => {
    for (const text of ['Görlitz – Wojerecy č', '\ufeffGörlitz – Wojerecy č']) {
      const result = await decoded(utf8(text), 1);
      expect(result).toEqual({ text: 'Görlitz – Wojerecy č', encoding: 'utf-8', issue: null });
    }
  });

  it('does not take a pair of windows-1252 letters that happens to be UTF-8 for UTF-8', async () => {
    const result = await decoded(latin1(`Straß»x\n${'a'.repeat(70_000)}\nWeißwasser/Obersp. für`));
    expect(result.encoding).toBe('windows-1252');
    expect(result.text.startsWith('Straß»x')).toBe(true);
  });

  it('decides on the first character beyond ASCII, however late it comes', async () => {
    const result = await decoded(latin1(`${'a;b\r\n'.repeat(60_000)}Zschöpau`));
    expect(result.encoding).toBe('windows-1252');
    expect(result.text.endsWith('Zschöpau')).toBe(true);
  });

  it('refuses a file that is UTF-8 first and something else later, with line and column', async () => {
    const bytes = new Uint8Array([...utf8('Görlitz\nBautzen\n'), ...latin1('Meißen')]);
    const { issue } = await decoded(bytes, 3);
    expect(issue).toMatchObject({
      severity: 'error',
      code: 'import.encoding.mixed',
      place: { line: 3, column: 4, value: 'Meißen' },
    });
  });

  it.each([
    ['U+FFFD as UTF-8', utf8('a;b\r\n1;L\ufffdbeck'), 'import.encoding.destroyed', 4, 'L\ufffdbeck'],
    ['U+FFFD read as latin1', latin1('ä;b\r\n1;Lï¿½beck'), 'import.encoding.destroyed', 4, 'Lï¿½beck'],
    ['mojibake', utf8('a;b\r\n1;LÃ¼beck'), 'import.encoding.mojibake', 4, 'LÃ¼beck'],
    ['mojibake of ß', utf8('a;b\r\n1;WeiÃŸwasser'), 'import.encoding.mojibake', 6, 'WeiÃŸwasser'],
    [
      'a DOS code page',
      Uint8Array.of(...latin1('ä;b\r\n1;L'), 0x81, 98),
      'import.encoding.notText',
      4,
      'L·b',
    ],
  ])('refuses %s and says where', async (_name, bytes, code, column, value) => {
    for (const size of [1, 2, 1000]) {
      const { issue } = await decoded(bytes, size);
      expect(issue).toMatchObject({ code, place: { line: 2, column, value } });
    }
  });

  it('finds damage on the border of two chunks', async () => {
    const { issue } = await decoded(utf8(`${'x'.repeat(65_534)}Ã¤`));
    expect(issue).toMatchObject({ code: 'import.encoding.mojibake', place: { line: 1, column: 65_535 } });
  });

  it.each([
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'import.encoding.utf16'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20), 'import.encoding.workbook'],
    ['zero bytes', Uint8Array.of(0x61, 0, 0x62, 0), 'import.encoding.notText'],
    ['a cut character', utf8('Görlitz ü').subarray(0, -1), 'import.encoding.cutOff'],
  ])('refuses %s', async (_name, bytes, code) => {
    expect((await decoded(bytes)).issue?.code).toBe(code);
  });

  it('never throws and does not depend on how the bytes arrive', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }).map(utf8),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (source, size) => {
        expect(await decoded(source, size)).toEqual(await decoded(source));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
