import type { ByteSource, Issue } from '../contract.ts';
import type { TextEncoding } from '../text/decode-text.ts';
import { delimitedRows } from '../text/delimited-rows.ts';

/** Rows of a table, whatever file it comes from. An `issue` is always an error and always the last event. */
export type TableEvent =
  | { readonly kind: 'start'; readonly encoding: TextEncoding | null; readonly delimiter: string | null }
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface TableOptions {
  /** Sheet of a workbook; default: the first with content. */
  readonly sheet?: string;
}

/** Delimited text or a workbook, told apart by the first bytes, never by the name. */
export async function* tableRows(bytes: ByteSource, _options: TableOptions = {}): AsyncGenerator<TableEvent> {
  yield* delimitedRows(bytes);
}
