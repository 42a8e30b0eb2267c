import type { Paper } from '#core/strategy/document/paper.ts';
import { createTranslator, type Translator } from '#i18n/translate.ts';
import { buildReportDocument } from '../document/build-document.ts';
import { createChartDrawing } from '../document/chart-drawing.ts';
import type { ReportDocument } from '../document/report-document.ts';

/** A paper in the words of one language: what PDF, docx and page are made from. */
export interface PaperDocument extends ReportDocument {
  readonly day: string;
  /** Who issues it. */
  readonly author: string;
  readonly draft: { readonly mark: string; readonly note: string } | null;
  /** On every page, where it is made up. */
  readonly fictionalWords: { readonly mark: string; readonly note: string } | null;
  /** The sentence the directive prescribes; always German. */
  readonly funding: string | null;
  /** Long papers begin with a list of chapters. */
  readonly contents: string | null;
}

/** Width of the text column in CSS pixels. */
const chartWidthPx = 640;
/** Readers find their way in a few chapters without a list. */
const fewChapters = 8;

export function paperDocument(paper: Paper, translator: Translator): PaperDocument {
  const document = buildReportDocument(paper.tree, translator, createChartDrawing(translator, chartWidthPx));
  const words = (name: string) => translator.message(`strategy-document.${name}`);
  const isOfMeasure = paper.kind === 'projectDescription' || paper.kind === 'progressReport';
  return {
    ...document,
    // How each number came about stands with the analysis it was taken from.
    recipes: [],
    day: paper.day,
    author: document.facts[0]?.text ?? '',
    draft: paper.draft
      ? { mark: words('draft'), note: words(isOfMeasure ? 'incompleteNote' : 'draftNote') }
      : null,
    fictionalWords: document.fictional
      ? { mark: translator.message('report-frame.fictionalMark'), note: words('fictionalNote') }
      : null,
    funding: paper.stateMoney ? fundingSentence() : null,
    contents: paper.kind === 'strategy' && document.sections.length > fewChapters ? words('contents') : null,
  };
}

/** Prescribed by the funding directive, word for word, on everything that is published. */
export function fundingSentence(): string {
  return createTranslator('de').message('meetings.funding');
}
