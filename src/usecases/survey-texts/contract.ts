import type { Result } from '#core/kernel/result.ts';
import type { ReleasedTexts } from '#core/survey/closing/survey-dataset.ts';
import type { TextHintKind } from '#core/survey/closing/text-hints.ts';
import type { FormWords } from '#core/survey/form/survey-form.ts';
import type { TextCounts } from '#storage/queries/survey-texts.ts';
import type { SurveyTextReview } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

/** Free words, read by few people first (decision 041, 046). */
export interface SurveyTexts {
  /** The text named, or the next one nobody has read; and those that were read, to think again. */
  read(actor: Actor, id: string, wanted: { readonly textId: string | null }): Promise<Result<TextReview>>;
  /** `new` takes back what was decided. */
  decide(actor: Actor, id: string, decision: TextDecision): Promise<Result<void>>;
  /** What is shown or coarsened can be read by others from now on; everything else is deleted. For good. */
  release(actor: Actor, id: string): Promise<Result<void>>;
  /** Texts that were released; none before. */
  released(actor: Actor, id: string): Promise<Result<ReleasedTexts>>;
}

export interface TextDecision {
  readonly textId: string;
  readonly review: SurveyTextReview;
  /** What others read instead; only with `coarsened`. */
  readonly coarsened: string | null;
}

export interface TextReview {
  readonly surveyId: string;
  readonly title: string;
  readonly counts: TextCounts;
  readonly releasedOn: string | null;
  readonly current: {
    readonly id: string;
    readonly question: FormWords;
    readonly body: string;
    /** The text in pieces, those that may point to somebody marked. */
    readonly pieces: readonly { readonly text: string; readonly hint: TextHintKind | null }[];
    readonly coarsened: string | null;
    readonly review: SurveyTextReview;
  } | null;
  /** Read and decided, not released yet. */
  readonly decided: readonly {
    readonly id: string;
    readonly question: FormWords;
    readonly text: string;
    readonly review: SurveyTextReview;
  }[];
}
