import { type ByteSource, type DetectedLayout, ERROR_LIMIT, type Issue } from '../contract.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue } from '../text/issue.ts';
import { fieldRows } from './field-rows.ts';
import { headerColumns, type WantedColumn } from './header-columns.ts';

/** A small table whose first row that is not blank names its columns. */
export interface HeadedTable<Key extends string, Rows extends RowTaker> {
  readonly importer: string;
  readonly facts: DetectedLayout['facts'];
  readonly sheet: string | undefined;
  readonly wanted: Readonly<Record<Key, WantedColumn>>;
  /** Code of the issue of a table without a header. */
  readonly emptyCode: string;
  /** Called once, when the header is known; `width` is the number of its cells. */
  readonly open: (columns: Readonly<Record<Key, number | null>>, width: number) => Rows;
}

export interface RowTaker {
  take(fields: readonly string[], line: number): readonly Issue[];
}

/** Hands every row below the header to its taker. `rows` is null where reading had to stop. */
export async function readHeadedRows<Key extends string, Rows extends RowTaker>(
  bytes: ByteSource,
  table: HeadedTable<Key, Rows>,
): Promise<{ readonly layout: DetectedLayout | null; readonly rows: Rows | null; readonly issues: Issue[] }> {
  const issues: Issue[] = [];
  let layout: DetectedLayout | null = null;
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let rows: Rows | null = null;
  for await (const event of fieldRows(bytes, table.sheet === undefined ? {} : { sheet: table.sheet })) {
    if (event.kind === 'issue') {
      issues.push(event.issue);
      return { layout, rows: null, issues };
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    if (isBlankRow(event.fields)) continue;
    if (rows === null) {
      const found = headerColumns(event, table.wanted);
      if (!found.ok) return { layout, rows: null, issues: [...found.problem] };
      rows = table.open(found.value, event.fields.length);
      const kept = new Set(Object.values(found.value));
      const columns = event.fields.filter((_, index) => kept.has(index)).map((field) => field.trim());
      layout = { importer: table.importer, ...start, headerLines: 1, columns, facts: table.facts };
      continue;
    }
    issues.push(...rows.take(event.fields, event.line));
    if (issues.length >= ERROR_LIMIT) return { layout, rows: null, issues };
  }
  if (rows === null) issues.push(errorIssue(table.emptyCode));
  return { layout, rows, issues };
}
