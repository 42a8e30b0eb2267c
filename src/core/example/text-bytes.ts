/** Signs of windows-1252 that lie elsewhere than in Unicode; the publishers' files use few of them. */
const special: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['„', 0x84],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
]);

/** Text as the publishers of the layouts deliver it. Throws for signs the encoding does not have. */
export function windows1252Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = special.get(text[index] ?? '') ?? code;
    if (byte > 0xff) throw new Error(`no windows-1252 for ${text[index]}`);
    bytes[index] = byte;
  }
  return bytes;
}
