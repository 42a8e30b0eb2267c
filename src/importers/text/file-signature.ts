/**
 * Kinds of files that arrive under a wrong name, recognised by their first bytes: a workbook saved as
 * `.csv`, a text saved as "Unicode". Returns the code of the problem, or null for what may be text.
 */
export function notTextFile(head: Uint8Array): string | null {
  for (const [signature, code] of SIGNATURES) {
    if (signature.every((byte, index) => head[index] === byte)) return code;
  }
  return null;
}

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'import.encoding.utf16'],
  [[0xfe, 0xff], 'import.encoding.utf16'],
  [[0x50, 0x4b, 0x03, 0x04], 'import.encoding.workbook'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'import.encoding.workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'import.encoding.notText'],
  [[0x1f, 0x8b], 'import.encoding.notText'],
];
