import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { presetForm, presets } from '#core/survey/form/bank/bank.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { formTexts } from '#core/survey/form/missing-translations.ts';
import { contentPages } from '#core/survey/form/paper-length.ts';
import { itemsOf, wordsIn } from '#core/survey/form/survey-form.ts';
import { anyForm } from '../../../test/any-survey-form.ts';
import { pageMarkText, readPageMark } from './page-marks.ts';
import type { QuestionnaireJob } from './questionnaire-job.ts';
import { renderQuestionnaire } from './render-questionnaire.ts';

const full = presetForm('full', 'Lindenbrück');
const job = (changes: Partial<QuestionnaireJob> = {}): QuestionnaireJob => ({
  form: full,
  formVersion: 3,
  language: 'de',
  organisation: 'Stadt Lindenbrück',
  slug: 'k7m2x',
  day: '2026-11-27',
  until: '2027-02-12',
  onlineAddress: 'befragung.example/b/k7m2x',
  withCode: true,
  fictional: false,
  draft: false,
  fonts: [],
  ...changes,
});

function printed(changes: Partial<QuestionnaireJob> = {}) {
  const result = renderQuestionnaire(job(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function elementsOf(pdf: PDFDocument): PDFDict[] {
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && String(object.get(PDFName.of('Type'))) === '/StructElem' ? [object] : [],
    );
}
const roleOf = (element: PDFDict): string => String(element.get(PDFName.of('S')));

const folder = mkdtempSync(join(tmpdir(), 'questionnaire-'));
afterAll(() => rmSync(folder, { recursive: true }));
const has = (...tools: string[]): boolean => tools.every((tool) => spawnSync('which', [tool]).status === 0);

describe('the printed questionnaire', () => {
  const { bytes, pages } = printed();

  it('is tagged PDF/UA and PDF/A, with title, language, headings, lists and tables with row headers', async () => {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(pages);
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(pdf.getTitle()).toBe('Leben und Sicherheit in Lindenbrück');
    const metadata = pdf.catalog.lookup(PDFName.of('Metadata'));
    const xmp = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
    expect(xmp).toMatch(/pdfuaid:part[^>]*>1</);
    expect(xmp).toMatch(/pdfaid:part[^>]*>2</);
    const roles = elementsOf(pdf).map(roleOf);
    const count = (role: string): number => roles.filter((one) => one === role).length;
    expect(count('/H1')).toBe(1);
    // How to fill it in, thirteen topics, the code.
    expect(count('/H2')).toBe(15);
    expect(count('/Table')).toBe(full.modules.flatMap(({ batteries }) => batteries).length);
    expect(count('/L')).toBeGreaterThan(15);
    // No picture says anything that is not said in words: all are decoration.
    expect(count('/Figure')).toBe(0);
    const rowHeaders = elementsOf(pdf).filter(
      (element) => roleOf(element) === '/TH' && /Row/.test(String(element)),
    );
    expect(rowHeaders).toHaveLength(itemsOf(full).filter(({ battery }) => battery !== undefined).length);
  });

  it('has the fonts in it and fits the envelope of such surveys', async () => {
    expect(pages).toBeLessThanOrEqual(16);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const descriptors = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && String(object.get(PDFName.of('Type'))) === '/FontDescriptor'
          ? [object]
          : [],
      );
    expect(descriptors.length).toBeGreaterThan(0);
    for (const descriptor of descriptors) {
      expect(['FontFile2', 'FontFile3'].some((name) => descriptor.has(PDFName.of(name)))).toBe(true);
    }
    for (const page of pdf.getPages()) {
      expect([Math.round(page.getWidth()), Math.round(page.getHeight())]).toEqual([595, 842]);
    }
  });

  it('is the same for everybody: printed twice, the same bytes', () => {
    expect(Buffer.from(printed().bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it('has a sheet for the code only where there are codes', () => {
    const open = printed({ withCode: false });
    expect(open.pages).toBeLessThan(pages);
  });

  it('has about as many pages as the warning of too many estimates', () => {
    const parts = [1, 5, 9].map((end) => ({ ...full, modules: full.modules.slice(0, end) }));
    for (const form of [...presets.map((preset) => presetForm(preset, 'Lindenbrück')), ...parts]) {
      for (const language of ['de', 'en']) {
        const real = printed({ form, language, withCode: false }).pages;
        expect(
          Math.abs(contentPages(form, language) - real),
          `${form.id} ${language} ${real}`,
        ).toBeLessThanOrEqual(1);
      }
    }
  });

  // poppler-utils of Debian.
  it.skipIf(!has('pdftotext'))('says every word of the form, in both languages', () => {
    for (const language of ['de', 'en']) {
      writeFileSync(join(folder, 'q.pdf'), printed({ language }).bytes);
      const { stdout } = spawnSync('pdftotext', ['-raw', join(folder, 'q.pdf'), '-'], { encoding: 'utf8' });
      // Words divided at the end of a line, and lines, are layout.
      const flat = (text: string): string => text.replaceAll(/-\n|\s/g, '').replaceAll('-', '');
      const text = flat(stdout);
      for (const words of formTexts(full)) expect(text).toContain(flat(wordsIn(words, language)));
    }
  });

  // poppler-utils and zbar-tools of Debian.
  it.skipIf(!has('pdftoppm', 'zbarimg'))(
    'has marks in all corners and a mark of each page that a scanner reads',
    () => {
      writeFileSync(join(folder, 'q.pdf'), bytes);
      spawnSync('pdftoppm', ['-r', '150', '-gray', join(folder, 'q.pdf'), join(folder, 'p')]);
      for (let page = 1; page <= pages; page += 1) {
        const file = join(folder, `p-${String(page).padStart(2, '0')}.pgm`);
        const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', '--nodbus', file], { encoding: 'utf8' });
        expect(readPageMark(stdout.trim())).toEqual({
          slug: 'k7m2x',
          formVersion: 3,
          language: 'de',
          page,
          total: pages,
        });
        const grey = readGrey(file);
        // Middle of the marks, in mm from the corners; the one at the top left is open.
        expect([
          grey(9.5, 8.5),
          grey(210 - 9.5, 8.5),
          grey(9.5, 297 - 8.5),
          grey(210 - 9.5, 297 - 8.5),
        ]).toEqual([255, 0, 0, 0]);
        expect(grey(7.2, 8.5)).toBe(0);
      }
    },
  );

  it.skipIf(!has('pdftotext'))('says on every page that it is a draft, or made up', () => {
    const { bytes: draft, pages: count } = printed({ draft: true, fictional: true });
    writeFileSync(join(folder, 'd.pdf'), draft);
    const { stdout } = spawnSync('pdftotext', [join(folder, 'd.pdf'), '-'], { encoding: 'utf8' });
    expect(stdout.match(/Entwurf – bitte nicht verschicken/g)).toHaveLength(count);
    expect(stdout).toContain('Beispiel, erfunden');
  });

  it.skipIf(!has('pdftotext'))(
    'speaks Upper Sorbian around the questions, and says that it is not reviewed',
    () => {
      const { bytes: sorbian, pages: count } = printed({ language: 'hsb' });
      writeFileSync(join(folder, 's.pdf'), sorbian);
      const { stdout } = spawnSync('pdftotext', [join(folder, 's.pdf'), '-'], { encoding: 'utf8' });
      expect(stdout.match(/Strona \d+ z/g)).toHaveLength(count);
      expect(stdout.match(/dyrbi hišće něchtó přepruwować/g)).toHaveLength(count);
      expect(stdout).toContain('dale z prašenjom 29');
      expect(stdout).not.toContain('weiter mit Frage');
    },
  );

  it('takes any text as text', () => {
    const hostile = '#panic("x") \\ $a$ <b> @ref "quoted" *fett* _kursiv_ = Titel `code`';
    const form = formOf(
      [
        moduleOf([
          { id: 'a', kind: 'single', wording: { de: hostile }, help: { de: hostile }, categories: yesNo },
        ]),
      ],
      { title: { de: hostile } },
    );
    expect(printed({ form, organisation: hostile }).pages).toBe(3);
  });

  it('says which signs the typeface lacks, and sets them from right to left with a font that has them', async () => {
    const categories = [
      { code: 1, label: { de: 'ja', ar: 'نعم' } },
      { code: 2, label: { de: 'nein', ar: 'لا' } },
    ];
    const form = formOf(
      [
        moduleOf([
          { id: 'a', kind: 'single', wording: { de: 'Gern hier?', ar: 'هل تحب العيش هنا؟' }, categories },
        ]),
      ],
      { languages: ['de', 'ar'] },
    );
    const without = renderQuestionnaire(job({ form, language: 'ar' }));
    expect(!without.ok && without.problem).toMatchObject({
      code: 'survey.paper.glyphMissing',
      params: { language: 'ar' },
    });
    const font = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
    if (!existsSync(font)) return;
    const { bytes: arabic } = printed({ form, language: 'ar', fonts: [readFileSync(font)] });
    const pdf = await PDFDocument.load(arabic, { updateMetadata: false });
    expect(String(pdf.catalog.get(PDFName.of('Lang')))).toContain('ar');
    // What nobody has translated says that it is German.
    const languages = elementsOf(pdf).map((element) => String(element.get(PDFName.of('Lang')) ?? ''));
    expect(languages.some((language) => language.includes('de'))).toBe(true);
  });
});

describe('any form', () => {
  it('is printed, whatever it asks', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(printed({ form }).pages).toBeGreaterThan(1);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps its last answer on the page, however many there are', () => {
    const categories = Array.from({ length: 40 }, (_, at) => ({
      code: at + 1,
      label: { de: `eine Antwort mit ziemlich vielen Worten, Nummer ${at + 1} von vierzig` },
    }));
    const lead = { de: 'Auf einer Skala von 0 bis 10: …' };
    const points = Array.from({ length: 12 }, (_, at) => ({ code: at, label: { de: String(at) } }));
    const row = (id: string, list: object) => ({
      id,
      kind: 'scale',
      battery: 'b',
      wording: { de: id },
      categories: list,
    });
    const form = formOf([
      moduleOf([{ id: 'many', kind: 'multiple', wording: { de: 'Was?' }, categories }]),
      moduleOf([row('wide_1', points), row('wide_2', points)], { id: 'two', batteries: [{ id: 'b', lead }] }),
      moduleOf([row('too_wide', categories)], { id: 'three', batteries: [{ id: 'b', lead }] }),
    ]);
    const { bytes } = printed({ form });
    if (!has('pdftotext')) return;
    writeFileSync(join(folder, 'm.pdf'), bytes);
    // Only what lies on the paper, above the marks.
    const area = ['-x', '0', '-y', '0', '-W', '595', '-H', '775', '-r', '72', '-layout'];
    const { stdout } = spawnSync('pdftotext', [...area, join(folder, 'm.pdf'), '-'], { encoding: 'utf8' });
    expect(stdout.match(/Nummer \d+ von vierzig/g)).toHaveLength(80);
    expect(stdout.match(/Auf einer Skala/g)).toHaveLength(2);
  });
});

describe('the mark of a page', () => {
  it('is read as it was written, and nothing else is read', () => {
    const mark = { slug: 'k7m2x', formVersion: 12, language: 'zh-Hant', page: 3, total: 11 };
    expect(readPageMark(pageMarkText(mark))).toEqual(mark);
    for (const text of ['', 'U2/a/1/de/1/1', 'U1/a/1/de/1', 'https://example.org/U1/a/1/de/1/1']) {
      expect(readPageMark(text)).toBeNull();
    }
  });
});

/** Grey value at a place in mm, of a binary PGM at 150 dots an inch. */
function readGrey(file: string): (x: number, y: number) => number {
  const bytes = readFileSync(file);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'))!;
  const width = Number(head[1]);
  const dots = (mm: number): number => Math.round((mm / 25.4) * 150);
  return (x, y) => bytes[head[0].length + dots(y) * width + dots(x)]!;
}
