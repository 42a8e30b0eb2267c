import type { DocumentKind, DocumentType } from '#core/documents/document.ts';
import type { Result } from '#core/kernel/result.ts';
import type { AgreementFacts, AgreementState, QuestionState } from '#core/meetings/results.ts';
import type { Topic } from '#core/network/contact.ts';
import type { Actor } from '../contract.ts';

/** What came of a meeting: agreements and open questions. Both go on to the next meeting of the region. */
export interface MeetingResults {
  /** What belongs to the meeting and what is open from earlier ones. */
  read(actor: Actor, meetingId: string): Promise<Result<ResultsOfMeeting>>;
  saveAgreement(actor: Actor, meetingId: string, draft: AgreementDraft): Promise<Result<{ id: string }>>;
  removeAgreement(actor: Actor, meetingId: string, agreementId: string): Promise<Result<void>>;
  /** Closes one of this meeting or one that is open from an earlier one. */
  settleAgreement(actor: Actor, meetingId: string, change: Settlement): Promise<Result<void>>;
  saveQuestion(actor: Actor, meetingId: string, draft: QuestionDraft): Promise<Result<{ id: string }>>;
  removeQuestion(actor: Actor, meetingId: string, questionId: string): Promise<Result<void>>;
  /** Slides and hand-outs of all meetings, for everybody who works in the alliance. */
  materials(actor: Actor, filter: MaterialFilter): Promise<Result<readonly Material[]>>;
  /** Puts a question of an earlier meeting into the programme of this one, at its end. */
  takeQuestion(actor: Actor, meetingId: string, questionId: string): Promise<Result<{ sessionId: string }>>;
}

export interface AgreementDraft extends AgreementFacts {
  /** null: a new one. */
  readonly id: string | null;
  readonly version: number;
}

export interface Settlement {
  readonly agreementId: string;
  readonly version: number;
  readonly state: Exclude<AgreementState, 'open'>;
  readonly reason: string;
}

export interface QuestionDraft {
  readonly id: string | null;
  readonly version: number;
  readonly question: string;
  /** Empty: still open. */
  readonly answer: string;
}

export interface ResultsOfMeeting {
  readonly meetingId: string;
  readonly title: string;
  readonly state: 'draft' | 'announced' | 'held' | 'cancelled';
  readonly today: string;
  readonly agreements: readonly Agreement[];
  readonly questions: readonly Question[];
  readonly carried: { readonly agreements: readonly Agreement[]; readonly questions: readonly Question[] };
  readonly mayOrganise: boolean;
}

export interface Agreement extends AgreementFacts {
  readonly id: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly meetingDay: string | null;
  readonly who: string;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export interface Question {
  readonly id: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly meetingDay: string | null;
  readonly question: string;
  readonly state: QuestionState;
  readonly answer: string;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly version: number;
}

export interface MaterialFilter {
  readonly topic?: Topic | null;
  readonly words?: string;
}

export interface Material {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly type: DocumentType;
  readonly sizeBytes: number;
  readonly topic: Topic | null;
  readonly sessionTitle: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly day: string | null;
}
