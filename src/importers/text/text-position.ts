/** Where a text stream stands. Lines and columns count from 1; CRLF, LF and CR each end a line. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
  readonly afterCarriageReturn: boolean;
}

export const TEXT_START: TextPosition = { line: 1, column: 1, afterCarriageReturn: false };

/** The position after `text`, read on from `from`. */
export function positionAfter(from: TextPosition, text: string): TextPosition {
  if (text === '') return from;
  let line = from.line;
  let lineStart = -1;
  let offset = 0;
  if (from.afterCarriageReturn && text.startsWith('\n')) {
    offset = 1;
    lineStart = 1;
  }
  let feed = text.indexOf('\n', offset);
  let carriage = text.indexOf('\r', offset);
  while (feed >= 0 || carriage >= 0) {
    const first = feed < 0 ? carriage : carriage < 0 ? feed : Math.min(feed, carriage);
    const next = first === carriage && text[first + 1] === '\n' ? first + 2 : first + 1;
    line += 1;
    lineStart = next;
    if (feed >= 0 && feed < next) feed = text.indexOf('\n', next);
    if (carriage >= 0 && carriage < next) carriage = text.indexOf('\r', next);
  }
  const column = lineStart < 0 ? from.column + text.length : text.length - lineStart + 1;
  return { line, column, afterCarriageReturn: text.endsWith('\r') };
}
