import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput } from '#core/analysis/analysis-input.ts';
import type { Figure } from '#core/analysis/figure.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import type { Block, Chart, ReportTable, ReportTree, Section } from '#core/analysis/report-tree.ts';
import { type AnalysisResult, figuresOf } from '#core/analysis/result.ts';
import { exampleFolders } from '#core/example/example-folders.ts';
import type { Text } from '#core/kernel/text.ts';
import { type Locale, locales, messagesOf, problemTextsOf } from '#i18n/catalogue.ts';
import { compileMessage } from '#i18n/message-format.ts';
import { intlLocale } from '#i18n/quantity-format.ts';
import { createTranslator } from '#i18n/translate.ts';
import { type AnalysisFolder, readFolder } from '#usecases/inputs/read-folder.ts';
import { folderInMemory, hasSharedData, sharedKreisFolder } from './shared-folder.ts';

/** Every text, wherever it stands in the tree. */
function textsIn(value: unknown): Text[] {
  if (value === null || typeof value !== 'object') return [];
  if ('verbatim' in value || 'words' in value) return [value as Text];
  if ('key' in value && typeof value.key === 'string') {
    return [value as Text, ...Object.values((value as { params?: object }).params ?? {}).flatMap(textsIn)];
  }
  return Object.values(value).flatMap(textsIn);
}

function allSections(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function allBlocks(tree: ReportTree): Block[] {
  return [...tree.summary, ...allSections(tree.sections).flatMap(({ blocks }) => blocks)];
}

function chartsIn(tree: ReportTree): Chart[] {
  return allBlocks(tree).flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
}

function tablesIn(tree: ReportTree): ReportTable[] {
  return allBlocks(tree).flatMap((block) =>
    block.kind === 'chart' || block.kind === 'table' ? [block.table] : [],
  );
}

function figuresIn(tree: ReportTree): Figure[] {
  return [
    ...tablesIn(tree).flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'figure' ? [cell.figure] : []))),
    ),
    ...allBlocks(tree).flatMap((block) =>
      block.kind === 'keyFigures' ? block.items.map(({ figure }) => figure) : [],
    ),
  ];
}

