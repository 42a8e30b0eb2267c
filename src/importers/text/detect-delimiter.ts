import { rowSplitter } from './row-splitter.ts';

/** In this order where two explain the sample equally well. */
export const DELIMITERS = [';', '\t', ',', '|'] as const;

/**
 * The delimiter under which most rows of the sample have the same number of fields; on a tie the one that
 * makes more fields. Title lines and footnotes with commas in them do not win. Null: none occurs.
 */
export function detectDelimiter(
  sample: string,
  options: { readonly quotes: 'rfc4180' | 'none'; readonly candidates?: readonly string[] },
): string | null {
  let best: { delimiter: string; rows: number; fields: number } | null = null;
  for (const delimiter of options.candidates ?? DELIMITERS) {
    const splitter = rowSplitter({
      delimiter,
      quotes: options.quotes,
      maxRowCharacters: sample.length + 1,
      maxColumns: 100_000,
    });
    const rows = [...splitter.feed(sample)];
    // The sample may end in the middle of a row: its last row counts only where it is the only one.
    if (rows.length === 0) rows.push(...splitter.end());
    const rowsByFields = new Map<number, number>();
    for (const { fields } of rows) {
      if (fields.length > 1) rowsByFields.set(fields.length, (rowsByFields.get(fields.length) ?? 0) + 1);
    }
    for (const [fields, count] of rowsByFields) {
      const better = best === null || count > best.rows || (count === best.rows && fields > best.fields);
      if (better) best = { delimiter, rows: count, fields };
    }
  }
  return best?.delimiter ?? null;
}
