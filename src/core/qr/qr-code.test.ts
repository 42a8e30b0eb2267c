import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { errorCodewords } from './error-codewords.ts';
import { fitsQrCode, type QrLevel, type QrMatrix, qrCode } from './qr-code.ts';
import { interleavedBlocks, packedBytes } from './qr-codewords.ts';
import { formatBits, maskCount, maskedModules, placedModules, versionBits } from './qr-modules.ts';
import { quietZone } from './qr-path.ts';
import { byteCapacity, qrVersions } from './qr-version.ts';

const levels: readonly QrLevel[] = ['L', 'M', 'Q', 'H'];
const version = (number: number) => qrVersions[number - 1]!;

describe('error correction', () => {
  it('gives the check codewords of the published examples', () => {
    // ISO/IEC 18004, annex I: »01234567« as 1-M.
    const annexI = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11];
    expect([
      ...errorCodewords(Uint8Array.from([...annexI, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11]), 10),
    ]).toEqual([0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
    // The worked examples of swetake.com/qr, also in the tests of ZXing.
    expect([...errorCodewords(Uint8Array.of(32, 65, 205, 69, 41, 220, 46, 128, 236), 17)]).toEqual([
      42, 159, 74, 221, 244, 169, 239, 150, 138, 70, 237, 85, 224, 96, 74, 219, 61,
    ]);
    expect([...errorCodewords(Uint8Array.of(32, 49, 205, 69, 42, 20, 0, 236, 17), 17)]).toEqual([
      0, 3, 130, 179, 194, 0, 55, 211, 110, 79, 98, 72, 170, 96, 211, 137, 213,
    ]);
  });

  it('deals out blocks of unequal length as the published example 5-Q does', () => {
    const data = [
      ...[
        67, 70, 22, 38, 54, 70, 86, 102, 118, 134, 150, 166, 182, 198, 214, 230, 247, 7, 23, 39, 55, 71, 87,
      ],
      ...[103, 119, 135, 151, 166, 22, 38, 54, 70, 86, 102, 118, 134, 150, 166, 182, 198, 214, 230, 247, 7],
      ...[23, 39, 55, 71, 87, 103, 119, 135, 151, 160, 236, 17, 236, 17, 236, 17, 236, 17],
    ];
    // 62 codewords in blocks of 15, 15, 16 and 16.
    const dealt = [...interleavedBlocks(Uint8Array.from(data), version(5), 'Q')];
    expect(dealt.slice(0, 10)).toEqual([67, 230, 54, 55, 70, 247, 70, 71, 22, 7]);
    expect(dealt.slice(52, 70)).toEqual([
      ...[198, 22, 7, 17, 214, 38, 23, 236, 39, 17],
      ...[175, 155, 245, 236, 80, 146, 56, 74],
    ]);
    expect(dealt).toHaveLength(134);
  });

  it('fills every version exactly, at every level', () => {
    for (const level of levels) {
      for (const one of qrVersions) {
        for (const byte of [0x41, 0xa5]) {
          const most = byteCapacity(one, level, byte > 0x7f);
          for (const length of [0, 1, most - 1, most]) {
            const data = packedBytes(new Uint8Array(length).fill(byte), one, level);
            expect(interleavedBlocks(data, one, level)).toHaveLength(one.codewords);
          }
        }
      }
    }
  });
});

describe('level, mask and version', () => {
  it('carry the check bits of the standard', () => {
    // Annex C: level M, mask 5; tables of format and version information.
    expect(formatBits('M', 5)).toBe(0b100000011001110);
    expect(formatBits('L', 0)).toBe(0b111011111000100);
    expect(formatBits('Q', 7)).toBe(0b010101111101101);
    expect(formatBits('H', 7)).toBe(0b000100000111011);
    expect([7, 8, 9, 10].map(versionBits)).toEqual([0x07c94, 0x085bc, 0x09a99, 0x0a4d3]);
  });
});

/** swetake.com/qr/qr7, also in the tests of ZXing: version 1-H with mask 3. */
const published = `
111111100110001111111
100000100000001000001
101110100001001011101
101110100110001011101
101110101100101011101
100000100011101000001
111111101010101111111
000000001101100000000
001100111001111010000
101010000011100101110
111101101011100111010
101011011100111001010
001001110000001011111
000000001101000001011
111111101111000010110
100000100001011100000
101110100100110010011
101110101101000001110
101110101111000011100
100000100000000010100
111111100011111010010`.trim();

describe('qrCode', () => {
  it('draws the published symbol', () => {
    const codewords = Uint8Array.of(
      ...[32, 65, 205, 69, 41, 220, 46, 128, 236, 42, 159, 74, 221],
      ...[244, 169, 239, 150, 138, 70, 237, 85, 224, 96, 74, 219, 61],
    );
    const modules = maskedModules(placedModules(codewords, version(1)), { level: 'H', mask: 3 });
    const rows = Array.from({ length: 21 }, (_, row) =>
      [...modules.subarray(row * 21, row * 21 + 21)].join(''),
    );
    expect(rows.join('\n')).toBe(published);
  });

  it('takes the smallest version that holds the text', () => {
    const sizeOf = (length: number, level: QrLevel): number => qrCode('a'.repeat(length), { level }).length;
    expect([0, 14, 15, 26, 27, 106, 107, 213].map((length) => sizeOf(length, 'M'))).toEqual([
      21, 21, 25, 25, 29, 41, 45, 57,
    ]);
    const fits = (length: number, level: QrLevel): boolean => fitsQrCode('a'.repeat(length), { level });
    expect([271, 213, 151, 119].map((most, at) => fits(most, levels[at]!))).toEqual([true, true, true, true]);
    expect([271, 213, 151, 119].some((most, at) => fits(most + 1, levels[at]!))).toBe(false);
    // 213 bytes less one for the mark of UTF-8.
    expect(fitsQrCode('ä'.repeat(106))).toBe(true);
    expect(fitsQrCode(`${'ä'.repeat(106)}a`)).toBe(false);
    expect(() => qrCode('ä'.repeat(107))).toThrow(RangeError);
  });

  it('is the same for the same text and other for another', () => {
    expect(qrCode('https://a.example/1')).toEqual(qrCode('https://a.example/1'));
    expect(qrCode('https://a.example/1')).not.toEqual(qrCode('https://a.example/2'));
  });

  it('takes the mask a camera sees best, of eight that all read the same', () => {
    expect(maskCount).toBe(8);
    const darkShare = (matrix: QrMatrix): number => {
      const modules = matrix.flat();
      return modules.filter(Boolean).length / modules.length;
    };
    for (const text of [
      '',
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      '\u0000'.repeat(40),
      'https://umsicht.example/',
    ]) {
      expect(Math.abs(darkShare(qrCode(text)) - 0.5)).toBeLessThan(0.1);
    }
  });
});

const folder = mkdtempSync(join(tmpdir(), 'qr-'));
afterAll(() => rmSync(folder, { recursive: true }));
const decoder = spawnSync('zbarimg', ['--version']).status === 0;

/** Four pixels a module, as a grey picture every reader of images takes. */
function picture(matrix: QrMatrix): Buffer {
  const scale = 4;
  const side = (matrix.length + 2 * quietZone) * scale;
  const pixels = Buffer.alloc(side * side, 255);
  for (const [row, modules] of matrix.entries()) {
    for (const [column, dark] of modules.entries()) {
      if (!dark) continue;
      for (let line = 0; line < scale; line += 1) {
        const start = ((row + quietZone) * scale + line) * side + (column + quietZone) * scale;
        pixels.fill(0, start, start + scale);
      }
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${side} ${side} 255\n`), pixels]);
}

function decoded(matrices: readonly QrMatrix[]): string[] {
  const paths = matrices.map((matrix, index) => {
    const path = join(folder, `${String(index).padStart(4, '0')}.pgm`);
    writeFileSync(path, picture(matrix));
    return path;
  });
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', '--nodbus', ...paths], { encoding: 'utf8' });
  return stdout.split('\n').slice(0, -1);
}

// zbar-tools of Debian; without it the symbols above stand for the rest.
describe.skipIf(!decoder)('a reader of other people (zbarimg; skipped where it is not installed)', () => {
  test('reads every version at every level', () => {
    const cases = levels.flatMap((level) =>
      qrVersions.map((one) => ({
        level,
        text: 'Zz09-/:'.repeat(40).slice(0, byteCapacity(one, level, false)),
      })),
    );
    expect(decoded(cases.map(({ level, text }) => qrCode(text, { level })))).toEqual(
      cases.map(({ text }) => text),
    );
  });

  test('reads any printable text, umlauts and Sorbian letters among it', () => {
    const signs = fc.constantFrom(...'abcXYZ0189-._~:/?#[]@!$&()*+,;=%äöüßÄÖÜčćěłńóřšžź €'.split(''));
    const texts = fc.sample(fc.string({ unit: signs, minLength: 1, maxLength: 90 }), {
      seed: 7,
      numRuns: 60,
    });
    expect(decoded(texts.map((text) => qrCode(text)))).toEqual(texts);
  });

  test('reads a symbol with a stain, as level M promises', () => {
    const text = 'https://umsicht.example/b/ABCD-EFGH-JKMN-PQRS';
    const stained = qrCode(text).map((row, y) =>
      row.map((dark, x) => (x >= 14 && x < 19 && y >= 14 && y < 19 ? true : dark)),
    );
    expect(decoded([stained])).toEqual([text]);
  });
});
