import type { SheetCell } from '../xlsx/sheet-handler.ts';
import { pksColumns } from './pks-columns.ts';

export interface HeadRow {
  readonly line: number;
  readonly texts: readonly string[];
}

export function textsOf(cells: readonly SheetCell[]): readonly string[] {
  return cells.map(({ text }) => text.trim());
}

/** The row of column numbers some years have above or below the names: 1;2;3;... */
export function isNumberRow(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  const numbers = filled.map((text) => Number(/^\(?(\d{1,2})[.)]?$/.exec(text)?.[1] ?? Number.NaN));
  return (
    filled.length > 2 && numbers.every((number, index) => number > (index === 0 ? 0 : numbers[index - 1]!))
  );
}

/** A row of figures: a municipal key among its first columns, or several numbers, as in the row of a Land. */
export function looksLikeData(texts: readonly string[]): boolean {
  if (isNumberRow(texts)) return false;
  if (texts.filter((text) => text !== '').length < 4) return false;
  const hasKey = texts.slice(0, 8).some((text) => /^(\d{4,5}|\d{7,8})$/.test(text));
  return hasKey || texts.filter((text) => /^\d[\d.,]*$/.test(text)).length >= 3;
}

/** Whether a row in the middle of the data is a row of column names. */
export function looksLikeHeader(texts: readonly string[]): boolean {
  const { columns } = pksColumns(texts);
  return columns.has('cases') && (columns.has('key') || columns.has('area'));
}

/**
 * The name of every column from the rows above the data: the last row that names the key or the cases
 * starts the block; names of merged cells run to the right; a second row of names is put behind the first.
 */
export function columnNames(
  head: readonly HeadRow[],
): { readonly names: readonly string[]; readonly line: number } | null {
  const rows = head.filter(({ texts }) => !isNumberRow(texts));
  const start = rows.findIndex(({ texts }) => {
    const { columns } = pksColumns(texts);
    return columns.has('area') || (columns.has('key') && columns.size >= 3);
  });
  const first = rows[start];
  if (!first) return null;
  const below = rows.slice(start + 1).filter(({ texts }) => texts.some((text) => text !== ''));
  const width = Math.max(first.texts.length, ...below.map(({ texts }) => texts.length));
  const names: string[] = [];
  let spanned = '';
  for (let index = 0; index < width; index += 1) {
    const own = first.texts[index] ?? '';
    const sub = below.map(({ texts }) => texts[index] ?? '').filter((text) => text !== '');
    if (own !== '') spanned = own;
    // A name spans to the right only where a second row tells its columns apart.
    const top = own !== '' || sub.length === 0 ? own : spanned;
    names.push([top, ...sub].filter((text) => text !== '').join(' '));
  }
  return { names, line: first.line };
}

const YEAR = /(?<![\d.])(19[89]\d|20\d\d)(?!\d|\.\d)/g;
const TOLD_YEAR =
  /(?:berichtsjahr|berichtszeitraum|jahr|pks|kriminalstatistik)\D{0,20}?(19[89]\d|20\d\d)(?!\d)/gi;

/** The one year the lines above the data speak of, or null. Days such as 05.03.2025 do not count. */
export function yearInTitle(head: readonly HeadRow[]): number | null {
  const text = head.map(({ texts }) => texts.join(' ')).join('\n');
  return onlyYear(text, TOLD_YEAR) ?? onlyYear(text, YEAR);
}

/** The one year a file name holds, or null. */
export function yearInFileName(fileName: string): number | null {
  return onlyYear(fileName.replace(/[_-]/g, ' '), YEAR);
}

function onlyYear(text: string, pattern: RegExp): number | null {
  const years = new Set([...text.matchAll(pattern)].map((match) => Number(match[1])));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}
