import type { DetectedLayout, ImportEvent, Issue } from '#importers/contract.ts';

export interface CollectedRows<Row> {
  readonly layout: DetectedLayout | null;
  readonly rows: readonly Row[];
  /** The first ones, for a preview; there also where the file as a whole is refused. */
  readonly firstRows: readonly Row[];
  readonly rowCount: number;
  readonly issues: readonly Issue[];
  readonly hasErrors: boolean;
}

/** Warnings beyond this many of one kind say nothing new; the count is kept in the last one's place. */
const ISSUES_KEPT = 200;

const FIRST_ROWS = 20;

/** All municipalities in a hundred columns; what is longer is no table of one analysis and would fill the memory. */
const MOST_ROWS = 1_000_000;

/** Reads an importer to its end and keeps what `wanted` accepts, so that no more is held than is used. */
export async function collectRows<Row>(
  events: AsyncIterable<ImportEvent<Row>>,
  wanted: (row: Row) => boolean = () => true,
): Promise<CollectedRows<Row>> {
  let layout: DetectedLayout | null = null;
  const rows: Row[] = [];
  const firstRows: Row[] = [];
  let rowCount = 0;
  const issues: Issue[] = [];
  let hasErrors = false;
  for await (const event of events) {
    if (event.kind === 'row') {
      rowCount += 1;
      if (rowCount > MOST_ROWS) {
        const params = { limit: MOST_ROWS };
        issues.push({ severity: 'error', code: 'import.file.tooManyRows', params, place: {} });
        return { layout, rows: [], firstRows, rowCount, issues, hasErrors: true };
      }
      if (firstRows.length < FIRST_ROWS) firstRows.push(event.row);
      if (wanted(event.row)) rows.push(event.row);
    } else if (event.kind === 'layout') {
      layout = event.layout;
    } else {
      hasErrors ||= event.issue.severity === 'error';
      if (issues.length < ISSUES_KEPT || event.issue.severity === 'error') issues.push(event.issue);
    }
  }
  return { layout, rows, firstRows, rowCount, issues, hasErrors };
}
