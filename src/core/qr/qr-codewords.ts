import { errorCodewords } from './error-codewords.ts';
import { dataCodewords, lengthBits, type QrLevel, type QrVersion, qrBlocks } from './qr-version.ts';

const byteMode = 0b0100;
/** »Extended channel interpretation«: the number of a character set follows; 26 is UTF-8. */
const characterSetMode = 0b0111;
const utf8 = 26;
const padding = [0xec, 0x11] as const;

/**
 * Mode, length, bytes, end mark and padding, as the codewords of the data. Beyond ASCII the bytes are marked as
 * UTF-8: readers that guess take »ü« for Japanese.
 */
export function packedBytes(bytes: Uint8Array, version: QrVersion, level: QrLevel): Uint8Array {
  const packed = new Uint8Array(dataCodewords(version, level));
  let bits = 0;
  const append = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit -= 1, bits += 1) {
      packed[bits >> 3]! |= ((value >> bit) & 1) << (7 - (bits & 7));
    }
  };
  if (!isAscii(bytes)) {
    append(characterSetMode, 4);
    append(utf8, 8);
  }
  append(byteMode, 4);
  append(bytes.length, lengthBits(version));
  for (const byte of bytes) append(byte, 8);
  // Four zero bits are the end mark, more fill the codeword; where no room is left the mark may be missing.
  const filled = (bits + 4 + 7) >> 3;
  for (let at = filled; at < packed.length; at += 1) packed[at] = padding[(at - filled) % 2]!;
  return packed;
}

export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/**
 * Splits the data into blocks, adds the error correction of each, and deals all blocks out codeword by codeword,
 * so that a scratch hits every block a little instead of one block wholly.
 */
export function interleavedBlocks(data: Uint8Array, version: QrVersion, level: QrLevel): Uint8Array {
  const { count, errorCodewords: errorCount } = qrBlocks(version, level);
  const shortLength = Math.floor(data.length / count);
  const shortBlocks = count - (data.length % count);
  const dealt: number[] = [];
  const blocks = Array.from({ length: count }, (_, block) => {
    const start = block * shortLength + Math.max(0, block - shortBlocks);
    const content = data.subarray(start, start + shortLength + (block < shortBlocks ? 0 : 1));
    return { content, errors: errorCodewords(content, errorCount) };
  });
  for (let at = 0; at <= shortLength; at += 1) {
    for (const { content } of blocks) if (at < content.length) dealt.push(content[at]!);
  }
  for (let at = 0; at < errorCount; at += 1) {
    for (const { errors } of blocks) dealt.push(errors[at]!);
  }
  return Uint8Array.from(dealt);
}
