import type { ByteSource, Issue } from '../contract.ts';
import type { TextEncoding } from '../text/decode-text.ts';
import { type DelimitedOptions, delimitedRows } from '../text/delimited-rows.ts';
import { errorIssue } from '../text/issue.ts';
import { isSpreadsheetError } from '../text/numbers.ts';
import { openWorkbook } from '../xlsx/open-workbook.ts';
import type { SheetCell } from '../xlsx/sheet-handler.ts';
import type { WorkbookLimits } from '../xlsx/workbook-limits.ts';
import { peekBytes } from './peek-bytes.ts';

/** Rows of a table whatever file it came in. An `issue` is always an error and always the last event. */
export type TableEvent =
  | {
      readonly kind: 'start';
      readonly format: 'text' | 'xlsx';
      readonly encoding: TextEncoding | null;
      readonly delimiter: string | null;
      /** Name of the sheet that follows; a workbook read whole gives one `start` for every sheet. */
      readonly sheet: string | null;
      readonly sheets: readonly string[];
    }
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly SheetCell[] }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface TableOptions extends DelimitedOptions {
  /** Name of the sheet; default: the first visible one. `*`: all visible sheets, one after the other. */
  readonly sheet?: string;
  readonly limits?: WorkbookLimits;
}

/** Reads csv or xlsx, told apart by the first bytes and not by the name. */
export async function* tableRows(bytes: ByteSource, options: TableOptions = {}): AsyncGenerator<TableEvent> {
  const { head, all } = await peekBytes(bytes, 4);
  const zip = head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) < 9;
  const ole = head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11;
  if (!zip && !ole) {
    for await (const event of delimitedRows(all, options)) {
      if (event.kind === 'row') yield { ...event, cells: event.fields.map(textCell) };
      else if (event.kind === 'issue') yield event;
      else yield { ...event, format: 'text', sheet: null, sheets: [] };
    }
    return;
  }
  const workbook = await openWorkbook(all, options.limits);
  if (!workbook.ok) {
    yield { kind: 'issue', issue: workbook.problem };
    return;
  }
  const sheets = workbook.value.sheets.map(({ name }) => name);
  const visible = workbook.value.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const firstSheet = visible[0] ?? sheets[0] ?? '';
  const wanted = options.sheet === '*' ? visible : [options.sheet ?? firstSheet];
  let rows = 0;
  for (const sheet of wanted) {
    yield { kind: 'start', format: 'xlsx', encoding: null, delimiter: null, sheet, sheets };
    for (const event of workbook.value.rows(sheet)) {
      if (event.kind === 'row') {
        rows += 1;
        yield { kind: 'row', line: event.row.line, cells: event.row.cells };
      } else {
        yield event;
        return;
      }
    }
  }
  if (rows === 0) yield { kind: 'issue', issue: errorIssue('import.file.empty') };
}

function textCell(text: string): SheetCell {
  return { text, number: null, isError: isSpreadsheetError(text), isPercent: false };
}
