import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import { quantity } from '#core/kernel/text.ts';
import type { Translator } from '#i18n/translate.ts';
import { tablesInTree } from '../document/figures-in-tree.ts';
import { sheetNames } from './sheet-names.ts';
import { type SheetCell, type TableSheet, tableSheet } from './table-sheet.ts';

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
  const file = await writeExcelFile(
    [contents, ...sheets].map((sheet, index) => ({
      sheet: names[index] ?? String(index),
      data: sheet.rows.map((row) => row.map(excelCell)),
      columns: sheet.columnWidths.map((width) => ({ width })),
    })),
  ).toBuffer();
  return withFixedTimes(new Uint8Array(file));
}

function words(text: string, bold = false): SheetCell {
  return { kind: 'text', text, bold };
}

function excelCell(cell: SheetCell): ExcelCell {
  if (cell === null) return null;
  if (cell.kind === 'number') return { type: Number, value: cell.value, format: cell.format };
  // Declared as text, a cell is never read as a formula. Control characters are not allowed in XML.
  const value = cell.text.replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
  return cell.bold === true ? { type: String, value, fontWeight: 'bold' } : { type: String, value };
}

/** The packing library writes the hour of the clock into the archive; a report must not depend on it. */
function withFixedTimes(archive: Uint8Array): Uint8Array {
  const files = unzipSync(archive);
  const mtime = '1980-01-01T00:00:00';
  const packed: Zippable = Object.fromEntries(
    Object.keys(files)
      .sort(
        (a, b) =>
          Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1),
      )
      .map((name) => [name, [files[name] ?? new Uint8Array(), { mtime, level: 6 }]]),
  );
  return zipSync(packed);
}
