import { ALL_OFFENCES, ALL_WITHOUT_IMMIGRATION, offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity, type Text } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import type { Block, Chart, ReportTable, Section } from '../report-tree.ts';
import { isDistinguishable } from '../significance.ts';
import { figureCell, textCell } from './cells.ts';
import { verdictText } from './verdict.ts';

/** How many offences share one chart: more lines cannot be told apart in grey. */
const SERIES_PER_CHART = 3;
/** Rates further apart than this factor press the smaller ones flat on the axis. */
const LARGEST_SPAN = 4;

export function trendSection(police: PoliceResult): Section {
  const blocks = chartGroups(police.offences).map(
    (group, index): Block => ({
      kind: 'chart',
      chart: trendChart(group, police, index),
      table: trendTable(group, index),
    }),
  );
  return {
    id: 'police-trend',
    title: message('analysis.police.trendTitle'),
    blocks: [
      { kind: 'paragraph', text: message('analysis.police.trendIntro', { count: police.years.length }) },
      ...blocks,
      ...changeBlocks(police),
    ],
    sections: [],
  };
}

/** Offences of similar size together, largest first; the total with immigration offences repeats the other. */
function chartGroups(offences: readonly OffenceResult[]): OffenceResult[][] {
  const hasOther = offences.some(({ offence }) => offence === ALL_WITHOUT_IMMIGRATION);
  const charted = offences
    .filter((offence) => visibleYears(offence).length >= 2 && !(hasOther && offence.offence === ALL_OFFENCES))
    .sort((one, other) => latestRate(other) - latestRate(one));
  const groups: OffenceResult[][] = [];
  for (const offence of charted) {
    const group = groups.at(-1);
    const fits =
      group !== undefined &&
      group.length < SERIES_PER_CHART &&
      latestRate(group[0]!) <= LARGEST_SPAN * latestRate(offence);
    if (fits) group.push(offence);
    else groups.push([offence]);
  }
  return groups;
}

function latestRate(offence: OffenceResult): number {
  return visibleYears(offence).at(-1)?.rate.value ?? 0;
}

function visibleYears(offence: OffenceResult): OffenceResult['years'] {
  return offence.years.filter(({ rate }) => printableValue(rate) !== null && rate.interval !== null);
}

function trendChart(offences: readonly OffenceResult[], police: PoliceResult, index: number): Chart {
  return {
    kind: 'trend',
    id: `chart-police-trend-${index + 1}`,
    title: message('analysis.police.trendChartTitle', {
      offences: offences.map(({ offence }) => offenceLabel(offence)),
    }),
    alternative: message('analysis.police.trendAlternative', {
      from: quantity(police.years[0] ?? police.year, 'year'),
      to: quantity(police.year, 'year'),
      lines: offences.map((offence) => trendSentence(offence)),
    }),
    note: message('analysis.chart.whiskers'),
    format: 'integer',
    yLabel: message('analysis.police.rateAxis'),
    series: offences.map((offence) => ({
      label: offenceLabel(offence.offence),
      points: visibleYears(offence).map(({ year, rate }) => ({
        year,
        value: rate.value!,
        lower: rate.interval!.lower,
        upper: rate.interval!.upper,
      })),
    })),
  };
}

function trendSentence(offence: OffenceResult): Text {
  const years = visibleYears(offence);
  return message('analysis.police.trendLine', {
    offence: offenceLabel(offence.offence),
    first: quantity(years[0]!.rate.value!, 'integer'),
    last: quantity(years.at(-1)!.rate.value!, 'integer'),
    direction: message(`analysis.police.direction.${directionOf(offence)}`),
  });
}

function directionOf({ trend, trendAdjustedP }: OffenceResult): 'up' | 'down' | 'unclear' {
  const change = printableValue(trend);
  if (change === null || !isDistinguishable({ adjustedP: trendAdjustedP, interval: trend.interval }, 0)) {
    return 'unclear';
  }
  return change > 0 ? 'up' : 'down';
}

/** What a council asks first: more or fewer than last year? */
function changeBlocks(police: PoliceResult): Block[] {
  const rows = police.offences.flatMap(({ offence, previousYear }) =>
    previousYear === null ? [] : [{ offence, ...previousYear }],
  );
  if (rows.length === 0) return [];
  const table: ReportTable = {
    id: 'police-change',
    caption: message('analysis.police.changeCaption', {
      from: quantity(rows[0]!.year, 'year'),
      to: quantity(police.year, 'year'),
    }),
    columns: [
      { id: 'offence', header: message('analysis.police.offence'), align: 'start' },
      { id: 'change', header: message('analysis.police.change'), align: 'end' },
      { id: 'verdict', header: message('analysis.survey.verdict'), align: 'start' },
    ],
    rows: rows.map(({ offence, change, adjustedP }) => ({
      header: offenceLabel(offence),
      cells: [
        figureCell(change, 'valueAndInterval'),
        textCell(verdictText({ figure: change, adjustedP }, 0)),
      ],
    })),
    notes: [message('analysis.police.changeNote')],
  };
  return [{ kind: 'table', table }];
}

/** One row per offence and year: narrow enough for print, and each row says what it is. */
function trendTable(offences: readonly OffenceResult[], index: number): ReportTable {
  return {
    id: `police-trend-${index + 1}`,
    caption: message('analysis.police.trendTableCaption', {
      offences: offences.map(({ offence }) => offenceLabel(offence)),
    }),
    columns: [
      { id: 'offence', header: message('analysis.police.offenceAndYear'), align: 'start' },
      { id: 'cases', header: message('analysis.police.cases'), align: 'end' },
      { id: 'rate', header: message('analysis.police.rate'), align: 'end' },
    ],
    rows: offences.flatMap(({ offence, years }) =>
      years.map(({ year, cases, rate }) => ({
        header: message('analysis.police.offenceInYear', {
          offence: offenceLabel(offence),
          year: quantity(year, 'year'),
        }),
        cells: [figureCell(cases), figureCell(rate, 'valueAndInterval')],
      })),
    ),
    notes: [],
  };
}
