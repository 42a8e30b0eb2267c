import { strToU8, zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A small workbook as a spreadsheet writes it; sheets are rows of XML cells or of plain values. */
export function workbookBytes(
  sheets: Readonly<Record<string, string | readonly (readonly (string | number | null)[])[]>>,
  parts: Readonly<Record<string, string | Uint8Array | null>> = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${MAIN} xmlns:r="r"><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships>${names
        .map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`)
        .join('')}</Relationships>`,
    ),
  };
  Object.values(sheets).forEach((sheet, index) => {
    const rows = typeof sheet === 'string' ? sheet : sheet.map(rowXml).join('');
    files[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `${HEAD}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    );
  });
  for (const [name, content] of Object.entries(parts)) {
    if (content === null) delete files[name];
    else files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files);
}

function rowXml(cells: readonly (string | number | null)[], index: number): string {
  const xml = cells.map((cell) => {
    if (cell === null) return '<c/>';
    if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
    if (cell.startsWith('#')) return `<c t="e"><v>${cell}</v></c>`;
    return `<c t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  });
  return `<row r="${index + 1}">${xml.join('')}</row>`;
}
