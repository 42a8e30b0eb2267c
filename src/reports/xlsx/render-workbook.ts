import type { ReportTree } from '#core/analysis/report-tree.ts';
import { quantity } from '#core/kernel/text.ts';
import type { Translator } from '#i18n/translate.ts';
import { tablesInTree } from '../document/figures-in-tree.ts';
import { sheetNames } from './sheet-names.ts';
import { type SheetCell, type TableSheet, tableSheet } from './table-sheet.ts';
import { renderSheets } from './write-sheets.ts';

/** One sheet a table, a first sheet that lists them. The same report gives the same bytes. */
export async function renderWorkbook(tree: ReportTree, translator: Translator): Promise<Uint8Array> {
  const tables = tablesInTree(tree);
  const word = (key: string): string => translator.message(`report-frame.workbook.${key}`);
  const names = sheetNames([word('contents'), ...tables.map(({ id }) => id)]);
  const sheets: TableSheet[] = tables.map((table) => tableSheet(table, translator));
  const contents: TableSheet = {
    rows: [
      [words(translator.text(tree.title), true)],
      [words(translator.text(tree.subtitle))],
      ...(tree.fictional ? [[words(translator.message('report-frame.fictionalNote'), true)]] : []),
      ...tree.facts.map(({ label, text }) => [words(translator.text(label)), words(translator.text(text))]),
      [],
      [words(word('about'))],
      [],
      [words(word('sheet'), true), words(word('table'), true), words(word('rows'), true)],
      ...tables.map((table, index) => [
        words(names[index + 1] ?? ''),
        words(
          `${translator.message('report-frame.table.label', { number: quantity(index + 1, 'integer') })}: ${translator.text(table.caption)}`,
        ),
        { kind: 'number' as const, value: table.rows.length, format: '#,##0' },
      ]),
    ],
    columnWidths: [34, 70, 10],
  };
  return renderSheets(
    [contents, ...sheets].map((sheet, index) => ({ ...sheet, name: names[index] ?? String(index) })),
  );
}

function words(text: string, bold = false): SheetCell {
  return { kind: 'text', text, bold };
}
