import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node';
import type { SheetCell, TableSheet } from './table-sheet.ts';

/** Sheets with their names as a workbook. The same cells give the same bytes. */
export async function renderSheets(
  sheets: readonly (TableSheet & { readonly name: string })[],
): Promise<Uint8Array> {
  const file = await writeExcelFile(
    sheets.map(({ name, rows, columnWidths }) => ({
      sheet: name,
      data: rows.map((row) => row.map(excelCell)),
      columns: columnWidths.map((width) => ({ width })),
    })),
  ).toBuffer();
  return withFixedTimes(new Uint8Array(file));
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
