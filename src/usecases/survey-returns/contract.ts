import type { Result } from '#core/kernel/result.ts';
import type { AnswerIssue } from '#core/survey/form/form-answers.ts';
import type { FormAnswers, SurveyForm } from '#core/survey/form/survey-form.ts';
import type { ReturnsAccount } from '#core/survey/returns-account.ts';
import type { SurveyCodeState, SurveyState } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

/**
 * What comes back of a survey: paper is typed, letters that did not arrive are noted, returns are counted. None of it
 * shows an answer to anybody but to who types it.
 */
export interface SurveyReturns {
  account(actor: Actor, id: string): Promise<Result<SurveyAccount>>;
  desk(actor: Actor, id: string): Promise<Result<PaperDesk>>;
  /** First of all: may the paper with this code be typed? */
  checkCode(actor: Actor, id: string, typed: string): Promise<Result<CheckedCode>>;
  typePaper(actor: Actor, id: string, sheet: TypedSheet): Promise<Result<TypedOutcome>>;
  /** Paper of somebody whose answer is there already; the first one counts. */
  countDuplicate(actor: Actor, id: string, typed: string): Promise<Result<void>>;
  /** What became of letters; `open` takes it back. */
  noteOutcomes(actor: Actor, id: string, note: OutcomeNote): Promise<Result<NotedOutcomes>>;
  /** The file for the letters of the reminder; goes on the protocol. */
  returnedCodes(actor: Actor, id: string): Promise<Result<ReturnedCodesFile>>;
}

export interface SurveyAccount {
  readonly id: string;
  readonly title: string;
  readonly state: SurveyState;
  readonly today: string;
  readonly account: ReturnsAccount;
  readonly mayKeep: boolean;
}

export interface PaperDesk {
  readonly id: string;
  readonly title: string;
  readonly form: SurveyForm;
  readonly secondEntry: boolean;
  /** Sheets that wait for their second entry; those typed by oneself wait for somebody else. */
  readonly waiting: { readonly all: number; readonly own: number };
  readonly agreement: { readonly sheets: number; readonly items: number; readonly differing: number };
  /** Paper typed today, by anybody. */
  readonly typedToday: number;
}

export interface CheckedCode {
  /** As it was printed. */
  readonly code: string;
  /**
   * `first`: to be typed. `second`: typed by somebody else, to be typed again. `answered`: the answer is there.
   * `own`: typed by oneself; may be typed anew, the second entry is for somebody else.
   */
  readonly kind: 'first' | 'second' | 'own' | 'answered';
  /** Noted before, e.g. a refusal; whoever answers all the same counts. */
  readonly noted: Exclude<SurveyCodeState, 'open' | 'returned'> | null;
}

export interface TypedSheet {
  readonly code: string;
  /** By id of the question, as typed. */
  readonly typed: Readonly<Record<string, string>>;
  /** After the comparison: what stands on the paper, for the questions typed differently. */
  readonly decided?: Readonly<Record<string, string>>;
}

export type TypedOutcome =
  /** Lies in the urn. */
  | { readonly kind: 'taken' }
  /** Somebody was faster, or it was sent twice. */
  | { readonly kind: 'repeated' }
  /** Waits for the second entry. */
  | { readonly kind: 'waits' }
  /** Nothing was kept: these fields cannot be read. */
  | { readonly kind: 'unreadable'; readonly issues: readonly AnswerIssue[] }
  /** Nothing was kept: to be decided on the paper. */
  | { readonly kind: 'differs'; readonly differing: readonly Difference[] };

export interface Difference {
  readonly item: string;
  readonly first: FormAnswers[string] | undefined;
  readonly second: FormAnswers[string] | undefined;
}

export interface OutcomeNote {
  readonly outcome: Exclude<SurveyCodeState, 'returned'>;
  /** One code a line; what stands behind it in the line is ignored only where blanks or semicolons divide it. */
  readonly codes: string;
}

export interface NotedOutcomes {
  readonly changed: number;
  /** Had this outcome before. */
  readonly unchanged: number;
  /** Lines of codes whose answer is there: they stay answered. */
  readonly answered: readonly number[];
  readonly unknown: readonly number[];
  readonly unreadable: readonly number[];
}

export interface ReturnedCodesFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}
