/** One line without control characters: a line break in a name would begin a property of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** A text value (RFC 2426, 5): what separates values stands behind a backslash. */
export function vcardValue(text: string): string {
  return oneLine(text).replaceAll(/[\\,;]/g, (sign) => `\\${sign}`);
}

/** A number or an address without anything that could end the value or call a program. */
export function vcardUri(text: string): string {
  return vcardValue(text).replaceAll(/["<>]/g, '');
}

const longestLineBytes = 75;

/** Lines of at most 75 bytes, no character cut in two; the next one begins with a blank. */
export function foldedLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longestLineBytes) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].map((part) => `${part}\r\n`).join('');
}
