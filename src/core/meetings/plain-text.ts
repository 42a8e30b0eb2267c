/** One line without control characters: it may end up in the header of a mail, in a cell or in a calendar. */
export function plainLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}

/** Several lines and paragraphs, without control characters and without more than one empty line in a row. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{C}\n]+/gu, ' ')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

export function lineOrNull(text: string | null): string | null {
  const line = plainLine(text ?? '');
  return line === '' ? null : line;
}
