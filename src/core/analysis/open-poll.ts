import { message, type Text } from '../kernel/text.ts';
import type { Finding } from './finding.ts';
import type { Block, Chart, ReportTable, Section } from './report-tree.ts';

/**
 * Of an open poll nothing is shown without its mark: every figure, table and chart is copied into slides by itself,
 * and a note at the head of the chapter stays behind.
 */
export function notRepresentative(label: Text): Text {
  return message('analysis.openPoll.marked', { label });
}

/** The numbers a finding rests on carry the mark, whatever its caution speaks of. */
export function markedFindings(
  findings: readonly Finding[],
  { representative }: { readonly representative: boolean },
): readonly Finding[] {
  if (representative) return findings;
  return findings.map((finding) => ({
    ...finding,
    evidence: message('analysis.openPoll.sentence', { text: finding.evidence }),
  }));
}

/** The chapter with the mark on the title of every chart, inside its drawing, and on the caption of every table. */
export function markedSection(section: Section): Section {
  return {
    ...section,
    blocks: section.blocks.map(markedBlock),
    sections: section.sections.map(markedSection),
  };
}

function markedBlock(block: Block): Block {
  switch (block.kind) {
    case 'table':
      return { ...block, table: markedTable(block.table) };
    case 'chart':
      return { ...block, chart: markedChart(block.chart), table: markedTable(block.table) };
    default:
      return block;
  }
}

function markedTable(table: ReportTable): ReportTable {
  return { ...table, caption: notRepresentative(table.caption) };
}

function markedChart(chart: Chart): Chart {
  return {
    ...chart,
    title: notRepresentative(chart.title),
    alternative: message('analysis.openPoll.sentence', { text: chart.alternative }),
    mark: message('analysis.survey.openTitle'),
  };
}
