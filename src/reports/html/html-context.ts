import type { Translator } from '#i18n/translate.ts';
import type { Recipe } from '../document/report-document.ts';

export interface HtmlContext {
  readonly translator: Translator;
  readonly recipes: ReadonlyMap<string, Recipe>;
  /** Level of the headings of findings and notes inside the current section. */
  readonly headingLevel: number;
  readonly findingLinks?: FindingLinks | undefined;
}

/** By id of the finding: where a page leads on from it. A file that is handed on leads nowhere. */
export type FindingLinks = ReadonlyMap<string, { readonly href: string; readonly words: string }>;

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
