/** Width of a text in Fira Sans as a multiple of the font size; close enough to lay labels out by. */
export function textWidthEm(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidthEm(character);
  return width;
}

function characterWidthEm(character: string): number {
  if (/[ijl.,:;!|'\u00a0 ()]/.test(character)) return 0.3;
  if (/[frt-]/.test(character)) return 0.38;
  if (/[mwMW—]/.test(character)) return 0.86;
  if (/\p{Lu}/u.test(character)) return 0.64;
  return 0.56;
}

export interface LabelRoom {
  readonly widthEm: number;
  readonly maxLines: number;
}

/** Breaks a label at spaces and hyphens; what does not fit the last line ends with an ellipsis. */
export function labelLines(label: string, { widthEm, maxLines }: LabelRoom): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // A hyphen inside a word may end a line; a space before the next word is kept while the line goes on.
  for (const piece of label.match(/\s*[^\s-]*-*/gu) ?? []) {
    const joined = line + (line === '' ? piece.trimStart() : piece);
    if (line === '' || textWidthEm(joined) <= widthEm) line = joined;
    else {
      lines.push(line);
      line = piece.trimStart();
    }
  }
  lines.push(line);
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept[maxLines - 1] = `${kept[maxLines - 1]} …`;
  return kept.map((text) => shortened(text, widthEm));
}

function shortened(text: string, widthEm: number): string {
  if (textWidthEm(text) <= widthEm) return text;
  let kept = text.replace(/ …$/, '');
  while (kept.length > 1 && textWidthEm(`${kept}…`) > widthEm) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
