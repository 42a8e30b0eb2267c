import type { ByteSource, Issue } from '../contract.ts';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { errorIssue } from './issue.ts';

export type LineEvent =
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly line: number;
      readonly encoding: TextEncoding | null;
    }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface ReadLinesOptions {
  /** A longer line ends the reading: a file without line breaks would otherwise fill the memory. */
  readonly maxLineCharacters?: number;
}

const LINE_BREAK = /\r\n|\n|\r/;

/** The lines of a text file as a stream, without their ends (CRLF, LF or CR). An issue is always the last. */
export async function* readLines(
  bytes: ByteSource,
  options: ReadLinesOptions = {},
): AsyncGenerator<LineEvent> {
  const limit = options.maxLineCharacters ?? 4_000_000;
  let open = '';
  let line = 1;
  let encoding: TextEncoding | null = null;
  for await (const event of decodeText(bytes)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    encoding = event.encoding;
    const text = open + event.text;
    // A carriage return at the end may be half of a CRLF whose other half has not arrived.
    const heldBack = text.endsWith('\r') ? 1 : 0;
    const parts = text.slice(0, text.length - heldBack).split(LINE_BREAK);
    open = (parts.pop() ?? '') + (heldBack ? '\r' : '');
    for (const part of parts) {
      yield { kind: 'line', text: part, line, encoding };
      line += 1;
    }
    if (open.length > limit) {
      yield {
        kind: 'issue',
        issue: errorIssue('import.rows.lineTooLong', { params: { limit }, place: { line } }),
      };
      return;
    }
  }
  const last = open.endsWith('\r') ? open.slice(0, -1) : open;
  if (open !== '') yield { kind: 'line', text: last, line, encoding };
}
