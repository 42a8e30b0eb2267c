/** The few elements of WordprocessingML (ECMA-376, transitional) that a paper consists of. */

/** Text as XML may hold it: escaped, without control characters. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export interface RunLooks {
  readonly bold?: boolean;
  /** Where the language is not that of the paper. */
  readonly language?: string;
}

/** Words with their line breaks. */
export function run(text: string, { bold = false, language }: RunLooks = {}): string {
  const looks = `${bold ? '<w:b/>' : ''}${language === undefined ? '' : `<w:lang w:val="${language}"/>`}`;
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return `<w:r>${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}${lines.join('<w:br/>')}</w:r>`;
}

/** `style` is the id of a style in `word-styles.ts`. */
export function paragraph(style: string, runs: string, { end = false } = {}): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${end ? '<w:jc w:val="end"/>' : ''}</w:pPr>${runs}</w:p>`;
}

/** `PAGE` or `NUMPAGES`: the program that opens the file counts. */
export function pageField(name: 'PAGE' | 'NUMPAGES'): string {
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
}

export interface WordTable {
  /** Says what the table is to those who do not see it. */
  readonly caption: string;
  readonly columns: readonly { readonly header: string; readonly atEnd: boolean; readonly weight: number }[];
  /** Cells of paragraphs; the first heads the row. */
  readonly rows: readonly (readonly string[])[];
}

/** Width of the text column in twentieths of a point: A4 with its margins. */
const textWidth = 9350;

/** The header row is repeated on every page, and no row is torn in two. */
export function wordTable({ caption, columns, rows }: WordTable): string {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => Math.floor((textWidth * weight) / total));
  const cell = (content: string, index: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const header = columns.map(({ header, atEnd }, index) =>
    cell(paragraph('TableHeader', run(header), { end: atEnd }), index),
  );
  return `<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${xmlText(caption)}"/></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('')}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header.join('')}</w:tr>${rows
    .map(
      (row) =>
        `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((content, index) => cell(content, index)).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;
}
