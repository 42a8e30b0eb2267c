import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { plausibilityText } from '../../crime/plausibility/plausibility-text.ts';
import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import type { Block, Chart, ReportTable, Section } from '../report-tree.ts';
import { yearText } from '../wording.ts';
import { emptyCell, figureCell, numberCell, textCell } from './cells.ts';

/** How many offences share one trend chart: more lines cannot be told apart in grey. */
const SERIES_PER_CHART = 3;

export function policeChapter(police: PoliceResult, areaName: string): Section {
  return {
    id: 'police',
    title: message('analysis.police.title'),
    blocks: [
      { kind: 'paragraph', text: introduction(police, areaName) },
      {
        kind: 'note',
        tone: 'caution',
        title: message('analysis.police.readTitle'),
        text: message('analysis.police.read'),
      },
      ...plausibilityBlocks(police),
      { kind: 'table', table: overviewTable(police) },
    ],
    sections: [
      trendSection(police),
      peersSection(police),
      readingAidSection(police),
      clearanceSection(police),
    ],
  };
}

function introduction(police: PoliceResult, areaName: string): Text {
  const first = police.years[0] ?? police.year;
  if (police.inhabitants === null || police.basis === null) {
    return message('analysis.police.introWithoutPopulation', {
      area: verbatim(areaName),
      year: quantity(police.year, 'year'),
    });
  }
  return message('analysis.police.intro', {
    area: verbatim(areaName),
    from: quantity(first, 'year'),
    year: quantity(police.year, 'year'),
    inhabitants: quantity(police.inhabitants, 'integer'),
    day: quantity(police.year - 1, 'year'),
    basis: message(`analysis.police.basis.${police.basis}`),
  });
}

function plausibilityBlocks(police: PoliceResult): Block[] {
  if (police.plausibility.length === 0) return [];
  return [
    {
      kind: 'note',
      tone: 'caution',
      title: message('analysis.police.plausibilityTitle', { count: police.plausibility.length }),
      text: message('analysis.police.plausibilityIntro'),
    },
    { kind: 'list', items: police.plausibility.map(plausibilityText) },
  ];
}

function overviewTable(police: PoliceResult): ReportTable {
  return {
    id: 'police-overview',
    caption: message('analysis.police.overviewCaption', { year: quantity(police.year, 'year') }),
    columns: [
      { id: 'offence', header: message('analysis.police.offence'), align: 'start' },
      { id: 'cases', header: message('analysis.police.cases'), align: 'end' },
      { id: 'rate', header: message('analysis.police.rate'), align: 'end' },
      { id: 'trend', header: message('analysis.police.trend'), align: 'end' },
      { id: 'ratio', header: message('analysis.police.ratio'), align: 'end' },
    ],
    rows: police.offences.map((offence) => {
      const latest = offence.years.at(-1);
      return {
        header: offenceLabel(offence.offence),
        cells: [
          latest === undefined ? emptyCell : figureCell(latest.cases),
          latest === undefined ? emptyCell : figureCell(latest.rate, 'valueAndInterval'),
          figureCell(offence.trend, 'valueAndInterval'),
          offence.peers === null ? emptyCell : figureCell(offence.peers.ratio, 'valueAndInterval'),
        ],
      };
    }),
    notes: [message('analysis.police.overviewNote'), message('analysis.police.overlapNote')],
  };
}

function trendSection(police: PoliceResult): Section {
  const charted = police.offences.filter((offence) => visibleYears(offence).length >= 2);
  const blocks: Block[] = [];
  for (let start = 0; start < charted.length; start += SERIES_PER_CHART) {
    const group = charted.slice(start, start + SERIES_PER_CHART);
    blocks.push({
      kind: 'chart',
      chart: trendChart(group, police, start / SERIES_PER_CHART),
      table: trendTable(group, police, start / SERIES_PER_CHART),
    });
  }
  return {
    id: 'police-trend',
    title: message('analysis.police.trendTitle'),
    blocks: [
      { kind: 'paragraph', text: message('analysis.police.trendIntro', { count: police.years.length }) },
      ...blocks,
    ],
    sections: [],
  };
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
  });
}

function trendTable(offences: readonly OffenceResult[], police: PoliceResult, index: number): ReportTable {
  return {
    id: `police-trend-${index + 1}`,
    caption: message('analysis.police.trendTableCaption', {
      offences: offences.map(({ offence }) => offenceLabel(offence)),
    }),
    columns: [
      { id: 'year', header: message('analysis.column.year'), align: 'start' },
      ...offences.flatMap(({ offence }) => [
        {
          id: `cases-${offence}`,
          header: message('analysis.police.casesOf', { offence: offenceLabel(offence) }),
          align: 'end' as const,
        },
        {
          id: `rate-${offence}`,
          header: message('analysis.police.rateOf', { offence: offenceLabel(offence) }),
          align: 'end' as const,
        },
      ]),
    ],
    rows: police.years.map((year) => ({
      header: yearText(year),
      cells: offences.flatMap((offence) => {
        const found = offence.years.find((row) => row.year === year);
        return found === undefined
          ? [emptyCell, emptyCell]
          : [figureCell(found.cases), figureCell(found.rate, 'valueAndInterval')];
      }),
    })),
    notes: [],
  };
}

