/** Letter of a sheet column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Number of a sheet column from its letters, or null: `C` is 3. */
export function columnNumber(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/**
 * A header as it is compared: lower case, umlauts and their transcriptions alike, without soft hyphens,
 * hyphenation at line ends, line breaks, punctuation and repeated blanks.
 */
export function comparableHeader(header: string): string {
  return header
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/(\p{L})-[ \t]*[\r\n]+[ \t]*(\p{Ll})/gu, '$1$2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9%*]+/g, ' ')
    .trim();
}
