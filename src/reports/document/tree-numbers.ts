import type { Chart, ReportTable, ReportTree } from '#core/analysis/report-tree.ts';
import { blocksInTree } from './figures-in-tree.ts';

/** Running numbers of tables, charts and findings, the same in every output. */
export interface TreeNumbers {
  readonly tables: ReadonlyMap<ReportTable, number>;
  readonly tableIds: ReadonlyMap<string, number>;
  readonly charts: ReadonlyMap<Chart, number>;
  /** A finding keeps its number where a chapter repeats it. */
  readonly findings: ReadonlyMap<string, number>;
}

export function numberTree(tree: ReportTree): TreeNumbers {
  const tables = new Map<ReportTable, number>();
  const tableIds = new Map<string, number>();
  const charts = new Map<Chart, number>();
  const findings = new Map<string, number>();
  for (const block of blocksInTree(tree)) {
    if (block.kind === 'chart' && !charts.has(block.chart)) charts.set(block.chart, charts.size + 1);
    if ('table' in block && !tables.has(block.table)) {
      tables.set(block.table, tables.size + 1);
      if (!tableIds.has(block.table.id)) tableIds.set(block.table.id, tables.size);
    }
    if (block.kind !== 'findings') continue;
    for (const { id } of block.findings) if (!findings.has(id)) findings.set(id, findings.size + 1);
  }
  return { tables, tableIds, charts, findings };
}
