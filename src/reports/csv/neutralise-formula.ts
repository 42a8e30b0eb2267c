/**
 * Keeps a spreadsheet program from running a text cell of a CSV file as a formula: such a cell starts with an
 * apostrophe. Plain numbers, also negative ones, stay numbers. Source: OWASP, CSV Injection.
 */
export function neutraliseFormula(cell: string): string {
  if (/^[+-]?\d+([.,]\d+)*$/.test(cell)) return cell;
  return /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** One cell as RFC 4180 wants it, neutralised first. */
export function csvCell(value: string | number | null, separator: ',' | ';' = ';'): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a number for a table: ${value}`);
    return separator === ';' ? String(value).replace('.', ',') : String(value);
  }
  const safe = neutraliseFormula(value);
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLines(
  rows: readonly (readonly (string | number | null)[])[],
  separator: ',' | ';' = ';',
): string {
  return rows.map((row) => `${row.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`).join('');
}
