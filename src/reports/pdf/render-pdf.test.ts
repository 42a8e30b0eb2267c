import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { blocksInTree } from '../document/figures-in-tree.ts';
import { sampleTree, words } from '../sample-tree.test-data.ts';
import { renderReportPdf } from './render-pdf.ts';

const german = createTranslator('de');
const options = { dataState: '2025-03-01' };
const bytes = renderReportPdf(sampleTree, german, options);
let pdf: PDFDocument;
let objects: readonly PDFDict[];
let metadata: string;

beforeAll(async () => {
  pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  objects = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  const stream = pdf.catalog.lookup(PDFName.of('Metadata'));
  metadata = stream instanceof PDFRawStream ? Buffer.from(stream.contents).toString('utf8') : '';
});

const name = (dictionary: PDFDict, key: string): string => String(dictionary.get(PDFName.of(key)) ?? '');
const elements = (role: string): readonly PDFDict[] =>
  objects.filter((object) => name(object, 'Type') === '/StructElem' && name(object, 'S') === `/${role}`);
const kids = (element: PDFDict): readonly unknown[] => {
  const list = element.lookup(PDFName.of('K'));
  return list instanceof PDFArray ? list.asArray().map((kid) => pdf.context.lookup(kid)) : [];
};
const words16 = (value: unknown): string =>
  value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : '';

describe('renderReportPdf', () => {
  it('is tagged, names its language and shows its title', () => {
    const { catalog } = pdf;
    expect(String(catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(catalog.lookup(PDFName.of('StructTreeRoot'))).toBeInstanceOf(PDFDict);
    expect(words16(catalog.lookup(PDFName.of('Lang')))).toBe('de-DE');
    expect(String(catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(pdf.getTitle()).toBe('Sicherheitsanalyse Musterstadt an der Mulde 2025');
    expect(pdf.getAuthor()).toBe('Kommunales Präventionsbündnis');
    expect(pdf.getKeywords()).toContain('Sicherheitsanalyse');
    expect(pdf.getCreationDate()?.toISOString()).toBe('2025-03-01T00:00:00.000Z');
  });

  it('declares PDF/UA-1 and PDF/A-2a, describes the extra schema and has an output intent', () => {
    expect(metadata).toMatch(/<pdfuaid:part[^>]*>1<\/pdfuaid:part>/);
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(metadata).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
    expect(pdf.catalog.lookup(PDFName.of('OutputIntents'))).toBeInstanceOf(PDFArray);
    const opening = metadata.match(/<rdf:li[ >]/g) ?? [];
    expect(opening.length).toBe((metadata.match(/<\/rdf:li>/g) ?? []).length);
  });

  it('gives every figure the alternative its chart has', () => {
    const expected = blocksInTree(sampleTree).flatMap((block) =>
      block.kind === 'chart' ? [german.text(block.chart.alternative)] : [],
    );
    const alternatives = elements('Figure').map((figure) => words16(figure.lookup(PDFName.of('Alt'))));
    expect([...alternatives].sort()).toEqual([...expected].sort());
  });

  it('places every figure by its bounding box', () => {
    for (const figure of elements('Figure'))
      expect(String(figure.lookup(PDFName.of('A')))).toContain('/BBox');
  });

  it('tags header cells of columns and rows with their scope', () => {
    const scopes = elements('TH').map(
      (cell) => /\/Scope \/(\w+)/.exec(String(cell.lookup(PDFName.of('A'))))?.[1],
    );
    expect(new Set(scopes)).toEqual(new Set(['Column', 'Row']));
    for (const body of elements('TBody')) {
      for (const row of kids(body)) {
        const cells = row instanceof PDFDict ? kids(row) : [];
        const roles = cells.map((cell) => (cell instanceof PDFDict ? name(cell, 'S') : ''));
        expect(roles[0]).toBe('/TH');
        expect(roles.slice(1).every((role) => role === '/TD')).toBe(true);
      }
    }
  });

  it('has real headings and bookmarks for chapters and sections', () => {
    expect(elements('H1').length).toBeGreaterThanOrEqual(6);
    expect(elements('H2').length).toBeGreaterThanOrEqual(2);
    const titles = objects.map((object) => words16(object.lookup(PDFName.of('Title'))));
    expect(titles).toContain('Das Wichtigste auf zwei Seiten');
    expect(titles.some((title) => /^1\.1\s+Entwicklung$/.test(title))).toBe(true);
  });

  it('embeds every font', () => {
    const descriptors = objects.filter((object) => name(object, 'Type') === '/FontDescriptor');
    expect(descriptors.length).toBeGreaterThan(0);
    for (const descriptor of descriptors) {
      expect(['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)))).toBe(
        true,
      );
    }
    for (const font of objects.filter((object) => name(object, 'Type') === '/Font')) {
      expect(name(font, 'BaseFont')).toMatch(/FiraSans/);
    }
  });

  it('gives the same bytes again', () => {
    expect(Buffer.compare(bytes, renderReportPdf(sampleTree, german, options))).toBe(0);
  });

  it('takes any text as text and letters the font lacks as an empty box', async () => {
    const hostile = '#panic("x") \\ $a$ <b> @ref 🙂 漢 \u0007 "quoted"';
    const again = await PDFDocument.load(
      renderReportPdf({ ...sampleTree, title: words(hostile), subtitle: words(hostile) }, german, options),
      { updateMetadata: false },
    );
    expect(again.getTitle()).toBe('#panic("x") \\ $a$ <b> @ref \u25af \u25af  "quoted"');
  });

  it('takes a report that shows one table twice', () => {
    const [chapter] = sampleTree.sections;
    const twice = chapter === undefined ? [] : [chapter, chapter];
    expect(renderReportPdf({ ...sampleTree, sections: twice }, german, options).length).toBeGreaterThan(1000);
  });

  it('speaks English', async () => {
    const english = await PDFDocument.load(renderReportPdf(sampleTree, createTranslator('en'), options), {
      updateMetadata: false,
    });
    expect(words16(english.catalog.lookup(PDFName.of('Lang')))).toBe('en-GB');
  });

  it('takes less than a second', () => {
    const start = performance.now();
    renderReportPdf(sampleTree, german, options);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
