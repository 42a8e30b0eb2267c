import type { ByteSource, Issue } from '../contract.ts';
import type { TextEncoding } from '../text/decode-text.ts';
import { delimitedRows } from '../text/delimited-rows.ts';
import type { SheetCell } from '../xlsx/sheet-handler.ts';
import { peekBytes } from './peek-bytes.ts';
import { tableRows } from './table-rows.ts';

/** Rows as texts, for tables whose columns are known by name. An `issue` is always an error and the last event. */
export type FieldEvent =
  | { readonly kind: 'start'; readonly encoding: TextEncoding | null; readonly delimiter: string | null }
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface FieldOptions {
  /** Sheet of a workbook; default: the first visible one. */
  readonly sheet?: string;
  /** How the name of the sheet begins, where it is not told; without such a sheet the first one is read. */
  readonly sheetBegins?: string;
}

/** Delimited text or a workbook, told apart by the first bytes. Text goes without a cell object per field. */
export async function* fieldRows(bytes: ByteSource, options: FieldOptions = {}): AsyncGenerator<FieldEvent> {
  const { head, all } = await peekBytes(bytes, 4);
  const workbook = (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf);
  if (!workbook) {
    yield* delimitedRows(all);
    return;
  }
  const begins = options.sheet === undefined ? options.sheetBegins : undefined;
  const sheet = begins === undefined ? options.sheet : '*';
  let wanted: string | null = null;
  let current: string | null = null;
  for await (const event of tableRows(all, sheet === undefined ? {} : { sheet })) {
    if (event.kind === 'issue') yield event;
    else if (event.kind === 'start') {
      current = event.sheet;
      if (wanted !== null) continue;
      const named = begins === undefined ? undefined : event.sheets.find((name) => name.startsWith(begins));
      wanted = named ?? current;
      yield { kind: 'start', encoding: null, delimiter: null };
    } else if (current === wanted) {
      yield { kind: 'row', line: event.line, fields: event.cells.map(fieldOf) };
    }
  }
}

/**
 * A number of a workbook keeps its value when it is read as text: 9.677 becomes 9.6770, which nobody can take
 * for nine thousand.
 */
function fieldOf(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  return cell.number !== null && /^-?\d{1,3}\.\d{3}$/.test(cell.text) ? `${cell.text}0` : cell.text;
}
