import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import type { Localised } from '../../survey/questionnaire.ts';
import { printableValue } from '../figure.ts';
import type { Block, Chart, ReportTable, Section } from '../report-tree.ts';
import type { ItemByGroup, ItemResult, SurveyResult } from '../survey/survey-result.ts';
import { itemLabel, localisedText, shareLabel, yearText } from '../wording.ts';
import { chartPoint, figureCell, numberCell, textCell } from './cells.ts';
import { answersBlocks } from './survey-answers.ts';
import { fieldworkSection } from './survey-fieldwork.ts';

/** Items of one topic share a section, in the order of the questionnaire. */
export function surveyChapter(survey: SurveyResult, areaName: string): Section {
  return {
    id: 'survey',
    title: message('analysis.survey.title'),
    blocks: [
      {
        kind: 'paragraph',
        text: message('analysis.survey.intro', { area: verbatim(areaName), n: survey.respondents }),
      },
      ...(survey.representative
        ? []
        : [
            {
              kind: 'note' as const,
              tone: 'caution' as const,
              title: message('analysis.survey.openTitle'),
              text: message('analysis.survey.open'),
            },
          ]),
    ],
    sections: [
      fieldworkSection(survey),
      ...topicsOf(survey.items).map((topic, index) => topicSection(topic, index)),
      ...otherGroups(survey),
    ],
  };
}

interface Topic {
  readonly title: Localised | null;
  readonly items: ItemResult[];
}

function topicsOf(items: readonly ItemResult[]): Topic[] {
  const topics = new Map<string, Topic>();
  for (const result of items) {
    const title = result.item.topic ?? null;
    const key = title === null ? '' : typeof title === 'string' ? title : title.de;
    const topic = topics.get(key) ?? { title, items: [] };
    topic.items.push(result);
    topics.set(key, topic);
  }
  return [...topics.values()];
}

function topicSection(topic: Topic, index: number): Section {
  const id = `survey-topic-${index + 1}`;
  const shares = topic.items.filter(({ item }) => item.share !== undefined);
  const numbers = topic.items.filter(({ item, share }) => item.share === undefined && share.unit === 'mean');
  const others = topic.items.filter((result) => !shares.includes(result) && !numbers.includes(result));
  return {
    id,
    title: topic.title === null ? message('analysis.survey.otherTopic') : localisedText(topic.title),
    blocks: [
      ...(shares.length === 0
        ? []
        : [{ kind: 'chart' as const, chart: sharesChart(shares, id), table: sharesTable(shares, id) }]),
      ...(numbers.length === 0 ? [] : [{ kind: 'table' as const, table: meansTable(numbers, id) }]),
      ...others.flatMap(answersBlocks),
      ...topic.items.flatMap((result) => groupsToRead(result).map((group) => groupBlock(result, group))),
      ...topic.items.flatMap(publishedBlocks),
    ],
    sections: [],
  };
}

function sharesChart(items: readonly ItemResult[], id: string): Chart {
  return {
    kind: 'interval',
    id: `chart-${id}`,
    title: message('analysis.survey.sharesChartTitle'),
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
function meansTable(items: readonly ItemResult[], id: string): ReportTable {
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

function sharesTable(items: readonly ItemResult[], id: string): ReportTable {
  return {
    id: `${id}-shares`,
    caption: message('analysis.survey.sharesCaption'),
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

function wordingNote(result: ItemResult): Text {
  return message('analysis.survey.wording', {
    label: itemLabel(result.item),
    wording: localisedText(result.item.wording),
    missing: result.notAnswered,
  });
}

/** Breakdowns that a reader needs: those of the main safety question, and those with a difference that is shown. */
function groupsToRead(result: ItemResult): readonly ItemByGroup[] {
  return result.groups.filter(
    ({ rows }) =>
      rows.length > 0 &&
      (result.item.subjectiveSafety || rows.some(({ adjustedP }) => (adjustedP ?? 1) < 0.05)),
  );
}

/** All other breakdowns, for those who go on computing. */
function otherGroups(survey: SurveyResult): Section[] {
  const blocks = survey.items.flatMap((result) => {
    const read = groupsToRead(result);
    return result.groups
      .filter((group) => group.rows.length > 0 && !read.includes(group))
      .map((group): Block => ({ kind: 'table', table: groupTable(result, group) }));
  });
  if (blocks.length === 0) return [];
  return [
    {
      id: 'survey-other-groups',
      title: message('analysis.survey.otherGroups'),
      blocks,
      sections: [],
      only: 'workbook',
    },
  ];
}

function groupBlock(result: ItemResult, group: ItemByGroup): Block {
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
              message('analysis.survey.shareLine', {
                item: localisedText(row.label),
                share: quantity(value, 'percent0'),
              }),
            ];
      }),
    }),
    format: 'percent0',
    rows: group.rows.map((row) =>
      chartPoint(localisedText(row.label), row.figure, (row.adjustedP ?? 1) < 0.05),
    ),
    ...(town === null ? {} : { reference: { label: message('analysis.survey.wholeTown'), value: town } }),
  };
  return { kind: 'chart', chart, table: groupTable(result, group) };
}

function groupTable(result: ItemResult, group: ItemByGroup): ReportTable {
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
        row.difference === null ? textCell({ verbatim: '–' }) : figureCell(row.difference),
        textCell(verdictText(row.adjustedP, row.difference === null ? null : printableValue(row.difference))),
      ],
    })),
    notes: [message('analysis.survey.groupNote')],
  };
}

export function verdictText(adjustedP: number | null, difference: number | null): Text {
  if (adjustedP === null || difference === null) return message('analysis.verdict.hidden');
  if (adjustedP >= 0.05) return message('analysis.verdict.notDistinguishable');
  return message(difference > 0 ? 'analysis.verdict.higher' : 'analysis.verdict.lower');
}

function publishedBlocks(result: ItemResult): Block[] {
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
          : textCell({ verbatim: '–' }),
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
