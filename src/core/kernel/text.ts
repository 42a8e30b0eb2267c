/**
 * Text without a language: a message key with parameters, rendered later by `i18n`.
 * The analysis and the report tree are built of these, so one tree serves every language.
 */
export type Text = Message | Verbatim | Words | Day;

export interface Message {
  /** `<area>.<name>` of `src/i18n/locales/<locale>/<area>.json`. */
  readonly key: string;
  readonly params?: TextParams;
}

/** Words that have no translation: names of places, wording of a questionnaire, file names. */
export interface Verbatim {
  readonly verbatim: string;
}

/** Words a user wrote in several languages, e.g. in a questionnaire; German where a language is missing. */
export interface Words {
  readonly words: { readonly de: string; readonly en?: string | undefined };
}

/** A calendar day, printed as the language writes it: 13.12.2022. */
export interface Day {
  /** `2022-12-13` */
  readonly day: string;
}

export type TextParams = Readonly<Record<string, TextParam>>;
export type TextParam = string | number | Text | Quantity | readonly Text[];

/** A number that knows how it is to be printed; the locale decides the signs. */
export interface Quantity {
  readonly value: number;
  readonly format: QuantityFormat;
}

export type QuantityFormat =
  /** 1.250 */
  | 'integer'
  /** 39,7 */
  | 'decimal1'
  | 'decimal2'
  /** 0.397 is printed 39,7 % */
  | 'percent1'
  /** 0.397 is printed 40 % */
  | 'percent0'
  /** A difference of shares: 0.021 is printed +2,1 Prozentpunkte */
  | 'percentagePoints'
  /** +3 or −3 */
  | 'signedInteger'
  /** +3,2 or −3,2 */
  | 'signedDecimal1'
  /** 0.032 is printed +3,2 % */
  | 'signedPercent1'
  /** A year is never grouped: 2020 */
  | 'year'
  /** < 0,001 where it is */
  | 'pValue'
  /** Whole cents: 125050 is printed 1.250,50 €, 125000 is printed 1.250 € */
  | 'cents';

export function message(key: string, params?: TextParams): Message {
  return params === undefined ? { key } : { key, params };
}

export function verbatim(words: string): Verbatim {
  return { verbatim: words };
}

export function quantity(value: number, format: QuantityFormat): Quantity {
  return { value, format };
}
