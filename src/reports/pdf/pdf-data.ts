import type { Translator } from '#i18n/translate.ts';
import type { Recipe, ReportDocument } from '../document/report-document.ts';
import type { PdfOptions } from './render-pdf.ts';

/** What the template reads: the document, the fixed words of the frame, and the recipes as lines. */
export function pdfData(document: ReportDocument, translator: Translator, options: PdfOptions) {
  const frame = (key: string): string => translator.message(`report-frame.${key}`);
  return {
    ...document,
    dataState: options.dataState.slice(0, 10),
    recipes: {
      columns: ['recipe.figure', 'recipe.value', 'recipe.method', 'recipe.inputs'].map(frame),
      rows: document.recipes.map((recipe) => recipeRow(recipe, frame)),
    },
    words: {
      author: options.author ?? frame('author'),
      keywords: frame('keywords').split(', '),
      fictionalMark: frame('fictionalMark'),
      fictionalNote: frame('fictionalNote'),
      madeWith: frame('madeWith'),
      summary: document.summaryTitle ?? frame('summary'),
      contents: frame('contents'),
      caution: frame('finding.caution'),
      strength: frame('strength'),
      interval: frame('interval95'),
      recipes: frame('recipe.appendix'),
      recipesIntroduction: frame('recipe.introduction'),
      page: pageParts(translator),
    },
  };
}

/** »Seite x von y« in pieces, because only the layout knows the numbers. */
function pageParts(translator: Translator): readonly string[] {
  return translator
    .message('report-frame.page', { page: '\u0001#page\u0001', total: '\u0001#total\u0001' })
    .split('\u0001')
    .filter((part) => part !== '');
}

function recipeRow(recipe: Recipe, frame: (key: string) => string): readonly (readonly string[])[] {
  const named = (key: string, value: string | null): readonly string[] =>
    value === null ? [] : [`${frame(key)}: ${value}`];
  return [
    [recipe.label],
    [
      recipe.value,
      ...(recipe.interval === null ? [] : [recipe.interval]),
      ...(recipe.value.length < 2 ? [recipe.state] : []),
    ],
    [
      recipe.method,
      ...named('recipe.intervalMethod', recipe.intervalMethod),
      ...named('recipe.n', recipe.n),
      ...named('recipe.base', recipe.base),
    ],
    [
      ...recipe.inputs.map(({ name, value }) => `${name} = ${value}`),
      ...named('recipe.sources', recipe.sources.length === 0 ? null : recipe.sources.join(', ')),
    ],
  ];
}
