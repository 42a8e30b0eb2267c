/** Text as UTF-8; `core` has no TextEncoder. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const sign of text) {
    const found = sign.codePointAt(0) ?? 0;
    // Half a pair has no bytes; it becomes the replacement character, as the Encoding Standard has it.
    const code = found >= 0xd800 && found <= 0xdfff ? 0xfffd : found;
    const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(0));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(6), tail(0));
    else bytes.push(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
  }
  return Uint8Array.from(bytes);
}
