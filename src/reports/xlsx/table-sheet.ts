import type { Figure, Unit } from '#core/analysis/figure.ts';
import { printableValue } from '#core/analysis/figure.ts';
import type { Cell, ReportTable } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { signNotes, stateReason } from '../document/figure-words.ts';

/** A cell of the workbook: text stays text whatever it starts with, numbers stay numbers with a format. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly format: string }
  | null;

export interface TableSheet {
  readonly rows: readonly (readonly SheetCell[])[];
  /** In characters. */
  readonly columnWidths: readonly number[];
}

/** Title, header, one line a row; each column of figures becomes value, limits, n and state. */
export function tableSheet(table: ReportTable, translator: Translator): TableSheet {
  const columns = table.columns.map((column, index) => ({
    header: translator.text(column.header),
    parts: index === 0 ? (['text'] as const) : partsOf(table.rows.map(({ cells }) => cells[index - 1])),
  }));
  const header = columns.flatMap(({ header: title, parts }) =>
    parts.map((part) =>
      text(part === 'text' ? title : `${title}: ${translator.message(`report-frame.cell.${part}`)}`, true),
    ),
  );
  const body = table.rows.map((row) => [
    text(translator.text(row.header)),
    ...columns
      .slice(1)
      .flatMap(({ parts }, index) => parts.map((part) => partCell(row.cells[index], part, translator))),
  ]);
  const figures = table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === 'figure' ? cell.figure : [])),
  );
  const remarks = [...signNotes(figures, translator), ...table.notes.map(translator.text)];
  return {
    rows: [
      [text(translator.text(table.caption), true)],
      [],
      header,
      ...body,
      [],
      ...remarks.map((remark) => [text(remark)]),
    ],
    columnWidths: header.map((cell, index) =>
      index === 0 ? 36 : Math.min(28, Math.max(12, (cell.kind === 'text' ? cell.text.length : 12) + 2)),
    ),
  };
}

type Part = 'text' | 'value' | 'lower' | 'upper' | 'n' | 'state';

function partsOf(cells: readonly (Cell | undefined)[]): readonly Part[] {
  const figures = cells.flatMap((cell) => (cell?.kind === 'figure' ? [cell] : []));
  if (figures.length === 0) return ['text'];
  if (figures.every(({ show }) => show === 'n')) return ['n', 'state'];
  return figures.some(({ figure }) => figure.interval !== null)
    ? ['value', 'lower', 'upper', 'n', 'state']
    : ['value', 'n', 'state'];
}

function partCell(cell: Cell | undefined, part: Part, translator: Translator): SheetCell {
  if (cell === undefined) return null;
  // A column may mix figures and words; words stand where the value would.
  if (cell.kind === 'text')
    return part === 'text' || part === 'value' ? text(translator.text(cell.text)) : null;
  const { figure } = cell;
  switch (part) {
    case 'text':
    case 'value':
      return numberCell(printableValue(figure), figure.unit);
    case 'lower':
      return printableValue(figure) === null ? null : numberCell(figure.interval?.lower ?? null, figure.unit);
    case 'upper':
      return printableValue(figure) === null ? null : numberCell(figure.interval?.upper ?? null, figure.unit);
    case 'n':
      return printableValue(figure) === null ? null : numberCell(figure.n, 'count');
    case 'state':
      return text(stateWords(figure, translator));
  }
}

function stateWords(figure: Figure, translator: Translator): string {
  const name = translator.message(`report-frame.state.${figure.state.kind}`);
  const reason = stateReason(figure.state, translator);
  return reason === null ? name : `${name}: ${reason}`;
}

function text(
  words: string,
  bold = false,
): { readonly kind: 'text'; readonly text: string; readonly bold: boolean } {
  return { kind: 'text', text: words, bold };
}

function numberCell(value: number | null, unit: Unit): SheetCell {
  return value === null ? null : { kind: 'number', value, format: numberFormats[unit] };
}

/** The program shows them with the signs of its own language. Percent units that already are hundreds stay so. */
const numberFormats: Readonly<Record<Unit, string>> = {
  share: '0.0%',
  percentagePoints: '+0.0%;-0.0%;0.0%',
  mean: '0.00',
  count: '#,##0',
  ratePer100k: '#,##0.0',
  ratio: '0.00',
  percentPerYear: '+0.0;-0.0;0.0',
  percent: '0.0',
  number: '#,##0.##',
};
