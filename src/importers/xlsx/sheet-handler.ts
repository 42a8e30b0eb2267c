import type { Issue } from '../contract.ts';
import { columnNumber } from '../text/columns.ts';
import { errorIssue } from '../text/issue.ts';
import type { XmlHandler } from './parse-xml.ts';
import { unescapeControls } from './shared-strings.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { isoDate, type NumberStyle } from './workbook-parts.ts';

export interface SheetCell {
  /** As a reader sees it, without the number format; dates are ISO dates. */
  readonly text: string;
  /** The value of a number cell (of a formula: as last computed); null for texts, dates and errors. */
  readonly number: number | null;
  /** `#REF!` and the like: the formula behind the cell has failed. */
  readonly isError: boolean;
  /** The cell shows a percentage: 0.594 is printed 59,4 %. */
  readonly isPercent: boolean;
}

export interface SheetRow {
  /** Row number of the sheet. */
  readonly line: number;
  readonly cells: readonly SheetCell[];
}

export const EMPTY_CELL: SheetCell = { text: '', number: null, isError: false, isPercent: false };

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly date1904: boolean;
  readonly limits: WorkbookLimits;
  readonly sheet: string;
}

/** `xl/worksheets/sheetN.xml`: rows as they are complete; `take` empties what is ready. */
export function sheetHandler(context: SheetContext): XmlHandler & { take(): readonly SheetRow[] } {
  let ready: SheetRow[] = [];
  let cells: SheetCell[] = [];
  let line = 0;
  let column = 0;
  let type = 'n';
  let style: NumberStyle = null;
  let value = '';
  let collecting = false;
  let inPhonetic = false;
  let issue: Issue | null = null;

  function startCell(attributes: Readonly<Record<string, string>>): void {
    const told = /^([A-Za-z]{1,3})\d+$/.exec(attributes.r ?? '')?.[1];
    column = (told === undefined ? null : columnNumber(told)) ?? column + 1;
    type = attributes.t ?? 'n';
    style = context.styles[Number(attributes.s ?? 0)] ?? null;
    value = '';
    if (column > context.limits.columns) {
      issue ??= errorIssue('import.rows.tooManyColumns', {
        params: { limit: context.limits.columns },
        place: { sheet: context.sheet, line },
      });
    }
  }

  function endCell(): void {
    if (issue !== null) return;
    while (cells.length < column - 1) cells.push(EMPTY_CELL);
    cells[column - 1] = cellOf();
  }

  function cellOf(): SheetCell {
    if (type === 's') return textCell(context.strings[Number(value)] ?? '');
    if (type === 'inlineStr' || type === 'str') return textCell(unescapeControls(value));
    if (type === 'e') return { text: value, number: null, isError: true, isPercent: false };
    if (type === 'b') return textCell(value === '1' ? 'TRUE' : 'FALSE');
    if (type === 'd') return textCell(value);
    const trimmed = value.trim();
    if (trimmed === '') return EMPTY_CELL;
    const number = Number(trimmed);
    if (!Number.isFinite(number)) return textCell(trimmed);
    if (style === 'date') {
      const date = isoDate(number, context.date1904);
      if (date !== null) return textCell(date);
    }
    // 15 digits are what a spreadsheet holds: 9.1999999999999993 is 9.2.
    const shown = Number(number.toPrecision(15));
    return { text: String(shown), number: shown, isError: false, isPercent: style === 'percent' };
  }

  return {
    failure: () => issue,
    take() {
      const rows = ready;
      ready = [];
      return rows;
    },
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attributes.r) > 0 ? Number(attributes.r) : line + 1;
        cells = [];
        column = 0;
      } else if (name === 'c') startCell(attributes);
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'v' || (name === 't' && !inPhonetic)) collecting = true;
    },
    text(text) {
      if (!collecting) return;
      value += text;
      if (value.length > context.limits.cellCharacters) {
        value = '';
        issue ??= errorIssue('import.rows.lineTooLong', {
          params: { limit: context.limits.cellCharacters },
          place: { sheet: context.sheet, line, column },
        });
      }
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'c') endCell();
      else if (name === 'row') ready.push({ line, cells });
    },
  };
}

function textCell(text: string): SheetCell {
  return { text, number: null, isError: false, isPercent: false };
}
