import type { Translator } from '#i18n/translate.ts';
import type { Recipe } from '../document/report-document.ts';

export interface HtmlContext {
  readonly translator: Translator;
  readonly recipes: ReadonlyMap<string, Recipe>;
  /** Level of the headings of findings and notes inside the current section. */
  readonly headingLevel: number;
}

export function frameWord(
  context: HtmlContext,
  key: string,
  params: Readonly<Record<string, string>> = {},
): string {
  return context.translator.message(`report-frame.${key}`, params);
}

export function headingTag(level: number): string {
  return `h${Math.min(6, level)}`;
}
