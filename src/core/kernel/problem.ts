/**
 * An expected failure as a value: a stable code and its parameters, never a text.
 * Texts live in `src/i18n/locales/<locale>/problems.json` under the same code; a test renders every one.
 */
export interface Problem {
  /** Dotted and stable, e.g. `import.encoding.destroyed`. */
  readonly code: string;
  readonly params: ProblemParams;
  /** Where in the input the problem sits, as exactly as it is known. */
  readonly place?: Place;
}

export type ProblemParams = Readonly<Record<string, string | number>>;

/** A position in a file a person can find again. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly line?: number;
  /** Column number; `columnName` says the header where there is one. */
  readonly column?: number;
  readonly columnName?: string;
  /** The offending value, as found, shortened to 80 characters. */
  readonly value?: string;
}

export function problem(code: string, params: ProblemParams = {}, place?: Place): Problem {
  return place === undefined ? { code, params } : { code, params, place };
}
