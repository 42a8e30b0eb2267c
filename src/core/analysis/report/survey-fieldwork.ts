import { message, quantity, verbatim } from '../../kernel/text.ts';
import type { Block, ReportTable, Section } from '../report-tree.ts';
import type { SurveyResult } from '../survey/survey-result.ts';
import { localisedText } from '../wording.ts';
import { emptyCell, numberCell } from './cells.ts';
import { unprotectedNote } from './unprotected-note.ts';

/** How the answers came about: letters, returns, weights. */
export function fieldworkSection(survey: SurveyResult): Section {
  const blocks: Block[] = [];
  if (survey.account.length > 0) {
    blocks.push(
      { kind: 'paragraph', text: message('analysis.fieldwork.accountIntro') },
      { kind: 'table', table: accountTable(survey) },
    );
  }
  blocks.push({ kind: 'paragraph', text: weightingText(survey) });
  blocks.push({ kind: 'table', table: weightingTable(survey) }, ...cautionBlocks(survey));
  return { id: 'survey-fieldwork', title: message('analysis.fieldwork.title'), blocks, sections: [] };
}

function accountTable(survey: SurveyResult): ReportTable {
  return {
    id: 'survey-account',
    caption: message('analysis.fieldwork.accountCaption'),
    columns: [
      { id: 'stratum', header: message('analysis.fieldwork.stratum'), align: 'start' },
      { id: 'population', header: message('analysis.fieldwork.population'), align: 'end' },
      { id: 'sampled', header: message('analysis.fieldwork.sampled'), align: 'end' },
      { id: 'neutral', header: message('analysis.fieldwork.neutral'), align: 'end' },
      { id: 'answers', header: message('analysis.fieldwork.answers'), align: 'end' },
      { id: 'rate', header: message('analysis.fieldwork.rate'), align: 'end' },
    ],
    rows: survey.account.map((row) => ({
      header: row.stratum === '' ? message('analysis.survey.wholeTown') : verbatim(row.stratum),
      cells: [
        numberCell(row.population),
        numberCell(row.sampled),
        row.neutralLosses === null ? emptyCell : numberCell(row.neutralLosses),
        numberCell(row.answers),
        row.responseRate === null ? emptyCell : numberCell(row.responseRate, 'percent1'),
      ],
    })),
    notes: [message('analysis.fieldwork.accountNote')],
  };
}

/** What the weighting wants its readers to know, and what could not be hidden. */
function cautionBlocks({ warnings, unprotected }: SurveyResult): Block[] {
  return [
    ...(warnings.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: message('analysis.fieldwork.warnings', { count: warnings.length }),
          },
          { kind: 'list' as const, items: warnings.map(({ code, params }) => message(code, params)) },
        ]),
    ...unprotectedNote(unprotected),
  ];
}

function weightingText({ weighting, representative }: SurveyResult) {
  if (!representative) return message('analysis.fieldwork.openWeights');
  return weighting.rakedTo.length === 0
    ? message('analysis.fieldwork.baseWeights')
    : message('analysis.fieldwork.raked', {
        groups: weighting.rakedTo.map(localisedText),
        iterations: weighting.iterations,
      });
}

function weightingTable({ weighting, respondents }: SurveyResult): ReportTable {
  const row = (id: string, value: number, format: 'integer' | 'decimal2' | 'decimal1') => ({
    header: message(`analysis.fieldwork.${id}`),
    cells: [numberCell(value, format)],
  });
  return {
    id: 'survey-weights',
    caption: message('analysis.fieldwork.weightsCaption'),
    columns: [
      { id: 'measure', header: message('analysis.fieldwork.measure'), align: 'start' },
      { id: 'value', header: message('analysis.column.value'), align: 'end' },
    ],
    rows: [
      row('respondents', respondents, 'integer'),
      row('effectiveSampleSize', weighting.effectiveSampleSize, 'integer'),
      row('designEffect', weighting.designEffectKish, 'decimal2'),
      row('smallestWeight', weighting.smallestWeight / weighting.medianWeight, 'decimal2'),
      row('largestWeight', weighting.largestWeight / weighting.medianWeight, 'decimal2'),
      row('trimmed', weighting.trimmed, 'integer'),
      row('missingMarginValues', weighting.missingMarginValues, 'integer'),
    ],
    notes: [
      message('analysis.fieldwork.weightsNote', {
        respondents,
        effective: quantity(weighting.effectiveSampleSize, 'integer'),
      }),
    ],
  };
}
