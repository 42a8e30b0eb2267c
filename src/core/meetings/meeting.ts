import type { Topic } from '../network/contact.ts';

/** What kinds of meetings an alliance holds; texts `meetings.kind.*`. */
export const meetingKinds = [
  /** Vernetzungstreffen of a region. */
  'networking',
  /** Practical exchange on running projects. */
  'dialogue',
  /** Treffen der Koordinatorinnen und Koordinatoren. */
  'coordinators',
  /** Fachtagung of the whole Land. */
  'conference',
  'workshop',
  'workingGroup',
  'other',
] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/**
 * `draft`: only those who organise see it. `announced`: public. `held`: its last day is over, or it was entered
 * afterwards. `cancelled`: stays public with the reason, so that nobody travels in vain.
 */
export const meetingStates = ['draft', 'announced', 'held', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

export const hostRoles = ['organiser', 'moderator'] as const;
export type HostRole = (typeof hostRoles)[number];

export const sessionKinds = ['focus', 'talk', 'groupPhase', 'break', 'other'] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** The language that is spoken; Upper Sorbian in the Sorbian settlement area. */
export const meetingLanguages = ['de', 'en', 'hsb'] as const;
export type MeetingLanguage = (typeof meetingLanguages)[number];

/** What is said about a meeting, as organisers enter it. */
export interface MeetingFacts {
  readonly kind: MeetingKind;
  readonly title: string;
  readonly region: string | null;
  /** Entered by hand: only meetings in person are counted. */
  readonly number: number | null;
  readonly day: string | null;
  /** Over how many days it goes; `ends` is a time of the last one. */
  readonly days: number;
  /** Local times, `09:30`. */
  readonly begins: string | null;
  readonly ends: string | null;
  readonly placeName: string | null;
  readonly address: string | null;
  readonly travel: string;
  readonly accessibility: string;
  readonly onlineLink: string | null;
  /** What it is about, in a few sentences. */
  readonly lead: string;
  readonly capacity: number | null;
  /** Last day to register. */
  readonly registrationUntil: string | null;
  readonly language: MeetingLanguage;
  /** Paid from the budget of the state: the mandatory sentence is printed. */
  readonly funded: boolean;
}

export interface SessionFacts {
  /** 1 is the first day of the meeting. */
  readonly dayNumber: number;
  readonly begins: string;
  readonly ends: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly abstract: string;
  readonly topic: Topic | null;
  readonly room: string | null;
}

export interface CostFacts {
  readonly purpose: string;
  readonly amountCents: number;
  readonly paidBy: string;
}
