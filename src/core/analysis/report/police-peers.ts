import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import type { Chart, ReportTable, Section } from '../report-tree.ts';
import { figureCell, numberCell, textCell } from './cells.ts';

/** The own rates over the spread of the similar places; no place is named. */
export function peersSection(police: PoliceResult): Section {
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
      { id: 'own', header: message('analysis.police.rateShort'), align: 'end' },
      { id: 'lower', header: message('analysis.police.lowerQuartile'), align: 'end' },
      { id: 'median', header: message('analysis.police.middle'), align: 'end' },
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
