import type { AnswerDamage } from '#core/survey/closing/checked-answer.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { PackedSurvey } from '#storage/queries/survey-packing.ts';

/** What the thread that opens an urn is begun with; the key is nowhere else. */
export interface UrnStart {
  readonly key: Uint8Array;
  readonly lock: string;
  readonly surveyId: string;
  readonly form: SurveyForm;
  readonly formVersion: number;
  /** Ids of the strata in their order; empty: an open poll. */
  readonly strata: readonly string[];
}

export type ToUrn =
  | { readonly say: 'sealed'; readonly rows: readonly { readonly id: string; readonly sealed: Uint8Array }[] }
  | { readonly say: 'end' };

export type FromUrn = { readonly say: 'more' } | { readonly say: 'opened'; readonly opened: OpenedUrn };

export interface OpenedUrn {
  readonly data: PackedSurvey;
  /** Not shuffled yet. */
  readonly texts: readonly { readonly item: string; readonly body: string }[];
  /** By stratum, '' in an open poll. */
  readonly outcomes: readonly (readonly [string, { readonly complete: number; readonly partial: number }])[];
  readonly damaged: readonly { readonly id: string; readonly damage: AnswerDamage | 'twice' }[];
}
