import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity } from '../../kernel/text.ts';
import { reportingYearOf } from '../police/headline.ts';
import type { PoliceResult } from '../police/police-result.ts';
import type { Section } from '../report-tree.ts';
import { emptyCell, figureCell, numberCell, textCell } from './cells.ts';

/** What is chance? The smallest change of each count that is not. */
export function readingAidSection(police: PoliceResult): Section | null {
  const rows = police.offences.filter(({ readingAid }) => readingAid !== null);
  if (rows.length === 0) return null;
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

export function clearanceSection(police: PoliceResult): Section | null {
  const rows = police.offences.filter(({ clearance }) => clearance !== null);
  if (rows.length === 0) return null;
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
          rows: rows.map((offence) => {
            const latest = reportingYearOf(offence, police);
            return {
              header: offenceLabel(offence.offence),
              cells: [figureCell(offence.clearance!), latest === null ? emptyCell : figureCell(latest.cases)],
            };
          }),
          notes: [message('analysis.police.clearanceNote')],
        },
      },
    ],
    sections: [],
  };
}
