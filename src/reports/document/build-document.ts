import type { Figure } from '#core/analysis/figure.ts';
import type { Finding } from '#core/analysis/finding.ts';
import type { Block, Cell, Chart, ReportTable, ReportTree, Section } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { figureWords, signNotes } from './figure-words.ts';
import { figuresInTree, readableTree } from './figures-in-tree.ts';
import { recipeOf } from './recipe.ts';
import type {
  DocumentBlock,
  DocumentCell,
  DocumentFinding,
  DocumentSection,
  DocumentTable,
  ReportDocument,
} from './report-document.ts';
import { numberTree, type TreeNumbers } from './tree-numbers.ts';

export interface DrawnChart {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Puts the tree into the words of one language; `drawChart` decides the size charts are drawn at. */
export function buildReportDocument(
  whole: ReportTree,
  translator: Translator,
  drawChart: (chart: Chart) => DrawnChart,
): ReportDocument {
  const tree = readableTree(whole);
  const numbers = numberTree(tree);
  const context: Context = { translator, drawChart, numbers, anchored: new Set() };
  return {
    language: translator.locale,
    title: translator.text(tree.title),
    subtitle: translator.text(tree.subtitle),
    fictional: tree.fictional,
    facts: tree.facts.map(({ label, text }) => ({
      label: translator.text(label),
      text: translator.text(text),
    })),
    summary: tree.summary.map((block) => documentBlock(block, context)),
    summaryTitle: tree.summaryTitle === undefined ? null : translator.text(tree.summaryTitle),
    sections: tree.sections.map((section, index) => documentSection(section, [index + 1], context)),
    recipes: figuresInTree(tree).map((figure) => recipeOf(figure, translator)),
  };
}

interface Context {
  readonly translator: Translator;
  readonly drawChart: (chart: Chart) => DrawnChart;
  readonly numbers: TreeNumbers;
  /** Ids of the tables met so far. */
  readonly anchored: Set<string>;
}

function documentSection(section: Section, path: readonly number[], context: Context): DocumentSection {
  return {
    id: section.id,
    number: path.join('.'),
    title: context.translator.text(section.title),
    level: path.length,
    blocks: section.blocks.map((block) => documentBlock(block, context)),
    sections: section.sections.map((inner, index) => documentSection(inner, [...path, index + 1], context)),
  };
}

function documentBlock(block: Block, context: Context): DocumentBlock {
  const { translator, numbers } = context;
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', text: translator.text(block.text) };
    case 'list':
      return { kind: 'list', items: block.items.map(translator.text) };
    case 'note':
      return {
        kind: 'note',
        tone: block.tone,
        title: translator.text(block.title),
        text: translator.text(block.text),
      };
    case 'keyFigures':
      return {
        kind: 'keyFigures',
        items: block.items.map(({ label, figure, note }) => ({
          label: translator.text(label),
          figure: figureWords(figure, translator),
          note: translator.text(note),
        })),
      };
    case 'findings':
      return {
        kind: 'findings',
        findings: block.findings.map((finding) => documentFinding(finding, context)),
      };
    case 'table':
      return { kind: 'table', table: documentTable(block.table, context) };
    case 'chart':
      return {
        kind: 'chart',
        chart: {
          id: block.chart.id,
          label: translator.message('report-frame.figure.label', {
            number: numbers.charts.get(block.chart) ?? 0,
          }),
          title: translator.text(block.chart.title),
          alternative: translator.text(block.chart.alternative),
          note: block.chart.note === undefined ? null : translator.text(block.chart.note),
          ...context.drawChart(block.chart),
        },
        table: documentTable(block.table, context),
      };
  }
}

function documentFinding(finding: Finding, { translator, numbers }: Context): DocumentFinding {
  return {
    id: finding.id,
    number: numbers.findings.get(finding.id) ?? 0,
    statement: translator.text(finding.statement),
    evidence: translator.text(finding.evidence),
    caution: translator.text(finding.caution),
    strength: finding.strength,
    strengthLabel: translator.message(`report-frame.strength.${finding.strength}`),
    tables: finding.tableIds.flatMap((id) => {
      const number = numbers.tableIds.get(id);
      return number === undefined
        ? []
        : [{ id, label: translator.message('report-frame.table.label', { number }) }];
    }),
  };
}

function documentTable(table: ReportTable, { translator, numbers, anchored }: Context): DocumentTable {
  const first = !anchored.has(table.id);
  anchored.add(table.id);
  const figures = table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === 'figure' ? cell.figure : [])),
  );
  return {
    id: table.id,
    anchored: first,
    label: translator.message('report-frame.table.label', { number: numbers.tables.get(table) ?? 0 }),
    caption: translator.text(table.caption),
    columns: table.columns.map(({ header, align }) => ({ header: translator.text(header), align })),
    rows: table.rows.map(({ header, cells }) => ({
      header: translator.text(header),
      cells: cells.map((cell) => documentCell(cell, translator)),
    })),
    notes: table.notes.map(translator.text),
    signs: signNotes(figures, translator),
  };
}

function documentCell(cell: Cell, translator: Translator): DocumentCell {
  if (cell.kind === 'text')
    return { text: translator.text(cell.text), below: null, spoken: null, figureId: null };
  const { figure, show } = cell;
  const words = figureWords(figure, translator);
  const shared = { spoken: words.spoken, figureId: figure.id };
  switch (show) {
    case 'value':
      return { ...shared, text: words.text, below: null };
    case 'valueAndInterval':
      return { ...shared, text: words.text, below: words.interval };
    case 'interval':
      return { ...shared, text: words.interval ?? hiddenText(figure, words.text), below: null };
    case 'n':
      return {
        ...shared,
        text: countText(figure, translator) ?? hiddenText(figure, words.text),
        below: null,
      };
  }
}

function countText(figure: Figure, translator: Translator): string | null {
  return figure.n === null ? null : translator.quantity({ value: figure.n, format: 'integer' });
}

/** A shown figure without interval or n has nothing to print there; a hidden one prints its sign. */
function hiddenText(figure: Figure, sign: string): string {
  return figure.value === null ? sign : '';
}
