import type { Issue } from '../contract.ts';
import { errorIssue, quoteValue } from './issue.ts';

export interface SplitRow {
  /** Line of the file on which the row begins; a quoted field may run over several lines. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface SplitterOptions {
  readonly delimiter: string;
  /** `none`: a quotation mark is a character like any other, as in the files of the BKA. */
  readonly quotes: 'rfc4180' | 'none';
  readonly maxRowCharacters: number;
  readonly maxColumns: number;
}

/** Feeds on text in pieces of any size and gives the rows that are complete. */
export interface RowSplitter {
  /** Rows completed by this piece; after an issue nothing more is read. */
  feed(text: string): readonly SplitRow[];
  /** The last row, where the file does not end with a line break. */
  end(): readonly SplitRow[];
  issue(): Issue | null;
}

const QUOTE = 34;
const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;

type State = 'fieldStart' | 'plain' | 'quoted' | 'quoteInQuoted';

/** Splits delimited text by RFC 4180; CRLF, LF and CR end rows; stops at what the rule does not allow. */
export function rowSplitter(options: SplitterOptions): RowSplitter {
  const delimiter = options.delimiter.charCodeAt(0);
  const quotesCount = options.quotes === 'rfc4180';
  let state: State = 'fieldStart';
  let fields: string[] = [];
  let field = '';
  let rowCharacters = 0;
  let line = 1;
  let rowLine = 1;
  let fieldLine = 1;
  let afterCarriageReturn = false;
  let found: Issue | null = null;

  function stop(code: string, params: Record<string, number>, value: string): void {
    const place = { line: fieldLine, column: fields.length + 1, value: quoteValue(value) };
    found = errorIssue(code, { params, place });
  }

  function closeField(rest: string): void {
    fields.push(field + rest);
    field = '';
    state = 'fieldStart';
    if (fields.length > options.maxColumns) {
      stop('import.rows.tooManyColumns', { limit: options.maxColumns }, '');
    }
  }

  function feed(text: string): readonly SplitRow[] {
    const rows: SplitRow[] = [];
    let start = 0;
    let index = 0;
    for (; index < text.length && found === null; index += 1) {
      const character = text.charCodeAt(index);
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (character === LINE_FEED) {
          // Second half of a CRLF: inside quotes it belongs to the value, otherwise the row has ended.
          if (state !== 'quoted') start = index + 1;
          continue;
        }
      }
      const lineBreak = character === LINE_FEED || character === CARRIAGE_RETURN;
      if (lineBreak) {
        line += 1;
        afterCarriageReturn = character === CARRIAGE_RETURN;
      }
      if (state === 'quoted') {
        if (character === QUOTE) {
          field += text.slice(start, index);
          state = 'quoteInQuoted';
        }
        continue;
      }
      if (state === 'quoteInQuoted') {
        if (character === QUOTE) {
          start = index;
          state = 'quoted';
          continue;
        }
        if (character !== delimiter && !lineBreak) {
          stop('import.rows.textAfterQuote', {}, field + text.slice(index, index + 40));
          break;
        }
        start = index;
      } else if (state === 'fieldStart' && quotesCount && character === QUOTE) {
        state = 'quoted';
        fieldLine = line;
        start = index + 1;
        continue;
      }
      if (character === delimiter) {
        closeField(text.slice(start, index));
        start = index + 1;
        fieldLine = line;
      } else if (lineBreak) {
        closeField(text.slice(start, index));
        rows.push({ line: rowLine, fields });
        fields = [];
        start = index + 1;
        rowLine = line;
        fieldLine = line;
        rowCharacters = -start;
      } else if (state === 'fieldStart') {
        state = 'plain';
      }
    }
    if (state !== 'quoteInQuoted') field += text.slice(start, index);
    rowCharacters += text.length;
    if (found === null && rowCharacters > options.maxRowCharacters) {
      const code = state === 'quoted' ? 'import.rows.quoteOpen' : 'import.rows.lineTooLong';
      stop(code, { limit: options.maxRowCharacters }, field.slice(0, 80));
    }
    return rows;
  }

  function end(): readonly SplitRow[] {
    if (found !== null) return [];
    if (state === 'quoted') {
      stop('import.rows.quoteOpen', { limit: options.maxRowCharacters }, field.slice(0, 80));
      return [];
    }
    if (fields.length === 0 && field === '' && state === 'fieldStart') return [];
    closeField('');
    const row = { line: rowLine, fields };
    fields = [];
    return found === null ? [row] : [];
  }

  return { feed, end, issue: () => found };
}
