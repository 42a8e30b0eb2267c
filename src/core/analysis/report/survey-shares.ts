import { message, quantity, type Text } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { Chart, ReportTable } from '../report-tree.ts';
import { sharesTableId } from '../survey/item-topics.ts';
import type { ItemResult } from '../survey/survey-result.ts';
import { itemLabel, localisedText, shareLabel } from '../wording.ts';
import { chartPoint, figureCell } from './cells.ts';

export function sharesChart(items: readonly ItemResult[], id: string, representative: boolean): Chart {
  return {
    kind: 'interval',
    id: `chart-${id}`,
    title: sharesTitle(representative),
    alternative: message('analysis.survey.sharesAlternative', {
      lines: items.flatMap((result) => {
        const value = printableValue(result.share);
        return value === null
          ? []
          : [
              message('analysis.survey.shareLine', {
                item: shareLabel(result.item),
                share: quantity(value, 'percent0'),
              }),
            ];
      }),
    }),
    note: message('analysis.chart.whiskers'),
    format: 'percent0',
    rows: items.map((result) => chartPoint(shareLabel(result.item), result.share)),
  };
}

/** Numbers such as years of residence have a mean and no share. */
export function meansTable(items: readonly ItemResult[], id: string): ReportTable {
  return {
    id: `${id}-means`,
    caption: message('analysis.survey.meansCaption'),
    columns: [
      { id: 'item', header: message('analysis.survey.item'), align: 'start' },
      { id: 'mean', header: message('analysis.survey.mean'), align: 'end' },
      { id: 'n', header: message('analysis.column.n'), align: 'end' },
    ],
    rows: items.map((result) => ({
      header: itemLabel(result.item),
      cells: [figureCell(result.share, 'valueAndInterval'), figureCell(result.share, 'n')],
    })),
    notes: items.map(wordingNote),
  };
}

export function sharesTable(
  topic: { id: string },
  items: readonly ItemResult[],
  representative: boolean,
): ReportTable {
  return {
    id: sharesTableId(topic),
    caption: sharesTitle(representative),
    columns: [
      { id: 'item', header: message('analysis.survey.item'), align: 'start' },
      { id: 'share', header: message('analysis.survey.share'), align: 'end' },
      { id: 'n', header: message('analysis.column.n'), align: 'end' },
    ],
    rows: items.map((result) => ({
      header: shareLabel(result.item),
      cells: [figureCell(result.share, 'valueAndInterval'), figureCell(result.share, 'n')],
    })),
    notes: items.map(wordingNote),
  };
}

function sharesTitle(representative: boolean): Text {
  return message(representative ? 'analysis.survey.sharesCaption' : 'analysis.survey.openSharesCaption');
}

/** The question as it was asked, and how many gave no answer that counts. */
export function wordingNote(result: ItemResult): Text {
  return message('analysis.survey.wording', {
    label: itemLabel(result.item),
    wording: localisedText(result.item.wording),
    missing: result.notAnswered,
  });
}
