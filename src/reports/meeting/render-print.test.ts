import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { jobs, meeting } from './print-jobs.test-data.ts';
import { renderPrint } from './render-print.ts';

const pagesOf = { card: 20, a6: 2, signatures: 16, certificates: 200, programme: 1 } as const;

describe('what is printed for a meeting', () => {
  for (const [name, job] of Object.entries(jobs))
    test(`${name}: tagged, named, in German, with the mark of what is invented`, async () => {
      const bytes = renderPrint(job, createTranslator('de'));
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
      const pages = pdf.getPageCount();
      // Rows of the list grow with the fonts; every other layout is fixed.
      if (name === 'signatures') expect(pages).toBeGreaterThan(10);
      else expect(pages).toBe(pagesOf[name as keyof typeof pagesOf]);
      expect(pdf.getTitle()).toContain(meeting.title);
      expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
      expect(String(pdf.catalog.lookup(PDFName.of('Lang')))).toContain('de');
      const metadata = pdf.catalog.lookup(PDFName.of('Metadata'));
      const words = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
      expect(words).toMatch(/<pdfuaid:part[^>]*>1<\/pdfuaid:part>/);
    });

  test('badges are exactly as large as their holders', async () => {
    const pdf = await PDFDocument.load(renderPrint(jobs.card!, createTranslator('en')));
    const { width, height } = pdf.getPage(0).getSize();
    const mm = (points: number): number => (points / 72) * 25.4;
    expect(mm(width)).toBeCloseTo(210, 0);
    expect(mm(height)).toBeCloseTo(297, 0);
  });
});
