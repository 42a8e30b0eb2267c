import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput } from '#core/analysis/analysis-input.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import type { Block, ReportTree, Section } from '#core/analysis/report-tree.ts';
import { type AnalysisResult, figuresOf } from '#core/analysis/result.ts';
import { exampleFolders } from '#core/example/example-folders.ts';
import { createTranslator } from '#i18n/translate.ts';
import { blocksInTree, figuresInTree } from '#reports/document/figures-in-tree.ts';
import { renderOutputs } from '#reports/render-outputs.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { folderInMemory } from './shared-folder.ts';

/** The example town as if its survey had been open to everybody. */
async function openPoll(): Promise<AnalysisInput> {
  const files = new Map(
    [...exampleFolders()]
      .filter(([path]) => path.startsWith('lindenbrueck/'))
      .map(([path, bytes]) => [path.slice('lindenbrueck/'.length), bytes]),
  );
  const { input } = await readFolder(folderInMemory(files));
  const { survey } = input!.plan;
  return { ...input!, plan: { ...input!.plan, survey: { ...survey!, sampling: 'open' } } };
}

const marks = { de: /nicht repräsentativ/i, en: /not representative/i } as const;
let input: AnalysisInput;
let result: AnalysisResult;
let tree: ReportTree;
const outputs = new Map<string, Uint8Array>();

beforeAll(async () => {
  input = await openPoll();
  const analysed = analyse(input);
  if (!analysed.ok) throw new Error(analysed.problem.code);
  result = analysed.value;
  tree = buildReport(result, input.borders);
  for (const locale of ['de', 'en'] as const) {
    const rendered = await renderOutputs({ result, tree, survey: input.survey }, createTranslator(locale));
    for (const [name, bytes] of rendered) outputs.set(`${name} ${locale}`, bytes);
  }
}, 120_000);

const sectionsIn = (sections: readonly Section[]): Section[] =>
  sections.flatMap((section) => [section, ...sectionsIn(section.sections)]);
const surveyBlocks = (): Block[] =>
  sectionsIn(tree.sections.filter(({ id }) => id === 'survey' || id === 'load')).flatMap(
    ({ blocks }) => blocks,
  );

describe.each(['de', 'en'] as const)('an open poll in %s', (locale) => {
  const translator = createTranslator(locale);
  const mark = marks[locale];

  it('has its mark on every chart and every table', () => {
    const blocks = surveyBlocks();
    const captions = blocks.flatMap((block) =>
      'table' in block ? [translator.text(block.table.caption)] : [],
    );
    const charts = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    expect(captions.length).toBeGreaterThan(10);
    expect(charts.length).toBeGreaterThan(3);
    for (const caption of captions) expect(caption).toMatch(mark);
    for (const chart of charts) {
      expect(translator.text(chart.title)).toMatch(mark);
      expect(translator.text(chart.alternative)).toMatch(mark);
      expect(chart.mark === undefined ? '' : translator.text(chart.mark)).toMatch(mark);
    }
  });

  it('has its mark on every figure and every finding of the survey, and on no other', () => {
    const figures = [...figuresOf(result), ...figuresInTree(tree)];
    expect(figures.filter(({ module }) => module === 'survey').length).toBeGreaterThan(50);
    for (const { module, label } of figures) {
      const words = translator.text(label);
      if (module === 'survey' || module === 'load') expect(words).toMatch(mark);
      else expect(words).not.toMatch(mark);
    }
    const findings = result.findings.filter(({ module }) => module === 'survey' || module === 'load');
    expect(findings.length).toBeGreaterThan(2);
    for (const { evidence } of findings) expect(translator.text(evidence)).toMatch(mark);
    for (const block of blocksInTree(tree)) {
      if (block.kind !== 'keyFigures') continue;
      const ofSurvey = block.items.filter(({ figure }) => figure.module === 'survey');
      expect(ofSurvey.length).toBeGreaterThan(0);
      for (const { label } of ofSurvey) expect(translator.text(label)).toMatch(mark);
    }
  });

  it('has its mark in every file of the report', () => {
    const html = strFromU8(outputs.get(`report.html ${locale}`)!);
    const captions = [
      ...html.matchAll(/<caption[^>]*>(.*?)<\/caption>|<figcaption[^>]*>(.*?)<\/figcaption>/gs),
    ];
    const marked = captions.filter(([whole]) => mark.test(whole));
    expect(marked.length).toBeGreaterThan(10);
    const drawings = [...html.matchAll(/<svg xmlns.*?<\/svg>/gs)].filter(([svg]) => mark.test(svg));
    expect(drawings.length).toBeGreaterThan(3);
    // Inside the drawing, not only in its title that nobody sees.
    for (const [svg] of drawings)
      expect(svg).toMatch(new RegExp(`<text [^>]*>${mark.source}</text></svg>`, 'i'));
    const sheets = unzipSync(outputs.get(`tables.xlsx ${locale}`)!);
    const strings = Object.entries(sheets)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('');
    expect(strings).toMatch(mark);
  });
});

describe('files without a language', () => {
  const textOf = (name: string) => [...outputs].find(([key]) => key.startsWith(name))![1];

  it('result.json names the poll in every figure that is shown, and marks every label', () => {
    const json = JSON.parse(strFromU8(textOf('result.json')));
    for (const figure of json.survey.figures) {
      expect(figure.label.key).toBe('analysis.openPoll.marked');
      if (figure.state.kind === 'shown' || figure.state.kind === 'imprecise')
        expect(figure.recipe.sampling).toBe('open');
    }
    expect(json.survey.representative).toBe(false);
  });

  it('the tables for R carry a column, the words beside them say it', () => {
    const files = unzipSync(textOf('r-script.zip'));
    const [header, ...rows] = strFromU8(files['estimates.csv']!).trim().split(/\r?\n/);
    expect(header).toMatch(/,mark$/);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row).toMatch(/,not representative$/);
    expect(strFromU8(files['README.txt']!)).toMatch(/Nicht repräsentativ[\s\S]*Not representative/);
  });
});

it('a sample has no mark anywhere', () => {
  const sample = {
    ...input,
    plan: { ...input.plan, survey: { ...input.plan.survey!, sampling: 'stratified' } },
  };
  const analysed = analyse(sample as AnalysisInput);
  if (!analysed.ok) throw new Error(analysed.problem.code);
  expect(JSON.stringify(buildReport(analysed.value, input.borders))).not.toContain('openPoll');
  expect(JSON.stringify(analysed.value)).not.toContain('openPoll');
});
