import type { Figure } from '#core/analysis/figure.ts';
import type { Block, ReportTable, ReportTree, Section } from '#core/analysis/report-tree.ts';

/** Every block of the report in reading order. */
export function blocksInTree(tree: ReportTree): readonly Block[] {
  return [...tree.summary, ...tree.sections.flatMap(blocksInSection)];
}

function blocksInSection(section: Section): readonly Block[] {
  return [...section.blocks, ...section.sections.flatMap(blocksInSection)];
}

export function tablesInTree(tree: ReportTree): readonly ReportTable[] {
  return blocksInTree(tree).flatMap((block) => ('table' in block ? [block.table] : []));
}

/** The report without what is for the workbook only. */
export function readableTree(tree: ReportTree): ReportTree {
  return { ...tree, sections: readableSections(tree.sections) };
}

function readableSections(sections: readonly Section[]): readonly Section[] {
  return sections
    .filter(({ only }) => only === undefined)
    .map((section) => ({ ...section, sections: readableSections(section.sections) }));
}

/** Every figure shown anywhere, once, in order of first appearance. */
export function figuresInTree(tree: ReportTree): readonly Figure[] {
  const figures = new Map<string, Figure>();
  for (const figure of blocksInTree(tree).flatMap(figuresInBlock)) {
    if (!figures.has(figure.id)) figures.set(figure.id, figure);
  }
  return [...figures.values()];
}

/** The figures the first pages rest on: key figures, and what the findings name. */
export function figureIdsOfSummary(tree: ReportTree): ReadonlySet<string> {
  return new Set(
    tree.summary.flatMap((block) => {
      if (block.kind === 'keyFigures') return block.items.map(({ figure }) => figure.id);
      return block.kind === 'findings' ? block.findings.flatMap(({ figureIds }) => figureIds) : [];
    }),
  );
}

function figuresInBlock(block: Block): readonly Figure[] {
  if (block.kind === 'keyFigures') return block.items.map(({ figure }) => figure);
  if (!('table' in block)) return [];
  return block.table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === 'figure' ? cell.figure : [])),
  );
}
