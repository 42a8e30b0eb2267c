import type { RegisterField } from '#importers/register/register-columns.ts';
import type { ForecastRow } from '#reports/sampling/forecast-words.ts';
import type { PlanErrors, PlanFields } from './plan-form.ts';

/** What the page asks of its worker. The file goes over as a handle; its bytes are read on the other side. */
export type ToSampling =
  | { readonly say: 'open'; readonly locale: 'de' | 'en' }
  | { readonly say: 'look'; readonly file: File }
  | { readonly say: 'count'; readonly fields: PlanFields }
  | { readonly say: 'draw'; readonly drawnAt: string };

/** What the worker tells the page: words and printed numbers, and at the end the files to keep. */
export type FromSampling =
  | { readonly say: 'columns'; readonly columns: readonly FoundColumn[]; readonly chosen: ChosenColumns }
  | { readonly say: 'progress'; readonly words: string }
  | { readonly say: 'problems'; readonly title: string; readonly lines: readonly string[] }
  | { readonly say: 'fieldErrors'; readonly errors: PlanErrors }
  | ({ readonly say: 'counted' } & CountedWords)
  | {
      readonly say: 'drawn';
      readonly files: readonly DrawnFile[];
      readonly upload: string;
      readonly summary: string;
    };

export interface FoundColumn {
  /** `A`, `B`: what the mapping keeps. */
  readonly letter: string;
  readonly header: string;
}

export type ChosenColumns = Readonly<Partial<Record<RegisterField, string>>>;

export interface CountedWords {
  readonly notices: readonly string[];
  readonly problems: readonly string[];
  /** Words of the register nobody knows, to be assigned. */
  readonly words: readonly UnknownWord[];
  readonly counts: readonly (readonly [label: string, count: string])[];
  readonly joined: readonly string[];
  readonly forecast: {
    readonly rows: readonly ForecastRow[];
    readonly total: string;
    readonly sentences: readonly string[];
    readonly warning: boolean;
  } | null;
}

export interface UnknownWord {
  readonly kind: 'block' | 'residence';
  readonly word: string;
}

export interface DrawnFile {
  readonly name: string;
  readonly blob: Blob;
  /** Only this one may leave the office. */
  readonly mayLeave: boolean;
}
