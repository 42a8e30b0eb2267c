import type { Result } from '#core/kernel/result.ts';
import type { StoredProtocol } from '#storage/queries/survey-protocols.ts';
import type { TextCounts } from '#storage/queries/survey-texts.ts';
import type { SurveyKind, SurveyState } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

export type { StoredProtocol };

/** From the end of the field to the opened urn (decisions 041, 046). Days are ISO texts. */
export interface SurveyClosing {
  /** What is done and what is waiting. */
  read(actor: Actor, id: string): Promise<Result<ClosingOverview>>;
  /** Ends the field for good; all of it or nothing. Codes, hashes, their key, drafts and waiting paper go. */
  close(actor: Actor, id: string, choice: { readonly deleteOn: string }): Promise<Result<void>>;
  /**
   * Opens all answers, checks each of them, and empties the urn; all of it or nothing. Where answers cannot be read or
   * their number differs, it says so and changes nothing, until `accept`: then what can be read is taken, and what
   * cannot stays sealed. `offered` is the key
   * from the file or typed from the sheet; it is used and forgotten.
   */
  open(
    actor: Actor,
    id: string,
    given: { readonly offered: string; readonly accept: boolean },
  ): Promise<Result<void>>;
  /** The day answers and words are deleted. */
  setDeletion(actor: Actor, id: string, choice: { readonly deleteOn: string }): Promise<Result<void>>;
}

export interface ClosingOverview {
  readonly id: string;
  readonly title: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly fictional: boolean;
  readonly today: string;
  readonly fieldUntil: string | null;
  /** Days the field would still be open; 0 on its last day, below 0 afterwards. */
  readonly daysLeft: number | null;
  readonly keyCheckedOn: string | null;
  readonly closedOn: string | null;
  readonly openedOn: string | null;
  readonly deleteOn: string | null;
  /** Answers that were counted as they came in. */
  readonly answers: number;
  /** What goes with the closing; null afterwards. */
  readonly waiting: {
    readonly codes: number;
    readonly openCodes: number;
    readonly drafts: number;
    readonly paper: number;
  } | null;
  /** Sealed answers. */
  readonly urn: number;
  /** Answers in the closed data; null: not opened, or deleted. */
  readonly data: number | null;
  readonly texts: TextCounts;
  readonly protocols: readonly StoredProtocol[];
  readonly may: {
    readonly close: boolean;
    readonly reviewTexts: boolean;
    readonly useData: boolean;
  };
}