/** All numbers a chart draws, except positions on a map. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return Object.entries(value)
    .filter(([name]) => name !== 'geometry')
    .flatMap(([, entry]) => numbersIn(entry));
}

const example = (name: string) => () =>
  folderInMemory(
    new Map(
      [...exampleFolders()]
        .filter(([path]) => path.startsWith(`${name}/`))
        .map(([path, bytes]) => [path.slice(name.length + 1), bytes]),
    ),
  );

const folders: readonly (readonly [string, () => AnalysisFolder])[] = [
  ['the example Lindenbrück', example('lindenbrueck')],
  ['the example Auental', example('auental')],
  ...(hasSharedData
    ? [['a real Kreis', () => sharedKreisFolder('14522', 'Landkreis Mittelsachsen')] as const]
    : []),
];

describe.each(folders)('the report of %s', (_, folder) => {
  let input: AnalysisInput;
  let result: AnalysisResult;
  let tree: ReportTree;

  beforeAll(async () => {
    const reading = await readFolder(folder());
    if (reading.input === null) throw new Error(JSON.stringify(reading.issues));
    input = reading.input;
    const analysed = analyse(input);
    if (!analysed.ok) throw new Error(JSON.stringify(analysed.problem));
    result = analysed.value;
    tree = buildReport(result, input.borders);
  });

  it.each(locales)('has every text in %s, with exactly the parameters it needs', (locale: Locale) => {
    const translator = createTranslator(locale, { strict: true });
    const catalogue = new Map([...problemTextsOf(locale), ...messagesOf(locale)]);
    const used = new Map<string, Set<string>>();
    const texts = [...textsIn(tree), ...figuresOf(result).map(({ label }) => label)];
    expect(texts.length).toBeGreaterThan(500);
    for (const text of texts) {
      const words = translator.text(text);
      expect(words.trim()).not.toBe('');
      expect(words).not.toMatch(/undefined|NaN|\[object|…|\{|\}/);
      if ('key' in text) used.set(text.key, new Set(Object.keys(text.params ?? {})));
    }
    for (const [key, params] of used) {
      const { placeholders } = compileMessage(catalogue.get(key)!, intlLocale(locale));
      // Sentences of one family share their parameters, so some are not needed by each.
      for (const name of placeholders) expect(params.has(name), `${key} {${name}}`).toBe(true);
    }
  });

  it('prints figures of the result and no others', () => {
    const known = new Map(figuresOf(result).map((figure) => [figure.id, figure]));
    const printed = figuresIn(tree);
    expect(printed.length).toBeGreaterThan(50);
    for (const figure of printed) expect(known.get(figure.id), figure.id).toBe(figure);
  });

  it('has each id once', () => {
    const unique = (ids: readonly string[]) => expect(ids).toEqual([...new Set(ids)]);
    unique(allSections(tree.sections).map(({ id }) => id));
    unique(tablesIn(tree).map(({ id }) => id));
    unique(chartsIn(tree).map(({ id }) => id));
    unique(figuresOf(result).map(({ id }) => id));
  });

  it('leads from every finding to its figures and tables', () => {
    const figures = new Set(figuresOf(result).map(({ id }) => id));
    const tables = new Set(tablesIn(tree).map(({ id }) => id));
    expect(result.findings.length).toBeGreaterThan(3);
    for (const { id, figureIds, tableIds } of result.findings) {
      expect(tableIds.length, id).toBeGreaterThan(0);
      for (const figure of figureIds) expect(figures.has(figure), `${id} ${figure}`).toBe(true);
      for (const table of tableIds) expect(tables.has(table), `${id} ${table}`).toBe(true);
    }
  });

  it('has rows as wide as their table', () => {
    for (const { id, columns, rows } of tablesIn(tree)) {
      for (const { cells } of rows) expect(cells.length, id).toBe(columns.length - 1);
    }
  });

  it('draws numbers of shown figures, quantiles and nothing else', () => {
    const shown = new Set<number>();
    for (const { value, interval, n } of figuresOf(result)) {
      for (const number of [value, n, interval?.lower, interval?.upper])
        if (number != null) shown.add(number);
    }
    for (const offence of result.police?.offences ?? []) {
      for (const quantile of offence.peers?.quantiles ?? []) shown.add(quantile);
    }
    for (const chart of chartsIn(tree)) {
      if (chart.kind === 'map' || chart.kind === 'answers') continue;
      const drawn = chart.kind === 'trend' ? chart.series.map(({ points }) => points) : [chart];
      const years = new Set(result.police?.years ?? []);
      for (const number of numbersIn(withoutTexts(drawn))) {
        expect(shown.has(number) || years.has(number), `${chart.id} ${number}`).toBe(true);
      }
    }
  });

  it('never names a similar place in the chapters with crime figures', () => {
    const names = result.profile?.similar.kind === 'found' ? result.profile.similar.places : [];
    const translator = createTranslator('de');
    const police = allSections(tree.sections.filter(({ id }) => id === 'police' || id === 'load'));
    const words = textsIn([police, tree.summary]).map((text) => translator.text(text));
    expect(names.length).toBeGreaterThan(4);
    for (const { name } of names) expect(words.filter((text) => text.includes(name))).toEqual([]);
  });

  it('shows the share of the first strength as key figure of satisfaction', () => {
    const strength = result.survey!.items.find(({ item }) => item.direction === 'strength' && item.share);
    const key = allBlocks(tree).find((block) => block.kind === 'keyFigures');
    expect(key?.items.map(({ figure }) => figure.id)).toContain(strength!.share.id);
  });
});

/** What is drawn, without the words beside it: their numbers are checked as texts. */
function withoutTexts(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('key' in value || 'verbatim' in value || 'words' in value) return null;
  if (Array.isArray(value)) return value.map(withoutTexts);
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutTexts(entry)]));
}
