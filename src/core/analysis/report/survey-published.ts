import { message, type Text, verbatim } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { Block, ReportTable } from '../report-tree.ts';
import type { ItemResult } from '../survey/survey-result.ts';
import { itemLabel, yearText } from '../wording.ts';
import { emptyCell, numberCell, textCell } from './cells.ts';

export function publishedBlocks(result: ItemResult): Block[] {
  if (result.published.length === 0) return [];
  const table: ReportTable = {
    id: `survey-${result.item.id}-published`,
    caption: message('analysis.survey.publishedCaption', { item: itemLabel(result.item) }),
    columns: [
      { id: 'source', header: message('analysis.survey.publishedSource'), align: 'start' },
      { id: 'year', header: message('analysis.column.year'), align: 'end' },
      { id: 'published', header: message('analysis.survey.publishedShare'), align: 'end' },
      { id: 'reading', header: message('analysis.survey.publishedReading'), align: 'start' },
    ],
    rows: result.published.map((comparison) => ({
      header: verbatim(comparison.label),
      cells: [
        textCell(yearText(comparison.year)),
        comparison.outcome.kind === 'compared'
          ? numberCell(comparison.outcome.published, 'percent1')
          : emptyCell,
        textCell(publishedReading(comparison.outcome)),
      ],
    })),
    notes: result.published.map(({ label, source }) =>
      message('analysis.survey.publishedFrom', { label: verbatim(label), source: verbatim(source) }),
    ),
  };
  return [{ kind: 'table', table }];
}

function publishedReading(outcome: ItemResult['published'][number]['outcome']): Text {
  if (outcome.kind === 'notComparable') return message(`analysis.survey.notComparable.${outcome.reason}`);
  if (!outcome.distinguishable) return message('analysis.verdict.notDistinguishable');
  const difference = printableValue(outcome.difference) ?? 0;
  return message(difference > 0 ? 'analysis.survey.ownHigher' : 'analysis.survey.ownLower');
}
