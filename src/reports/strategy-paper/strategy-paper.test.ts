import { strFromU8, unzipSync } from 'fflate';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { councilPaper } from '#core/strategy/document/council-paper.ts';
import { openThings } from '#core/strategy/document/handover.ts';
import { handoverPaper } from '#core/strategy/document/handover-paper.ts';
import { measurePaper } from '#core/strategy/document/measure-paper.ts';
import type { Paper } from '#core/strategy/document/paper.ts';
import { snapshotOf } from '#core/strategy/document/snapshot.ts';
import { strategyDocument } from '#core/strategy/document/strategy-document.ts';
import { yearlyReport } from '#core/strategy/document/yearly-report.ts';
import type { CouncilDecision, Strategy, VersionSummary } from '#core/strategy/strategy.ts';
import { emptyStrategyFacts } from '#core/strategy/strategy-facts.ts';
import { locales } from '#i18n/catalogue.ts';
import { createTranslator } from '#i18n/translate.ts';
import { handoverPackage } from './handover-package.ts';
import { printPaperBeside } from './paper-beside.ts';
import { fundingSentence, paperDocument } from './paper-document.ts';
import { renderPaperDocx } from './render-paper-docx.ts';
import { renderPaperPdf } from './render-paper-pdf.ts';

const today = '2026-11-28';
const version: VersionSummary = {
  number: 1,
  kind: 'councilPaper',
  year: null,
  note: '',
  madeAt: new Date(`${today}T09:00:00Z`),
  madeByName: null,
};
const decision: CouncilDecision = {
  id: 'b',
  versionNumber: 1,
  body: 'Stadtrat',
  day: today,
  outcome: 'adopted',
  votesFor: 18,
  votesAgainst: 2,
  abstentions: 1,
  reference: 'BV 112/2026',
  note: '',
};
const full = snapshotOf({
  ...exampleStrategy(today),
  versions: [version],
  decisions: [decision],
});
const empty: Strategy = {
  ...full,
  ...emptyStrategyFacts,
  title: 'Sicher & »neu« <leben>',
  periodFrom: '2026-01-01',
  periodUntil: '2030-12-31',
  findings: [],
  workshops: [],
  priorities: [],
  offers: [],
  goals: [],
  measures: [],
  indicators: [],
  evaluations: [],
  versions: [],
  decisions: [],
};

function papersOf(strategy: Strategy, draft: boolean): readonly Paper[] {
  const options = { day: today, draft, people: true };
  const contacts = [{ name: 'Ada Muster', function: 'mayor' as const }];
  return [
    councilPaper(strategy, options),
    strategyDocument(strategy, options),
    yearlyReport(strategy, 2026, options),
    handoverPaper(strategy, openThings(strategy, { today, contacts }), options),
    ...strategy.measures
      .slice(0, 1)
      .flatMap((measure) =>
        (['projectDescription', 'progressReport'] as const).map((kind) =>
          measurePaper(strategy, measure, { ...options, kind }),
        ),
      ),
  ];
}

/** All texts of a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What stands in the body of a docx; throws where its XML is damaged. */
function wordText(bytes: Uint8Array): { readonly text: string; readonly files: Record<string, string> } {
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
  let text = '';
  for (const [name, xml] of Object.entries(files)) {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    if (name === 'word/document.xml') {
      parser.on('text', (piece) => {
        text += piece;
      });
      parser.on('closetag', ({ name: tag }) => {
        if (tag === 'w:p' || tag === 'w:br') text += '\n';
      });
    }
    parser.write(xml).close();
  }
  return { text, files };
}

