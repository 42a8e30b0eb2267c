import type { Place, Problem } from '#core/kernel/problem.ts';
import type { Quantity, Text, TextParam } from '#core/kernel/text.ts';
import type { Locale } from './catalogue.ts';
import { type CompiledMessage, compileMessage, type MessageParam } from './message-format.ts';
import { createQuantityFormat, intlLocale } from './quantity-format.ts';
import type { Texts } from './text-files.ts';

/** Turns language-free texts of the core into words. One translator per language; it may be shared. */
export interface Translator {
  readonly locale: Locale;
  text(text: Text): string;
  /** A message without parameters, or with plain ones. */
  message(key: string, params?: Readonly<Record<string, TextParam>>): string;
  has(key: string): boolean;
  quantity(quantity: Quantity): string;
  /** What happened and what to do; the place is not part of it unless the sentence names it. */
  problem(problem: Problem): string;
  /** »Datei, Zeile, Spalte«, or an empty string. */
  place(place: Place): string;
  /** `2022-12-13` is printed 13. Dezember 2022 or 13.12.2022. */
  date(isoDate: string, style?: 'long' | 'short'): string;
  list(words: readonly string[]): string;
}

export interface TranslatorOptions {
  /** Throw where a text is missing. Default: in tests; elsewhere the German text, then the key, is shown. */
  readonly strict?: boolean;
}

/**
 * A translator of the given texts: own ones first, German where a text is missing. The product takes all texts
 * (`createTranslator`); what is sent to a browser takes only its own.
 */
export function translatorOf(
  { locale, own, german }: { readonly locale: Locale; readonly own: Texts; readonly german: Texts },
  options: TranslatorOptions = {},
): Translator {
  const strict = options.strict ?? runsInTest();
  const messages = lookup(own.messages, german.messages, locale);
  const problems = lookup(own.problems, german.problems, locale);
  const quantity = createQuantityFormat(locale);
  const listFormat = new Intl.ListFormat(intlLocale(locale), { type: 'conjunction' });
  const list = (words: readonly string[]): string => listFormat.format(words);

  const day = (isoDate: string, style: 'long' | 'short'): string =>
    dateFormat(locale, style).format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));

  const paramOf = (param: TextParam): MessageParam => {
    if (typeof param === 'string') return { printed: param, raw: param };
    if (typeof param === 'number') return { printed: String(param), raw: param };
    if (isTextList(param)) {
      const printed = list(param.map(text));
      return { printed, raw: printed };
    }
    if ('format' in param) return { printed: quantity(param), raw: param.value };
    const printed = text(param);
    return { printed, raw: printed };
  };

  const render = (find: Lookup, key: string, params: Readonly<Record<string, TextParam>>): string => {
    const found = find(key);
    if (found === undefined) {
      if (strict) throw new Error(`no text for ${key}`);
      return key;
    }
    const rendered = new Map(Object.entries(params).map(([name, param]) => [name, paramOf(param)]));
    for (const name of found.placeholders) {
      if (rendered.has(name)) continue;
      if (strict) throw new Error(`text ${key} needs the parameter ${name}`);
      rendered.set(name, { printed: '…', raw: 0 });
    }
    return found.render(rendered);
  };

  const text = (given: Text): string => {
    if ('verbatim' in given) return given.verbatim;
    if ('words' in given) return given.words[locale] ?? given.words.de;
    if ('day' in given) return day(given.day, 'short');
    // Reports quote warnings too; the keys of both catalogues differ.
    return render((key) => messages(key) ?? problems(key), given.key, given.params ?? {});
  };

  return {
    locale,
    text,
    message: (key, params = {}) => render(messages, key, params),
    has: (key) => messages(key) !== undefined,
    quantity,
    problem: (given) => render(problems, given.code, { ...placeParams(given.place), ...given.params }),
    place: (place) =>
      placeParts(place)
        .map(([key, param]) => render(messages, `common.place.${key}`, { [key]: param }))
        .join(', '),
    date: (isoDate, style = 'long') => day(isoDate, style),
    list,
  };
}

type Lookup = (key: string) => CompiledMessage | undefined;

/** Compiles a message when it is first needed; German stands in for a text another language lacks. */
function lookup(
  own: ReadonlyMap<string, string>,
  german: ReadonlyMap<string, string>,
  locale: Locale,
): Lookup {
  const compiled = new Map<string, CompiledMessage>();
  return (key) => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const message = own.get(key) ?? german.get(key);
    if (message === undefined) return undefined;
    const created = compileMessage(message, intlLocale(own.has(key) ? locale : 'de'));
    compiled.set(key, created);
    return created;
  };
}

function isTextList(param: Text | Quantity | readonly Text[]): param is readonly Text[] {
  return Array.isArray(param);
}

function placeParts(place: Place): readonly (readonly [string, string | number])[] {
  const column = place.columnName ?? place.column;
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ['file', place.file],
    ['sheet', place.sheet],
    ['line', place.line],
    ['column', column],
    ['value', place.value],
  ];
  return parts.flatMap(([key, param]) => (param === undefined ? [] : [[key, param] as const]));
}

function placeParams(place: Place | undefined): Readonly<Record<string, string | number>> {
  return place === undefined ? {} : Object.fromEntries(placeParts(place));
}

function dateFormat(locale: Locale, style: 'long' | 'short'): Intl.DateTimeFormat {
  const digits = style === 'short' ? '2-digit' : 'numeric';
  return new Intl.DateTimeFormat(intlLocale(locale), {
    day: digits,
    month: style === 'short' ? '2-digit' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function runsInTest(): boolean {
  return typeof process !== 'undefined' && process.env.VITEST !== undefined;
}
