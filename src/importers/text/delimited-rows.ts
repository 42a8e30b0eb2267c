import type { ByteSource, Issue } from '../contract.ts';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { errorIssue } from './issue.ts';
import { type RowSplitter, rowSplitter } from './row-splitter.ts';

/** First `start`, then rows; an `issue` is always an error and always the last event. */
export type DelimitedEvent =
  | { readonly kind: 'start'; readonly delimiter: string; readonly encoding: TextEncoding | null }
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'issue'; readonly issue: Issue };

export interface DelimitedOptions {
  /** Default: detected on the first rows among `;`, tab, `,` and `|`. */
  readonly delimiter?: string;
  /** `none` for files in which a quotation mark means nothing. Default `rfc4180`. */
  readonly quotes?: 'rfc4180' | 'none';
  readonly maxRowCharacters?: number;
  readonly maxColumns?: number;
}

const SAMPLE_CHARACTERS = 32_768;
/** What Excel writes to say its delimiter. */
const DELIMITER_LINE = /^sep=(.)\r?\n/i;

/**
 * Rows of a delimited text file as a stream: encoding and delimiter found, quoted fields with doubled
 * quotes and line breaks, all three line ends, physical line numbers. Blank lines come as one empty field.
 * An empty file gives the issue `import.file.empty`.
 */
export async function* delimitedRows(
  bytes: ByteSource,
  options: DelimitedOptions = {},
): AsyncGenerator<DelimitedEvent> {
  const quotes = options.quotes ?? 'rfc4180';
  let splitter: RowSplitter | null = null;
  let sample = '';
  let encoding: TextEncoding | null = null;
  let sawText = false;

  function begin(): { readonly start: DelimitedEvent; readonly splitter: RowSplitter } {
    const told = DELIMITER_LINE.exec(sample)?.[1];
    const delimiter = options.delimiter ?? told ?? detectDelimiter(sample, { quotes }) ?? ';';
    const begun = rowSplitter({
      delimiter,
      quotes,
      maxRowCharacters: options.maxRowCharacters ?? 4_000_000,
      maxColumns: options.maxColumns ?? 10_000,
    });
    return { start: { kind: 'start', delimiter, encoding }, splitter: begun };
  }

  for await (const event of decodeText(bytes)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    encoding = event.encoding;
    sawText ||= /\S/.test(event.text);
    let text = event.text;
    if (splitter === null) {
      sample += text;
      if (sample.length < SAMPLE_CHARACTERS) continue;
      const begun = begin();
      splitter = begun.splitter;
      yield begun.start;
      text = sample;
      sample = '';
    }
    for (const row of splitter.feed(text)) yield { kind: 'row', line: row.line, fields: row.fields };
    const issue = splitter.issue();
    if (issue) {
      yield { kind: 'issue', issue };
      return;
    }
  }
  if (!sawText) {
    yield { kind: 'issue', issue: errorIssue('import.file.empty') };
    return;
  }
  let rest = '';
  if (splitter === null) {
    const begun = begin();
    splitter = begun.splitter;
    yield begun.start;
    rest = sample;
  }
  for (const row of splitter.feed(rest)) yield { kind: 'row', line: row.line, fields: row.fields };
  for (const row of splitter.end()) yield { kind: 'row', line: row.line, fields: row.fields };
  const issue = splitter.issue();
  if (issue) yield { kind: 'issue', issue };
}

export function isBlankRow(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}
