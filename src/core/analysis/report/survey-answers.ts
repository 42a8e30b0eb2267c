import { message, quantity } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { Block, ReportTable } from '../report-tree.ts';
import type { ItemResult } from '../survey/survey-result.ts';
import { itemLabel, localisedText } from '../wording.ts';
import { figureCell } from './cells.ts';
import { wordingNote } from './survey-shares.ts';

/** An item without a share of its own: all its answers, as one bar and as a table. */
export function answersBlocks(result: ItemResult): Block[] {
  if (result.categories.length === 0) return [];
  const table = answersTable(result);
  const shares = result.categories.map(({ figure }) => printableValue(figure));
  // A bar with a gap would show the size of the hidden answer.
  if (shares.some((share) => share === null)) return [{ kind: 'table', table }];
  return [
    {
      kind: 'chart',
      table,
      chart: {
        kind: 'answers',
        id: `chart-answers-${result.item.id}`,
        title: itemLabel(result.item),
        alternative: message('analysis.survey.sharesAlternative', {
          lines: result.categories.map(({ label, figure }) =>
            message('analysis.survey.shareLine', {
              item: localisedText(label),
              share: quantity(figure.value!, 'percent0'),
            }),
          ),
        }),
        categories: result.categories.map(({ label }) => localisedText(label)),
        rows: [
          {
            label: message('analysis.survey.wholeTown'),
            shares: shares.filter((share) => share !== null),
            n: result.answered,
          },
        ],
      },
    },
  ];
}

function answersTable(result: ItemResult): ReportTable {
  return {
    id: `survey-${result.item.id}-answers`,
    caption: message('analysis.survey.answersCaption', { item: itemLabel(result.item) }),
    columns: [
      { id: 'answer', header: message('analysis.survey.answer'), align: 'start' },
      { id: 'share', header: message('analysis.survey.share'), align: 'end' },
      { id: 'n', header: message('analysis.column.n'), align: 'end' },
    ],
    rows: result.categories.map(({ label, figure }) => ({
      header: localisedText(label),
      cells: [figureCell(figure, 'valueAndInterval'), figureCell(figure, 'n')],
    })),
    notes: [wordingNote(result)],
  };
}
