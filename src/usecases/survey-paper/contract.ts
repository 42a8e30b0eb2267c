import type { Result } from '#core/kernel/result.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { SurveyKind } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

/** The questionnaire on paper, for those who would rather write. One print for everybody. */
export interface SurveyPaper {
  /** What is printed in this language; the pages themselves are set by the reports. Null: German. */
  print(actor: Actor, id: string, language: string | null): Promise<Result<PaperToPrint>>;
}

export interface PaperToPrint {
  readonly title: string;
  readonly organisationName: string;
  readonly kind: SurveyKind;
  readonly slug: string;
  readonly fictional: boolean;
  /** The field has not been started: the form may still change, and must not be sent out. */
  readonly draft: boolean;
  readonly fieldUntil: string | null;
  readonly form: SurveyForm;
  readonly formVersion: number;
  readonly savedAt: Date;
  readonly language: string;
  /** Typefaces the office has added for scripts the built-in one lacks. */
  readonly fonts: readonly Uint8Array[];
}
