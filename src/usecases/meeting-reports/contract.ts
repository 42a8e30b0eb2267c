import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { ArticleChanges, ArticlePart, ArticleSource, Quotation } from '#core/meetings/report/article.ts';
import type { Actor } from '../contract.ts';
import type { Asker, MeetingDetails, Versioned } from '../meetings/contract.ts';

/**
 * The report of a meeting: an article that is composed from what is known of the meeting, corrected by hand where
 * needed, with a gallery, published in versions. Words are not made here but where it is printed.
 */
export interface MeetingReports {
  /** Everything organisers work on. */
  draft(actor: Actor, meetingId: string): Promise<Result<ReportDraft>>;
  /** `text` null: the composed text counts again. */
  savePart(actor: Actor, meetingId: string, change: Versioned<PartDraft>): Promise<Result<void>>;
  /** An empty text: no quotation. Only with the permission of whoever said it. */
  saveQuotation(actor: Actor, meetingId: string, change: Versioned<QuotationDraft>): Promise<Result<void>>;

  /** Reads the stream once; what the file is, its content says. Of the upload nothing stays but what was made of it. */
  addPhoto(
    actor: Actor,
    meetingId: string,
    upload: { readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<Result<{ id: string }>>;
  describePhoto(actor: Actor, meetingId: string, change: Versioned<PhotoDraft>): Promise<Result<void>>;
  /** All pictures in their new order. Refused where one came or went meanwhile. */
  arrangePhotos(actor: Actor, meetingId: string, ids: readonly string[]): Promise<Result<void>>;
  /** Its bytes too. */
  removePhoto(actor: Actor, meetingId: string, photoId: string): Promise<Result<void>>;
  /** Organisers see all pictures, everybody those of the published report. */
  openPhoto(
    asker: Asker,
    meetingId: string,
    photo: { readonly id: string; readonly size: PhotoSize },
  ): Promise<Result<OpenedPhoto>>;

  publish(actor: Actor, meetingId: string): Promise<Result<{ number: number }>>;
  withdraw(actor: Actor, meetingId: string): Promise<Result<void>>;
  /** null: nothing is published. A picture of somebody who withdrew their consent is left out at once. */
  published(asker: Asker, meetingId: string): Promise<Result<PublishedReport | null>>;
  /** For the feed: the latest publications first. */
  listPublished(asker: Asker): Promise<Result<readonly PublishedNotice[]>>;
}

export const photoSizes = ['small', 'medium', 'large'] as const;
export type PhotoSize = (typeof photoSizes)[number];

export interface ReportDraft {
  /** As everybody sees it. */
  readonly meeting: MeetingDetails;
  readonly source: ArticleSource;
  readonly changes: ArticleChanges;
  readonly quotation: QuotationDraft & { readonly version: number };
  /** What was said in the feedback and may be printed. */
  readonly offeredQuotations: readonly Quotation[];
  readonly photos: readonly DraftPhoto[];
  /** Who can be ticked on a picture, by name. */
  readonly people: readonly PhotoPerson[];
  readonly published: { readonly number: number; readonly at: Date } | null;
  /** What is published is no longer what stands here. */
  readonly isOutdated: boolean;
  readonly versions: readonly {
    readonly number: number;
    readonly at: Date;
    readonly byName: string | null;
  }[];
  /** What stands against publishing. */
  readonly blockers: readonly Problem[];
}

export interface PartDraft {
  readonly part: ArticlePart;
  readonly text: string | null;
  readonly shown: boolean;
}

export interface QuotationDraft {
  readonly text: string;
  readonly by: string;
  readonly permitted: boolean;
}

export interface PhotoDraft {
  readonly id: string;
  readonly alternative: string;
  readonly caption: string;
  readonly credit: string;
  readonly shown: boolean;
  readonly peopleChecked: boolean;
  readonly people: readonly string[];
}

export interface DraftPhoto extends PhotoDraft {
  readonly width: number;
  readonly height: number;
  readonly version: number;
  readonly changedByName: string | null;
  readonly changedAt: Date;
  readonly blockers: readonly Problem[];
  readonly hints: readonly Problem[];
}

export interface PhotoPerson {
  readonly id: string;
  readonly name: string;
  readonly homeName: string | null;
  readonly photoConsent: boolean;
}

export interface OpenedPhoto {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/webp';
}

export interface PublishedReport {
  readonly source: ArticleSource;
  readonly number: number;
  readonly publishedAt: Date;
}

export interface PublishedNotice {
  readonly meetingId: string;
  readonly number: number;
  readonly publishedAt: Date;
}
