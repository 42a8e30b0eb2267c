import type { Place, ProblemParams } from '#core/kernel/problem.ts';

/** The bytes of a file as they arrive: from disk, from an upload, from a test. */
export type ByteSource = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * What an importer says while it reads. It reads as a stream and holds no more than it needs; who consumes
 * it decides: a preview stops after some rows, an import takes all rows or, if there is an error, none.
 */
export type ImportEvent<Row, Layout = DetectedLayout> =
  | { readonly kind: 'layout'; readonly layout: Layout }
  | { readonly kind: 'row'; readonly row: Row; readonly line: number }
  | { readonly kind: 'issue'; readonly issue: Issue };

/** `error`: the file cannot be taken as it is. `repaired`: mended and said. `warning`: taken, look at it. */
export interface Issue {
  readonly severity: 'error' | 'repaired' | 'warning';
  /** Text in `problems.json` under this code. */
  readonly code: string;
  readonly params: ProblemParams;
  readonly place: Place;
}

/** What was understood of a file, shown to the user before anything is taken over. */
export interface DetectedLayout {
  /** Id of the importer, e.g. `pks-kreise`. */
  readonly importer: string;
  readonly encoding: 'utf-8' | 'windows-1252' | null;
  readonly delimiter: string | null;
  readonly headerLines: number;
  readonly columns: readonly string[];
  /** What the importer read off the head of the file: year, table number, reference date. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** After this many errors reading stops: the file is of another kind, and more lines would not help. */
export const ERROR_LIMIT = 50;
