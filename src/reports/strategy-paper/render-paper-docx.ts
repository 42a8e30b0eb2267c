import { strToU8, zipSync } from 'fflate';
import type { Paper } from '#core/strategy/document/paper.ts';
import type { Translator } from '#i18n/translate.ts';
import type { DocumentBlock, DocumentSection, DocumentTable } from '../document/report-document.ts';
import { type PaperDocument, paperDocument } from './paper-document.ts';
import { wordNames, wordNumbering, wordStyles } from './word-styles.ts';
import { pageField, paragraph, run, wordTable, xmlText } from './word-xml.ts';

/**
 * A paper to go on writing in: headings, lists and tables as such, header rows marked and repeated, language and
 * title set. Charts come as their tables. The same paper gives the same bytes.
 */
export function renderPaperDocx(paper: Paper, translator: Translator): Uint8Array {
  const document = paperDocument(paper, translator);
  const language = document.language === 'de' ? 'de-DE' : 'en-GB';
  const page = translator.message('report-frame.page', { page: '\u0001P\u0001', total: '\u0001T\u0001' });
  const part = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageNames = 'http://schemas.openxmlformats.org/package/2006';
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const parts = ['document.main', 'styles', 'numbering', 'settings', 'header', 'footer'];
  const nameOf = (name: string) => name.replace('.main', '');
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
      .map((name) => `<Override PartName="/word/${nameOf(name)}.xml" ContentType="${word}.${name}+xml"/>`)
      .join(
        '',
      )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageNames}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packageNames}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${packageNames}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(document.title)}</dc:title><dc:subject>${xmlText(document.subtitle)}</dc:subject><dc:creator>${xmlText(document.author)}</dc:creator><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${document.day}T00:00:00Z</dcterms:created></cp:coreProperties>`,
    'word/document.xml': `<w:document ${wordNames} xmlns:r="${office}"><w:body>${bodyOf(document, translator)}<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1360" w:right="1134" w:bottom="1360" w:left="1417" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packageNames}/relationships">${parts
      .slice(1)
      .map(
        (name, index) => `<Relationship Id="rId${index + 1}" Type="${office}/${name}" Target="${name}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'word/styles.xml': wordStyles(language),
    'word/numbering.xml': wordNumbering,
    'word/settings.xml': `<w:settings ${wordNames}><w:displayBackgroundShape/><w:defaultTabStop w:val="708"/><w:autoHyphenation/><w:themeFontLang w:val="${language}"/></w:settings>`,
    'word/header.xml': `<w:hdr ${wordNames}>${paragraph(
      'Header',
      run(
        marksOf(document)
          .map(({ mark }) => mark)
          .join(' · '),
      ),
      { end: true },
    )}</w:hdr>`,
    'word/footer.xml': `<w:ftr ${wordNames}>${paragraph(
      'Footer',
      `${run(`${document.author} · ${document.title}`)}<w:r><w:tab/></w:r>${page
        .split('\u0001')
        .map((text) => (text === 'P' ? pageField('PAGE') : text === 'T' ? pageField('NUMPAGES') : run(text)))
        .join('')}`,
    )}</w:ftr>`,
  };
  const mtime = '1980-01-01T00:00:00';
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, [part(xml), { mtime, level: 6 }]])),
  );
}

function marksOf({ draft, fictionalWords }: PaperDocument) {
  return [draft, fictionalWords].flatMap((mark) => mark ?? []);
}

function bodyOf(document: PaperDocument, translator: Translator): string {
  const isSaid = document.title.startsWith(document.subtitle);
  return [
    ...(isSaid ? [] : [paragraph('Subtitle', run(document.subtitle))]),
    paragraph('Title', run(document.title)),
    ...document.facts.map(({ label, text }) =>
      paragraph('Fact', run(`${label}: `, { bold: true }) + run(text)),
    ),
    ...marksOf(document).map(({ mark, note }) => noteOf(mark, note)),
    ...document.sections.map(sectionOf),
    ...(document.funding === null ? [] : [paragraph('Small', run(document.funding, { language: 'de-DE' }))]),
    paragraph('Small', run(translator.message('report-frame.madeWith'))),
  ].join('');
}

function sectionOf({ level, number, title, blocks, sections }: DocumentSection): string {
  return [
    paragraph(`Heading${Math.min(3, level)}`, run(`${number} ${title}`)),
    ...blocks.map(blockOf),
    ...sections.map(sectionOf),
  ].join('');
}

function noteOf(title: string, text: string): string {
  return paragraph('Note', `${run(`${title}: `, { bold: true })}${run(text)}`);
}

function blockOf(block: DocumentBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph('Normal', run(block.text));
    case 'list':
      return block.items.map((item) => paragraph('ListBullet', run(item))).join('');
    case 'note':
      return noteOf(block.title, block.text);
    case 'table':
      return tableOf(block.table);
    case 'chart':
      return paragraph('Normal', run(block.chart.alternative)) + tableOf(block.table);
    case 'keyFigures':
    case 'findings':
      throw new Error(`no ${block.kind} in papers`);
  }
}

function tableOf({ label, caption, columns, rows, notes, signs }: DocumentTable): string {
  const longest = (index: number): number =>
    Math.max(
      columns[index]?.header.length ?? 0,
      ...rows.map(({ header, cells }) => (index === 0 ? header : (cells[index - 1]?.text ?? '')).length),
    );
  const table = wordTable({
    caption,
    columns: columns.map(({ header, align }, index) => ({
      header,
      atEnd: align === 'end',
      weight: Math.min(16, Math.max(5, Math.sqrt(longest(index)) * 1.6)),
    })),
    rows: rows.map(({ header, cells }) => [
      paragraph('TableText', run(header, { bold: true })),
      ...cells.map(({ text, below }, index) =>
        paragraph('TableText', run(below === null ? text : `${text}\n${below}`), {
          end: columns[index + 1]?.align === 'end',
        }),
      ),
    ]),
  });
  const remarks = [...signs, ...notes].map((remark) => paragraph('Small', run(remark)));
  return [
    paragraph('Caption', run(`${label}: `, { bold: true }) + run(caption)),
    table,
    // Two tables in a row would become one.
    ...(remarks.length > 0 ? remarks : [paragraph('Small', '')]),
  ].join('');
}
