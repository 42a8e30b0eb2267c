/** What the bytes from an offset on are, read as UTF-8. */
export type Utf8Step =
  | { readonly kind: 'character'; readonly codePoint: number; readonly length: number }
  | { readonly kind: 'invalid' }
  /** The sequence is fine so far but the bytes end in its middle. */
  | { readonly kind: 'incomplete' };

/** Reads one character at `offset`, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
export function utf8Character(bytes: Uint8Array, offset: number): Utf8Step {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return { kind: 'character', codePoint: lead, length: 1 };
  if (lead < 0xc2 || lead > 0xf4) return { kind: 'invalid' };
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let codePoint = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const next = bytes[offset + index];
    if (next === undefined) return { kind: 'incomplete' };
    if ((next & 0xc0) !== 0x80) return { kind: 'invalid' };
    if (index === 1 && !secondByteAllowed(lead, next)) return { kind: 'invalid' };
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  return { kind: 'character', codePoint, length };
}

function secondByteAllowed(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second < 0x90;
  return true;
}

/** Offset of the first byte that is not UTF-8, or -1. An incomplete last character is not an error yet. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    if ((bytes[offset] ?? 0) < 0x80) {
      offset += 1;
      continue;
    }
    const step = utf8Character(bytes, offset);
    if (step.kind === 'invalid') return offset;
    if (step.kind === 'incomplete') return -1;
    offset += step.length;
  }
  return -1;
}

/** How many bytes at the end belong to a character whose rest has not arrived: 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    if (byte < 0xc2) return 0;
    return utf8Character(bytes, bytes.length - back).kind === 'incomplete' ? back : 0;
  }
  return 0;
}

/**
 * Whether a text of our parts of the world would hold this character: Latin letters with their marks,
 * punctuation, currency signs. A pair of windows-1252 letters that happens to be UTF-8 (`ß«`) lands in
 * distant scripts instead and proves nothing.
 */
export function isLikelyInOurTexts(codePoint: number): boolean {
  return (
    codePoint < 0x250 ||
    (codePoint >= 0x300 && codePoint < 0x370) ||
    (codePoint >= 0x1e00 && codePoint < 0x1f00) ||
    (codePoint >= 0x2000 && codePoint < 0x2300) ||
    codePoint === 0xfeff ||
    codePoint === 0xfffd
  );
}
