/**
 * Characters a TrueType font can draw, from its `cmap` table (formats 4 and 12). PDF/A and PDF/UA refuse a
 * character without a glyph, so what the font lacks must be replaced before the layout.
 */
export function fontCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(subtable);
    if (format === 4) addSegments(view, subtable, covered);
    if (format === 12) addGroups(view, subtable, covered);
  }
  return covered;
}

function tableOffset(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`font without table ${tag}`);
}

function addSegments(view: DataView, subtable: number, covered: Set<number>): void {
  const count = view.getUint16(subtable + 6) / 2;
  const ends = subtable + 14;
  const starts = ends + count * 2 + 2;
  for (let segment = 0; segment < count; segment += 1) {
    const end = view.getUint16(ends + segment * 2);
    for (let code = view.getUint16(starts + segment * 2); code <= end && code < 0xffff; code += 1)
      covered.add(code);
  }
}

function addGroups(view: DataView, subtable: number, covered: Set<number>): void {
  for (let group = 0; group < view.getUint32(subtable + 12); group += 1) {
    const record = subtable + 16 + group * 12;
    const end = view.getUint32(record + 4);
    for (let code = view.getUint32(record); code <= end; code += 1) covered.add(code);
  }
}

const missingGlyph = '\u25af';

/** Rare spaces become spaces, everything else the font lacks an empty box: visible, and honest about it. */
export function drawableText(text: string, covered: ReadonlySet<number>): string {
  let drawable = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (covered.has(code) || code === 0x0a) drawable += character;
    else if (/\s/u.test(character)) drawable += '\u00a0';
    else if (!/[\p{Cc}\p{Cf}\p{M}]/u.test(character)) drawable += missingGlyph;
  }
  return drawable;
}
