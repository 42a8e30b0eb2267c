import type { ByteSource, Issue } from '../contract.ts';
import { tableRows } from '../table/table-rows.ts';
import type { WorkbookLimits } from '../xlsx/workbook-limits.ts';

export interface TablePreview {
  readonly format: 'text' | 'xlsx' | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly rows: readonly PreviewRow[];
  /** What stopped the reading, if anything did. */
  readonly issue: Issue | null;
}

export interface PreviewRow {
  readonly line: number;
  readonly texts: readonly string[];
}

/** The first rows of a table of any layout, for the form in which columns are assigned. */
export async function previewTable(
  bytes: ByteSource,
  options: { readonly sheet?: string; readonly maxRows?: number; readonly limits?: WorkbookLimits } = {},
): Promise<TablePreview> {
  const rows: PreviewRow[] = [];
  let head: Pick<TablePreview, 'format' | 'sheet' | 'sheets'> = { format: null, sheet: null, sheets: [] };
  const { maxRows = 40, ...rest } = options;
  for await (const event of tableRows(bytes, rest)) {
    if (event.kind === 'issue') return { ...head, rows, issue: event.issue };
    if (event.kind === 'start') head = { format: event.format, sheet: event.sheet, sheets: event.sheets };
    else rows.push({ line: event.line, texts: event.cells.map(({ text }) => text.trim()) });
    if (rows.length >= maxRows) break;
  }
  return { ...head, rows, issue: null };
}
