import { message, quantity, type Text } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { Block, Chart, ReportTable } from '../report-tree.ts';
import type { GroupRow, ItemByGroup, ItemResult } from '../survey/survey-result.ts';
import { localisedText, shareLabel } from '../wording.ts';
import { chartPoint, emptyCell, figureCell, textCell } from './cells.ts';
import { verdictOf, verdictText } from './verdict.ts';

/** Breakdowns that a reader needs: those of the main safety question, and those with a difference that is shown. */
export function groupsToRead(result: ItemResult): readonly ItemByGroup[] {
  return result.groups.filter(
    ({ rows }) => rows.length > 0 && (result.item.subjectiveSafety || rows.some(isTold)),
  );
}

export function groupBlock(result: ItemResult, group: ItemByGroup): Block {
  const id = `survey-${result.item.id}-by-${group.groupId}`;
  const town = printableValue(result.share);
  const chart: Chart = {
    kind: 'interval',
    id: `chart-${id}`,
    title: message('analysis.survey.groupChartTitle', {
      item: shareLabel(result.item),
      group: localisedText(group.label),
    }),
    alternative: message('analysis.survey.groupAlternative', {
      lines: group.rows.flatMap((row) => {
        const value = printableValue(row.figure);
        return value === null
          ? []
          : [
              message(isTold(row) ? 'analysis.survey.shareLineTold' : 'analysis.survey.shareLine', {
                item: localisedText(row.label),
                share: quantity(value, 'percent0'),
                verdict: rowVerdict(row),
              }),
            ];
      }),
    }),
    format: 'percent0',
    rows: group.rows.map((row) => chartPoint(localisedText(row.label), row.figure, isTold(row))),
    ...(town === null ? {} : { reference: { label: message('analysis.survey.wholeTown'), value: town } }),
  };
  return { kind: 'chart', chart, table: groupTable(result, group) };
}

export function groupTable(result: ItemResult, group: ItemByGroup): ReportTable {
  return {
    id: `survey-${result.item.id}-by-${group.groupId}`,
    caption: message('analysis.survey.groupCaption', {
      item: shareLabel(result.item),
      group: localisedText(group.label),
    }),
    columns: [
      { id: 'category', header: localisedText(group.label), align: 'start' },
      { id: 'share', header: message('analysis.survey.share'), align: 'end' },
      { id: 'n', header: message('analysis.column.n'), align: 'end' },
      { id: 'difference', header: message('analysis.survey.difference'), align: 'end' },
      { id: 'verdict', header: message('analysis.survey.verdict'), align: 'start' },
    ],
    rows: group.rows.map((row) => ({
      header: localisedText(row.label),
      cells: [
        figureCell(row.figure, 'valueAndInterval'),
        figureCell(row.figure, 'n'),
        row.difference === null ? emptyCell : figureCell(row.difference, 'valueAndInterval'),
        textCell(rowVerdict(row)),
      ],
    })),
    notes: [message('analysis.survey.groupNote')],
  };
}

/** Whether the row is shown to differ from all others. */
function isTold({ difference, adjustedP }: GroupRow): boolean {
  const verdict = verdictOf({ figure: difference, adjustedP }, 0);
  return verdict === 'higher' || verdict === 'lower';
}

function rowVerdict({ difference, adjustedP }: GroupRow): Text {
  return verdictText({ figure: difference, adjustedP }, 0);
}
