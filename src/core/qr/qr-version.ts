/** How much of a symbol may be unreadable: L about 7 %, M 15 %, Q 25 %, H 30 %. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

export interface QrVersion {
  readonly number: number;
  /** Modules along one side. */
  readonly size: number;
  /** Data and error correction together. */
  readonly codewords: number;
  /** Row and column of the centres of the alignment patterns. */
  readonly alignment: readonly number[];
}

export interface QrBlocks {
  readonly count: number;
  readonly errorCodewords: number;
}

/** Beyond version 10 a symbol on a letter gets too fine for the cameras of old telephones. */
export const qrVersions: readonly QrVersion[] = (
  [
    [26, []],
    [44, [6, 18]],
    [70, [6, 22]],
    [100, [6, 26]],
    [134, [6, 30]],
    [172, [6, 34]],
    [196, [6, 22, 38]],
    [242, [6, 24, 42]],
    [292, [6, 26, 46]],
    [346, [6, 28, 50]],
  ] as const
).map(([codewords, alignment], index) => ({
  number: index + 1,
  size: 21 + index * 4,
  codewords,
  alignment,
}));

/** Table 9 of ISO/IEC 18004:2015, by version: blocks and error correction codewords in each. */
const blocks: Readonly<Record<QrLevel, readonly (readonly [count: number, errorCodewords: number])[]>> = {
  // biome-ignore format: one line a level, as in the table
  L: [[1, 7], [1, 10], [1, 15], [1, 20], [1, 26], [2, 18], [2, 20], [2, 24], [2, 30], [4, 18]],
  // biome-ignore format: one line a level, as in the table
  M: [[1, 10], [1, 16], [1, 26], [2, 18], [2, 24], [4, 16], [4, 18], [4, 22], [5, 22], [5, 26]],
  // biome-ignore format: one line a level, as in the table
  Q: [[1, 13], [1, 22], [2, 18], [2, 26], [4, 18], [4, 24], [6, 18], [6, 22], [8, 20], [8, 24]],
  // biome-ignore format: one line a level, as in the table
  H: [[1, 17], [1, 28], [2, 22], [4, 16], [4, 22], [4, 28], [5, 26], [6, 26], [8, 24], [8, 28]],
};

export function qrBlocks(version: QrVersion, level: QrLevel): QrBlocks {
  const [count, errorCodewords] = blocks[level][version.number - 1]!;
  return { count, errorCodewords };
}

export function dataCodewords(version: QrVersion, level: QrLevel): number {
  const { count, errorCodewords } = qrBlocks(version, level);
  return version.codewords - count * errorCodewords;
}

/** Bits that say how many bytes follow: one byte up to version 9, two from version 10. */
export function lengthBits(version: QrVersion): number {
  return version.number < 10 ? 8 : 16;
}

/** Bits before the bytes: the mode, the length and, beyond ASCII, the mark that says UTF-8. */
export function headerBits(version: QrVersion, marked: boolean): number {
  return (marked ? 12 : 0) + 4 + lengthBits(version);
}

export function byteCapacity(version: QrVersion, level: QrLevel, marked: boolean): number {
  return Math.floor((dataCodewords(version, level) * 8 - headerBits(version, marked)) / 8);
}
