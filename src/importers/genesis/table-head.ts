import { type Period, periodInTitle, periodOf } from './period.ts';
import { looksLikeRegionCode } from './region-code.ts';

/** What the lines above the data say about the columns. */
export interface TableColumns {
  /** Index of the column with the year or day; null where the table has none. */
  readonly period: number | null;
  readonly region: number;
  readonly regionName: number;
  /** Further columns before the values, e.g. age groups. */
  readonly dimensions: readonly number[];
  readonly values: readonly ValueColumn[];
  readonly fieldCount: number;
}

export interface ValueColumn {
  readonly index: number;
  /** Header levels joined, e.g. `männlich / unter 18 Jahre`. */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
}

export interface TableHead {
  readonly table: string;
  readonly title: readonly string[];
  readonly headers: readonly (readonly string[])[];
}

const UNIT =
  /^(?:Anzahl|Prozent|%|‰|Promille|(?:Tsd|Mill|Mrd|Mio)\b.*|1\.?000\b.*|EUR\b.*|Euro\b.*|qkm|km2|km²|km|ha|qm|m2|m²|cbm|m3|m³|t|kg|Jahre?|Monate?|Tage?|Stunden?|[TGMk]Wh|[TG]J|EW\/qkm|Index\b.*|\d{4} ?= ?100|je \d.*|Verhältnis|Quote)$/i;

/** `GENESIS-Tabelle: 12411-05-01-4` -> the number of the table. */
export function tableNumber(field: string): string | null {
  return /^(?:GENESIS-)?Tabelle:\s*(\S+)\s*$/i.exec(field.trim())?.[1] ?? null;
}

/** Whether a row is data: only its keys decide, never its values. */
export function isDataRow(fields: readonly string[]): boolean {
  const [first = '', second = ''] = fields;
  return (periodOf(first) !== null && second.trim() !== '') || looksLikeRegionCode(first);
}

/** Finds the columns from the header lines and the first row of data; null where they do not fit together. */
export function tableColumns(head: TableHead, firstRow: readonly string[]): TableColumns | null {
  const width = Math.max(0, ...head.headers.map((header) => header.length));
  const keys = Math.min(...head.headers.map(leadingBlanks));
  if (!Number.isFinite(keys) || keys < 2 || keys >= width) return null;
  const keyCells = firstRow.slice(0, keys);
  const period = keyCells.findIndex((cell) => periodOf(cell) !== null);
  const region = keyCells.findIndex((cell, index) => index !== period && looksLikeRegionCode(cell));
  if (region < 0 || region + 1 >= keys) return null;
  const taken = new Set([period, region, region + 1]);
  return {
    period: period < 0 ? null : period,
    region,
    regionName: region + 1,
    dimensions: keyCells.map((_, index) => index).filter((index) => !taken.has(index)),
    values: valueColumns(head, { from: keys, to: width }),
    fieldCount: width,
  };
}

/** The period a table without such a column speaks of. */
export function titlePeriod(head: TableHead): Period | null {
  return periodInTitle(head.title.join(' '));
}

function leadingBlanks(header: readonly string[]): number {
  const first = header.findIndex((cell) => cell.trim() !== '');
  return first < 0 ? header.length : first;
}

function valueColumns(head: TableHead, range: { from: number; to: number }): readonly ValueColumn[] {
  const rows = head.headers.map((header) =>
    Array.from({ length: range.to - range.from }, (_, index) => oneLine(header[range.from + index] ?? '')),
  );
  const last = rows[rows.length - 1]!;
  const hasUnits = rows.length > 1 && last.every((cell) => cell === '' || UNIT.test(cell));
  const units = hasUnits ? filledRight(last, null) : null;
  const levels: (readonly string[])[] = [];
  for (const row of hasUnits ? rows.slice(0, -1) : rows) {
    levels.push(filledRight(row, levels.length === 0 ? null : levels));
  }
  const measure = measureInTitle(head.title);
  const seen = new Map<string, number>();
  return last.map((_, index) => {
    const parts = levels.map((level) => level[index]!).filter((part) => part !== '');
    const joined = parts.join(' / ') || `${index + 1}`;
    const times = (seen.get(joined) ?? 0) + 1;
    seen.set(joined, times);
    const path = times === 1 ? joined : `${joined} (${times})`;
    const label = !hasUnits && measure !== null ? `${measure.label}: ${path}` : path;
    const unit = units?.[index] || (/\(([^()]+)\)$/.exec(joined)?.[1] ?? measure?.unit ?? '');
    return { index: range.from + index, path, label, unit };
  });
}

/**
 * A header that spans columns stands in the first of them. A blank is filled from the left, in lower lines only
 * as far as the header above spans.
 */
function filledRight(
  row: readonly string[],
  above: readonly (readonly string[])[] | null,
): readonly string[] {
  const filled: string[] = [];
  row.forEach((cell, index) => {
    const sameGroup =
      above === null || above.every((level) => index > 0 && level[index] === level[index - 1]);
    filled.push(cell === '' && index > 0 && sameGroup ? filled[index - 1]! : cell);
  });
  return filled;
}

/** `Durchschnittliche Jahresbevölkerung (Anzahl)` as the last title line says what all columns count. */
function measureInTitle(title: readonly string[]): { label: string; unit: string } | null {
  const found = /^(.+?)\s*\(([^()]+)\)$/.exec(title[title.length - 1] ?? '');
  return found === null || !UNIT.test(found[2]!) ? null : { label: found[1]!, unit: found[2]! };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
