import { message, quantity, verbatim } from '../../kernel/text.ts';
import type { Block, Section } from '../report-tree.ts';
import { type AnalysisResult, figuresOf } from '../result.ts';
import { emptyCell, numberCell, textCell } from './cells.ts';

/** How sure we are, in plain words: what the intervals cover and what they do not. */
export function confidenceChapter({ survey, police, load }: AnalysisResult): Section {
  const points = [
    message('analysis.confidence.interval'),
    ...(police === null
      ? []
      : [message('analysis.confidence.hellfeld'), message('analysis.confidence.smallNumbers')]),
    ...(survey === null
      ? []
      : [
          message(survey.representative ? 'analysis.confidence.sample' : 'analysis.confidence.open'),
          message('analysis.confidence.nonresponse'),
        ]),
    ...(load === null ? [] : [message('analysis.confidence.places')]),
    message('analysis.confidence.manyTests'),
  ];
  return {
    id: 'confidence',
    title: message('analysis.confidence.title'),
    blocks: [{ kind: 'list', items: points }],
    sections: [],
  };
}

/** Every file with publisher, licence, reference date and checksum; every method by name. */
export function sourcesChapter(result: AnalysisResult): Section {
  const methods = [...new Set(figuresOf(result).map(({ method }) => method))].sort();
  const blocks: Block[] = [
    {
      kind: 'table',
      table: {
        id: 'sources',
        caption: message('analysis.sources.caption'),
        columns: [
          { id: 'file', header: message('analysis.sources.file'), align: 'start' },
          { id: 'publisher', header: message('analysis.sources.publisher'), align: 'start' },
          { id: 'licence', header: message('analysis.sources.licence'), align: 'start' },
          { id: 'referenceDate', header: message('analysis.sources.referenceDate'), align: 'start' },
          { id: 'rows', header: message('analysis.sources.rows'), align: 'end' },
          { id: 'checksum', header: message('analysis.sources.checksum'), align: 'start' },
        ],
        rows: result.sources.map((source) => ({
          header: verbatim(source.file),
          cells: [
            source.publisher === ''
              ? textCell(message('analysis.sources.notStated'))
              : textCell(verbatim(source.publisher)),
            source.licence === ''
              ? textCell(message('analysis.sources.notStated'))
              : textCell(verbatim(source.licence)),
            source.referenceDate === '' ? emptyCell : textCell(verbatim(source.referenceDate)),
            numberCell(source.rowCount),
            textCell(verbatim(source.sha256.slice(0, 12))),
          ],
        })),
        notes: [message('analysis.sources.checksumNote')],
      },
    },
    {
      kind: 'paragraph',
      text: message('analysis.sources.methodsIntro', { seed: quantity(result.plan.seed, 'year') }),
    },
    { kind: 'list', items: methods.map((method) => message(`methods.${method}`)) },
    {
      kind: 'paragraph',
      text: message('analysis.sources.disclosure', {
        survey: result.plan.disclosure.surveyMinimum,
        police: result.plan.disclosure.policeMinimum,
      }),
    },
    { kind: 'paragraph', text: message('analysis.sources.rScript') },
  ];
  return { id: 'sources', title: message('analysis.sources.title'), blocks, sections: [] };
}
