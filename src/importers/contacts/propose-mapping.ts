import type { ContactField, ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { emptyContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { PreviewRow } from '../police-table/table-preview.ts';
import { columnLetters, comparableHeader } from '../text/columns.ts';
import { headerWords } from './contact-words.ts';

type Columns = ContactMapping['columns'];

/** The header is looked for here; above it stand titles. */
const rowsLookedAt = 40;

/**
 * A first assignment of columns from the words of the header, for the user to look at and mend. Columns without
 * a known word stay out; a list without any is proposed empty.
 */
export function proposeContactMapping(rows: readonly PreviewRow[], sheet: string | null): ContactMapping {
  let best: { readonly line: number; readonly columns: Columns; readonly score: number } | null = null;
  for (const { line, texts } of rows.slice(0, rowsLookedAt)) {
    const columns = recognisedColumns(texts);
    const score = Object.keys(columns).length;
    if (score >= 2 && score > (best?.score ?? 0)) best = { line, columns, score };
  }
  return {
    ...emptyContactMapping,
    ...(sheet === null ? {} : { sheet }),
    ...(best === null ? {} : { headerLine: best.line, columns: best.columns }),
  };
}

function recognisedColumns(texts: readonly string[]): Columns {
  const compared = texts.map(comparableHeader);
  const columns: Partial<Record<ContactField, string>> = {};
  compared.forEach((header, index) => {
    const field = headerWords.find(([words]) => words.test(header))?.[1];
    if (field === undefined || columns[field] !== undefined) return;
    // A header that occurs twice is named by its letter, so that it cannot be confused.
    const isTwice = compared.indexOf(header) !== compared.lastIndexOf(header);
    columns[field] = isTwice ? columnLetters(index + 1) : (texts[index] ?? '').trim();
  });
  return columns;
}
