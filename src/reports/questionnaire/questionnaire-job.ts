import type { SurveyForm } from '#core/survey/form/survey-form.ts';

/** What is printed: one questionnaire for everybody, in one language. */
export interface QuestionnaireJob {
  readonly form: SurveyForm;
  readonly formVersion: number;
  /** One of the form's languages. */
  readonly language: string;
  /** Who asks: printed on the first page. */
  readonly organisation: string;
  /** Part of the address of the survey; in the mark of each page. */
  readonly slug: string;
  /** Day of this version, ISO; the document carries this date and none of the clock. */
  readonly day: string;
  /** Last day for answers, ISO; null: not fixed yet. */
  readonly until: string | null;
  /** Where residents may answer online instead, without `https://`; null: nowhere. */
  readonly onlineAddress: string | null;
  /** A sample has codes; an open poll has none. */
  readonly withCode: boolean;
  readonly fictional: boolean;
  /** The form may still change: every page says so. */
  readonly draft: boolean;
  /** Font files for scripts the built-in typeface lacks. */
  readonly fonts: readonly Uint8Array[];
}