function peersSection(police: PoliceResult): Section {
  const compared = police.offences.filter(({ peers }) => peers !== null);
  const title = message('analysis.police.peersTitle');
  if (compared.length === 0) {
    const text = message('analysis.police.noPeers', { count: police.peerCount });
    return { id: 'police-peers', title, blocks: [{ kind: 'paragraph', text }], sections: [] };
  }
  const table: ReportTable = {
    id: 'police-peers',
    caption: message('analysis.police.peersCaption', {
      year: quantity(police.year, 'year'),
      count: police.peerCount,
    }),
    columns: [
      { id: 'offence', header: message('analysis.police.offence'), align: 'start' },
      { id: 'own', header: message('analysis.police.rate'), align: 'end' },
      { id: 'lower', header: message('analysis.police.lowerQuartile'), align: 'end' },
      { id: 'median', header: message('analysis.profile.median'), align: 'end' },
      { id: 'upper', header: message('analysis.police.upperQuartile'), align: 'end' },
      { id: 'position', header: message('analysis.police.position'), align: 'start' },
    ],
    rows: compared.map(({ offence, years, peers }) => ({
      header: offenceLabel(offence),
      cells: [
        figureCell(years.at(-1)!.rate),
        numberCell(peers!.quantiles[1]),
        numberCell(peers!.quantiles[2]),
        numberCell(peers!.quantiles[3]),
        textCell(message(`analysis.police.positionOf.${peers!.position}`)),
      ],
    })),
    notes: [message('analysis.police.peersNote')],
  };
  return {
    id: 'police-peers',
    title,
    blocks: [
      { kind: 'paragraph', text: message('analysis.police.peersIntro', { count: police.peerCount }) },
      { kind: 'chart', chart: peersChart(compared, police), table },
    ],
    sections: [],
  };
}

function peersChart(compared: readonly OffenceResult[], police: PoliceResult): Chart {
  return {
    kind: 'quantile',
    id: 'chart-police-peers',
    title: message('analysis.police.peersChartTitle', { year: quantity(police.year, 'year') }),
    alternative: message('analysis.police.peersAlternative', {
      lines: compared.map(({ offence, peers }) =>
        message('analysis.police.peersLine', {
          offence: offenceLabel(offence),
          position: message(`analysis.police.positionOf.${peers!.position}`),
        }),
      ),
    }),
    note: message('analysis.police.peersChartNote'),
    format: 'integer',
    rows: compared.flatMap(({ offence, years, peers }) => {
      const own = years.at(-1)!.rate;
      if (own.value === null || own.interval === null) return [];
      const [lowest, lowerQuartile, median, upperQuartile, highest] = peers!.quantiles;
      return [
        {
          label: offenceLabel(offence),
          lowest,
          lowerQuartile,
          median,
          upperQuartile,
          highest,
          own: own.value,
          ownLower: own.interval.lower,
          ownUpper: own.interval.upper,
        },
      ];
    }),
  };
}

function readingAidSection(police: PoliceResult): Section {
  const rows = police.offences.filter(({ readingAid }) => readingAid !== null);
  return {
    id: 'police-reading-aid',
    title: message('analysis.police.aidTitle'),
    blocks: [
      { kind: 'paragraph', text: message('analysis.police.aidIntro') },
      {
        kind: 'table',
        table: {
          id: 'police-reading-aid',
          caption: message('analysis.police.aidCaption', { year: quantity(police.year, 'year') }),
          columns: [
            { id: 'offence', header: message('analysis.police.offence'), align: 'start' },
            { id: 'cases', header: message('analysis.police.cases'), align: 'end' },
            { id: 'decrease', header: message('analysis.police.aidDecrease'), align: 'end' },
            { id: 'increase', header: message('analysis.police.aidIncrease'), align: 'end' },
          ],
          rows: rows.map(({ offence, readingAid }) => ({
            header: offenceLabel(offence),
            cells: [
              numberCell(readingAid!.cases),
              readingAid!.decrease === null
                ? textCell(message('analysis.police.aidNever'))
                : textCell(message('analysis.police.aidFewer', { cases: readingAid!.decrease })),
              textCell(message('analysis.police.aidMore', { cases: readingAid!.increase })),
            ],
          })),
          notes: [message('analysis.police.aidNote')],
        },
      },
    ],
    sections: [],
  };
}

function clearanceSection(police: PoliceResult): Section {
  const rows = police.offences.filter(({ clearance }) => clearance !== null);
  return {
    id: 'police-clearance',
    title: message('analysis.police.clearanceTitle'),
    blocks: [
      { kind: 'paragraph', text: message('analysis.police.clearanceIntro') },
      {
        kind: 'table',
        table: {
          id: 'police-clearance',
          caption: message('analysis.police.clearanceCaption', { year: quantity(police.year, 'year') }),
          columns: [
            { id: 'offence', header: message('analysis.police.offence'), align: 'start' },
            { id: 'clearance', header: message('analysis.police.clearance'), align: 'end' },
            { id: 'cases', header: message('analysis.police.cases'), align: 'end' },
          ],
          rows: rows.map(({ offence, clearance, years }) => ({
            header: offenceLabel(offence),
            cells: [figureCell(clearance!), years.length === 0 ? emptyCell : figureCell(years.at(-1)!.cases)],
          })),
          notes: [message('analysis.police.clearanceNote')],
        },
      },
    ],
    sections: [],
  };
}