describe.each(locales)('papers in %s', (locale) => {
  const t = createTranslator(locale, { strict: true });

  test.each([
    ['the example', full],
    ['an empty strategy', empty],
  ])('of %s say everything in PDF and docx alike', (_, strategy) => {
    for (const draft of [true, false]) {
      for (const paper of papersOf(strategy, draft)) {
        const document = paperDocument(paper, t);
        const { text, files } = wordText(renderPaperDocx(paper, t));
        expect(text).not.toMatch(/undefined|NaN|\[object|\{|\}/);
        expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
        const said = [document.title, ...textsIn(document.facts), ...textsIn(document.sections)];
        // Ids, alignments and levels are not words.
        const words = said.filter((one) => /\s/.test(one)).flatMap((one) => one.split('\n'));
        expect(words.filter((one) => !text.includes(one))).toEqual([]);
        expect(text.includes(fundingSentence())).toBe(strategy.stateMoney);
        expect(files['docProps/core.xml']).toContain(
          `<dc:language>${locale === 'de' ? 'de-DE' : 'en-GB'}</dc:language>`,
        );
        expect(files['word/header.xml']?.includes(t.message('strategy-document.draft'))).toBe(paper.draft);
      }
    }
  });
});

describe('a council paper', () => {
  const options = { day: today, draft: false, people: true };
  const t = createTranslator('de', { strict: true });
  const text = (paper: Paper) => wordText(renderPaperDocx(paper, t)).text;

  test('has what a council needs: proposal, findings with n and range, money with sums, alternatives', () => {
    const said = text(councilPaper(full, options));
    for (const part of [
      'Beschlussvorschlag',
      'Die Verwaltung wird beauftragt, die 4 Maßnahmen der Strategie umzusetzen.',
      '52,0\u00a0%\n47,1 bis 56,9\u00a0%',
      'Die Maßnahmen kosten zusammen 43.100\u00a0€. Finanziert sind 33.100\u00a0€.',
      'Nicht gedeckt sind 10.000\u00a0€.',
      'Vorher wäre jede Maßnahme verlorenes Geld.',
      'Bauhof Lindenbrück. Partner: Ordnungsamt und Händlerverein',
    ])
      expect(said).toContain(part);
  });

  test('says in a draft what is missing, and leaves it out in the end', () => {
    const missing = 'Tragen Sie bei den Maßnahmen Kosten und Finanzierung ein.';
    expect(text(councilPaper(empty, { ...options, draft: true }))).toContain(missing);
    expect(text(councilPaper(empty, options))).not.toContain(missing);
  });

  test('names nobody where everybody reads it', () => {
    const said = text(strategyDocument(full, { ...options, people: false }));
    expect(said).toContain('Ordnungsamt und Händlerverein');
    expect(said).not.toContain('Bauhof Lindenbrück');
  });
});

test('a report says what is late and why, how the indicators stand and what came of it', () => {
  const paper = yearlyReport(full, 2026, { day: today, draft: false, people: true });
  const { text } = wordText(renderPaperDocx(paper, createTranslator('de', { strict: true })));
  for (const part of [
    '»Zweite Leerung am Wochenende« war am 08.11.2026 fällig',
    'Für das Wochenende fehlt noch Personal.',
    'Lässt sich nicht vom Zufall unterscheiden.',
    '18 Ja, 2 Nein und 1 Enthaltung',
    'auf dem Weg zum Ziel',
  ])
    expect(text).toContain(part);
});

test('a PDF is tagged, names language and title, and its header cells have their scope', async () => {
  const paper = strategyDocument(full, { day: today, draft: true, people: true });
  for (const [locale, language] of [
    ['de', 'de-DE'],
    ['en', 'en-GB'],
  ] as const) {
    const bytes = renderPaperPdf(paper, createTranslator(locale));
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const lang = pdf.catalog.lookup(PDFName.of('Lang'));
    expect(lang instanceof PDFString || lang instanceof PDFHexString ? lang.decodeText() : '').toBe(language);
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(String(pdf.catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(pdf.getTitle()).toBe(full.title);
    expect(pdf.getAuthor()).toBe(full.organisationName);
    expect(pdf.getCreationDate()?.toISOString()).toBe(`${today}T00:00:00.000Z`);
    const elements = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
    const roles = (role: string) =>
      elements.filter((one) => String(one.get(PDFName.of('S')) ?? '') === `/${role}`);
    expect(roles('H1').length).toBeGreaterThan(8);
    const scopes = roles('TH').map((cell) => {
      const attributes = cell.lookup(PDFName.of('A'));
      return /\/Scope \/(\w+)/.exec(
        attributes instanceof PDFArray ? String(attributes.lookup(0)) : String(attributes),
      )?.[1];
    });
    expect(new Set(scopes)).toEqual(new Set(['Column', 'Row']));
  }
});

test('hostile words stay words', () => {
  const hostile = '#panic("x") <w:p> & ]]> \u0007 =cmd()';
  const strategy = { ...full, title: hostile, vision: hostile };
  const paper = councilPaper(strategy, { day: today, draft: false, people: true });
  const t = createTranslator('de');
  expect(wordText(renderPaperDocx(paper, t)).text).toContain('#panic("x") <w:p> & ]]>  =cmd()');
  expect(renderPaperPdf(paper, t).length).toBeGreaterThan(10_000);
});

test('the package of a handover is read back: papers, tables, the whole, the last versions', async () => {
  const t = createTranslator('de');
  const paper = handoverPaper(full, openThings(full, { today, contacts: [] }), {
    day: today,
    draft: false,
    people: true,
  });
  const council = councilPaper(full, { day: today, draft: false, people: true });
  const handover = {
    paper,
    strategy: full,
    versions: [{ name: 'fassung-1-beschlussvorlage', paper: council }],
  };
  const bytes = await handoverPackage(handover, t);
  const files = unzipSync(bytes);
  expect(Object.keys(files).sort()).toEqual([
    'fassung-1-beschlussvorlage.docx',
    'fassung-1-beschlussvorlage.pdf',
    'kennzahlen.csv',
    'massnahmen.xlsx',
    'strategie.json',
    'uebergabe.docx',
    'uebergabe.pdf',
  ]);
  const strategy = JSON.parse(strFromU8(files['strategie.json']!)) as Strategy;
  expect(strategy.measures.map(({ title }) => title)).toEqual(full.measures.map(({ title }) => title));
  expect(strFromU8(files['strategie.json']!)).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  const csv = strFromU8(files['kennzahlen.csv']!).trim().split('\r\n');
  const lines = full.indicators.reduce((sum, { values }) => sum + Math.max(1, values.length), 0);
  expect(csv).toHaveLength(1 + lines);
  const sheets = unzipSync(files['massnahmen.xlsx']!);
  expect(strFromU8(sheets['xl/workbook.xml']!)).toContain('Kosten und Finanzierung');
  expect(wordText(files['uebergabe.docx']!).text).toContain('Zweite Leerung am Wochenende (bis 08.11.2026)');
  expect(Buffer.compare(bytes, await handoverPackage(handover, t))).toBe(0);
});

test('a paper is made in a thread of its own, and failing there fails here', async () => {
  const paper = councilPaper(full, { day: today, draft: false, people: true });
  const bytes = await printPaperBeside({ format: 'docx', locale: 'de', paper });
  expect(wordText(bytes).text).toContain('Beschlussvorlage');
  const broken = { ...paper, day: 'never' };
  await expect(printPaperBeside({ format: 'pdf', locale: 'de', paper: broken })).rejects.toThrow();
});
