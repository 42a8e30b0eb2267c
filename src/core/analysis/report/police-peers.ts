import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import { reportingYearOf } from '../police/headline.ts';
import { MINIMUM_PEERS } from '../police/peer-comparison.ts';
import type { OffenceResult, PoliceResult } from '../police/police-result.ts';
import type { Chart, ReportTable, Section } from '../report-tree.ts';
import { figureCell, numberCell, textCell } from './cells.ts';

/** The own rates over the spread of the similar places; no place is named. */
export function peersSection(police: PoliceResult): Section {
  const compared = police.offences.filter(({ peers }) => peers !== null);
  const title = message('analysis.police.peersTitle');
  if (compared.length === 0) {
    const text =
      police.peerCount < MINIMUM_PEERS
        ? message('analysis.police.noPeers', { count: police.peerCount, needed: MINIMUM_PEERS })
        : message('analysis.police.noPeersHidden');
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
    rows: compared.map((result) => ({
      header: offenceLabel(result.offence),
      cells: [
        figureCell(reportingYearOf(result, police)!.rate, 'valueAndInterval'),
        numberCell(result.peers!.quantiles[1]),
        numberCell(result.peers!.quantiles[2]),
        numberCell(result.peers!.quantiles[3]),
        textCell(message(`analysis.police.positionOf.${result.peers!.position}`)),
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
    rows: compared.flatMap((result) => {
      const { offence, peers } = result;
      const own = reportingYearOf(result, police)!.rate;
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
