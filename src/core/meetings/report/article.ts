import type { MeetingFacts, SessionFacts } from '../meeting.ts';
import type { Profession } from '../participant.ts';

/** Parts of the article that are composed from the meeting and can be written by hand; in the order of printing. */
export const articleParts = [
  'title',
  'lead',
  'programme',
  'attendance',
  'groups',
  'feedback',
  'outlook',
  'thanks',
] as const;
export type ArticlePart = (typeof articleParts)[number];

/** What an organiser decided about a part; a part nobody touched has none. */
export interface PartChange {
  /** null: the composed text. */
  readonly text: string | null;
  readonly shown: boolean;
  readonly version: number;
}
export type ArticleChanges = Readonly<Partial<Record<ArticlePart, PartChange>>>;

/** Numbers and texts of a meeting as of the day they were read; no names but those that may be printed. */
export interface ArticleFacts {
  /** null: nobody registered here. */
  readonly attendance: Attendance | null;
  readonly rounds: readonly ArticleRound[];
  /** null: too few answers to be shown. */
  readonly feedback: ArticleFeedback | null;
  readonly quotation: Quotation | null;
  readonly next: NextMeeting | null;
}

/** What a published version keeps: facts of the day, texts written by hand, which pictures. */
export interface ArticleContent {
  readonly facts: ArticleFacts;
  readonly changes: ArticleChanges;
  readonly photoIds: readonly string[];
}

export interface Attendance {
  readonly people: number;
  /** They were counted on the day; otherwise they had registered. */
  readonly checkedIn: boolean;
  /** Where people of town halls come from, by name. */
  readonly towns: readonly { readonly name: string; readonly count: number }[];
  readonly professions: readonly { readonly profession: Profession; readonly count: number }[];
}

export interface ArticleRound {
  readonly title: string;
  readonly groups: readonly {
    readonly title: string;
    readonly topic: string | null;
    readonly results: readonly string[];
  }[];
}

export interface Rated {
  readonly answers: number;
  /** How many of them found it helpful or very helpful. */
  readonly helpful: number;
}

export interface ArticleFeedback extends Rated {
  readonly parts: readonly (Rated & { readonly title: string })[];
}

export interface Quotation {
  readonly text: string;
  /** Empty: the person is not named. */
  readonly by: string;
}

export interface NextMeeting {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly placeName: string | null;
}

/** Somebody as everybody may see them. */
export interface PrintedPerson {
  readonly name: string | null;
  readonly function: string | null;
  readonly organisationName: string | null;
}

export interface ArticleMeeting extends MeetingFacts {
  readonly organisers: readonly string[];
  readonly moderators: readonly PrintedPerson[];
  readonly fictional: boolean;
  readonly sessions: readonly (Pick<SessionFacts, 'kind' | 'title'> & {
    readonly speakers: readonly PrintedPerson[];
  })[];
}

/** Everything an article is made of; words are added by `src/reports/meeting-article`. */
export interface ArticleSource {
  readonly meeting: ArticleMeeting;
  readonly facts: ArticleFacts;
  readonly changes: ArticleChanges;
  readonly photos: readonly ArticlePhoto[];
}

export interface ArticlePhoto {
  readonly id: string;
  readonly alternative: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
}

export const longestPart = 8_000;
export const longestQuotation = 1_000;
