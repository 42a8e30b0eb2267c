import type { Problem } from '#core/kernel/problem.ts';
import { type FormWords, wordsIn } from '#core/survey/form/survey-form.ts';
import { textDirection } from '#core/survey/form/text-direction.ts';
import { type SurveyPageLanguage, surveyPageLanguages, surveyPageWords } from '#i18n/survey-page-words.ts';
import { html, type Markup } from './html.ts';

/**
 * The language of a page: any of the form. Our own texts are there in German, English and Upper Sorbian; what is not
 * translated is German and says so to screen readers.
 */
export interface PageLanguage {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  /** A text of ours. */
  say(key: string, params?: Readonly<Record<string, string | number>>): Markup;
  /** The same without markup, for the title of the page. */
  plain(key: string, params?: Readonly<Record<string, string | number>>): string;
  problem(problem: Problem): Markup;
  day(isoDate: string): string;
  /** Words of the form. */
  words(texts: FormWords): Markup;
  plainWords(texts: FormWords): string;
}

/** What the language calls itself. */
export function nameOfLanguage(language: string): string {
  const known = names.get(language);
  if (known !== undefined) return known;
  const name = ownName(language);
  names.set(language, name);
  return name;
}

const names = new Map<string, string>();

function ownName(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language);
    return name === undefined ? language : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return language;
  }
}

const made = new Map<string, PageLanguage>();

export function pageLanguage(code: string): PageLanguage {
  const known = made.get(code);
  if (known !== undefined) return known;
  const language = makeLanguage(code);
  // Languages of forms are few; whoever asks for others does not fill the memory.
  if (made.size < 50) made.set(code, language);
  return language;
}

function makeLanguage(code: string): PageLanguage {
  const base = code.split('-')[0]!;
  const own = surveyPageLanguages.find((one) => one === base);
  const words = surveyPageWords(own ?? 'de');
  const direction = textDirection(code);
  const marked = (text: string): Markup => (own === undefined ? inGerman(text, direction) : html`${text}`);
  return {
    code,
    direction,
    say: (key, params) => marked(words.message(key, params)),
    plain: (key, params) => words.message(key, params),
    problem: (problem) => marked(words.problem(problem)),
    day: (isoDate) => words.date(isoDate),
    words: (texts) =>
      texts[code] === undefined && base !== 'de'
        ? inGerman(wordsIn(texts, code), direction)
        : html`${wordsIn(texts, code)}`,
    plainWords: (texts) => wordsIn(texts, code),
  };
}

function inGerman(text: string, around: 'ltr' | 'rtl'): Markup {
  return around === 'rtl'
    ? html`<span lang="de" dir="ltr">${text}</span>`
    : html`<span lang="de">${text}</span>`;
}

/** The wanted language if the form has it, else the first the browser likes, else German. */
export function chosenLanguage(
  languages: readonly string[],
  { wanted, accepted }: { readonly wanted: string | null; readonly accepted: string | null },
): string {
  const asked = languages.find((one) => one === wanted);
  if (asked !== undefined) return asked;
  const liked = (accepted ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality = 'q=1'] = entry.trim().split(/\s*;\s*/);
      return { tag: tag.toLowerCase(), quality: Number(quality.replace('q=', '')) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { tag } of liked) {
    const found = languages.find(
      (one) => one.toLowerCase() === tag || one.toLowerCase() === tag.split('-')[0],
    );
    if (found !== undefined) return found;
  }
  return languages.includes('de') ? 'de' : (languages[0] ?? 'de');
}

/** Languages of pages that ask for a code before it is known which survey is meant. */
export const ownLanguages: readonly SurveyPageLanguage[] = surveyPageLanguages;
