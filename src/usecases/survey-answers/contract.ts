import type { Result } from '#core/kernel/result.ts';
import type { FormAnswers, SurveyForm } from '#core/survey/form/survey-form.ts';
import type { SurveyKind } from '#storage/survey-schema.ts';

/**
 * Residents answer: nobody is signed in, the code is the right. Nothing here is recorded, logged or counted by
 * address.
 */
export interface SurveyAnswers {
  /** What is asked under this address. */
  asked(slug: string): Promise<Result<AskedSurvey>>;
  /** A typed code, with the address it was typed under, if any: whose it is and what became of it. */
  enter(typed: { readonly code: string; readonly slug: string | null }): Promise<Result<EnteredCode>>;
  /** Whether the code of this pass can still be answered with. */
  check(pass: SurveyPass): Promise<Result<{ readonly arrived: boolean }>>;
  /** What was answered on this device so far; empty where nothing was, or the draft is gone. */
  draft(pass: SurveyPass): Promise<Result<FormAnswers>>;
  /** The answers of one page take the place of those it had before; those of other pages stay. */
  savePage(pass: SurveyPass, page: AnsweredPage): Promise<Result<FormAnswers>>;
  /** Nothing of this device is left on the server. */
  forget(pass: SurveyPass): Promise<Result<void>>;
  /**
   * Acknowledged once it is committed. `page`: of a form with one page, which has no draft. `repeated`: an answer has
   * arrived before, which counts.
   */
  send(pass: SurveyPass, page: AnsweredPage | null): Promise<Result<{ readonly repeated: boolean }>>;
}

export interface AskedSurvey {
  readonly slug: string;
  readonly title: string;
  readonly organisationName: string;
  readonly kind: SurveyKind;
  /** `closed`: over for good. */
  readonly phase: 'early' | 'open' | 'over' | 'closed';
  /** First and last day, as ISO texts. */
  readonly from: string | null;
  readonly until: string | null;
  /** A draft saved now is kept until this day, so many days. */
  readonly keptUntil: string;
  readonly keptDays: number;
  readonly fictional: boolean;
  readonly form: SurveyForm;
}

export interface EnteredCode {
  /** Where the code belongs; another survey than the one it was typed under, where they differ. */
  readonly slug: string;
  /** As it goes into the pass. */
  readonly code: string;
  /** With this code an answer has arrived. */
  readonly arrived: boolean;
}

/** What a resident's device keeps, in one cookie. */
export interface SurveyPass {
  readonly slug: string;
  /** Null in an open poll. */
  readonly code: string | null;
  /** 32 random bytes, base64url: opens the draft. */
  readonly secret: string;
}

export interface AnsweredPage {
  /** Id of the module. */
  readonly module: string;
  readonly answers: FormAnswers;
}
