import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { AttendanceTotals } from '#core/meetings/day/attendance.ts';
import type { CheckInKind, CheckInWay } from '#core/meetings/day/check-in.ts';
import type { ParticipantState, Profession } from '#core/meetings/participant.ts';
import type { Actor } from '../contract.ts';
import type { MeetingDetails, MeetingSummary } from '../meetings/contract.ts';

/**
 * The day of a meeting: who is there. Those who organise or moderate check people in; telephones without reception
 * send later, and what was acknowledged is here exactly once. Of two presses the one that was pressed last counts.
 */
export interface MeetingDay {
  /** The list at the door. */
  day(actor: Actor, meetingId: string): Promise<Result<DayList>>;
  /**
   * Presses of one telephone, in any order and as often as it likes. Each is accepted, or refused with a reason that
   * sending it again would not change.
   */
  take(actor: Actor, meetingId: string, presses: SentPresses): Promise<Result<TakenPresses>>;
  /** The signed list: all of them at once, and who allowed pictures. */
  takePaper(actor: Actor, meetingId: string, paper: SignedPaper): Promise<Result<{ taken: number }>>;
  /** A code to hang up at the door; a new one makes the former one worthless. */
  makeDoorCode(actor: Actor, meetingId: string): Promise<Result<{ code: string }>>;
  /** With the personal link of a mail and the code of the door; before and after the day it is refused. */
  checkInOwn(token: string, code: string): Promise<Result<OwnDay>>;
  readOwn(token: string): Promise<Result<OwnDay>>;
  /** What is printed: badges, signature list, certificates, programme. On record, for it names everybody. */
  prints(actor: Actor, meetingId: string): Promise<Result<PrintList>>;
  /** How many came, for the report. */
  attendance(actor: Actor, meetingId: string): Promise<Result<Attendance>>;
}

export interface DayList {
  readonly meeting: MeetingSummary;
  /** Which day of the meeting it is today; null: none. */
  readonly dayNumber: number | null;
  readonly doorCode: string | null;
  /** By name; those without a place, who may come all the same, too. */
  readonly people: readonly DayPerson[];
}

/** No more than what is needed at the door: this list lies on telephones. */
export interface DayPerson {
  readonly id: string;
  readonly name: string;
  readonly homeName: string | null;
  readonly state: ParticipantState;
  /** Days on which they are or were there. */
  readonly days: readonly number[];
}

export interface Press {
  /** Made by the telephone: sent twice it counts once. */
  readonly id: string;
  readonly kind: CheckInKind;
  readonly way: Exclude<CheckInWay, 'self'>;
  readonly dayNumber: number;
  readonly participantId: string;
  /** By the clock of the telephone, milliseconds since 1970. */
  readonly pressedAt: number;
  /** Only of `walkIn`: somebody who is not in the list, with the id they shall have. */
  readonly person?: WalkInDraft;
}

export interface WalkInDraft {
  readonly name: string;
  readonly organisationName: string;
  readonly profession: Profession;
}

export interface SentPresses {
  /** By the same clock as the presses. */
  readonly sentAt: number;
  readonly presses: readonly Press[];
}

export interface TakenPresses {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly id: string; readonly problem: Problem }[];
}

export interface SignedPaper {
  readonly dayNumber: number;
  /** Ids of those who signed. */
  readonly present: readonly string[];
  readonly photos: readonly string[];
}

export interface OwnDay {
  readonly meeting: MeetingSummary;
  readonly name: string;
  /** Today is one of its days. */
  readonly isToday: boolean;
  /** When they were checked in today; null: not yet. */
  readonly since: Date | null;
}

export interface PrintList {
  readonly meeting: MeetingDetails;
  readonly doorCode: string | null;
  readonly people: readonly PrintPerson[];
}

export interface PrintPerson {
  readonly id: string;
  readonly name: string;
  readonly homeName: string | null;
  readonly job: string;
  readonly profession: Profession;
  readonly photoConsent: boolean;
  /** Of the first round, where groups were made. */
  readonly group: string | null;
  readonly days: readonly number[];
}

export interface Attendance extends AttendanceTotals {
  readonly meeting: MeetingSummary;
  /** Had a place and did not come, by name. */
  readonly absentPeople: readonly {
    readonly id: string;
    readonly name: string;
    readonly homeName: string | null;
  }[];
}
