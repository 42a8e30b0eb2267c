import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { plausibilityText } from '../../crime/plausibility/plausibility-text.ts';
import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { reportingYearOf } from '../police/headline.ts';
import type { PoliceResult } from '../police/police-result.ts';
import type { Block, ReportTable, Section } from '../report-tree.ts';
import { emptyCell, figureCell } from './cells.ts';
import { peersSection } from './police-peers.ts';
import { clearanceSection, readingAidSection } from './police-reading.ts';
import { trendSection } from './police-trend.ts';
import { unprotectedNote } from './unprotected-note.ts';

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
      ...unprotectedNote(police.unprotected),
      { kind: 'table', table: overviewTable(police) },
    ],
    sections: [
      trendSection(police),
      peersSection(police),
      readingAidSection(police),
      clearanceSection(police),
    ].filter((section) => section !== null),
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
  const rest = police.plausibilityCount - police.plausibility.length;
  return [
    {
      kind: 'note',
      tone: 'caution',
      title: message('analysis.police.plausibilityTitle', { count: police.plausibilityCount }),
      text: message('analysis.police.plausibilityIntro'),
    },
    { kind: 'list', items: police.plausibility.map(plausibilityText) },
    ...(rest > 0
      ? [{ kind: 'paragraph' as const, text: message('analysis.police.plausibilityMore', { count: rest }) }]
      : []),
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
      const latest = reportingYearOf(offence, police);
      return {
        header: offenceLabel(offence.offence),
        cells: [
          latest === null ? emptyCell : figureCell(latest.cases),
          latest === null ? emptyCell : figureCell(latest.rate, 'valueAndInterval'),
          figureCell(offence.trend, 'valueAndInterval'),
          offence.peers === null ? emptyCell : figureCell(offence.peers.ratio, 'valueAndInterval'),
        ],
      };
    }),
    notes: [message('analysis.police.overviewNote'), message('analysis.police.overlapNote')],
  };
}
