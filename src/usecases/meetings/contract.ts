import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type {
  CostFacts,
  HostRole,
  MeetingFacts,
  MeetingKind,
  MeetingState,
  SessionFacts,
} from '#core/meetings/meeting.ts';
import type { ContactFunction } from '#core/network/contact.ts';
import type { Actor } from '../contract.ts';

/**
 * Meetings of the alliance: what is planned and what was held.
 * The asker is a signed-in actor or null for the public, who sees what was announced, held or called off. Drafts and
 * everything of the planning are for the organisations that organise. Days are ISO texts, times `09:30` as clocks
 * in Germany show them.
 */
export interface Meetings {
  /** The latest day first. Drafts only those that the asker organises. */
  list(asker: Asker, filter?: MeetingFilter): Promise<Result<MeetingList>>;
  read(asker: Asker, id: string): Promise<Result<MeetingDetails>>;
  /** What only organisers see beside it. */
  plan(actor: Actor, id: string): Promise<Result<MeetingPlan>>;

  create(actor: Actor, draft: MeetingDraft): Promise<Result<{ id: string }>>;
  /**
   * `version` is the one that was read. Refused with `meetings.changedMeanwhile.*` where somebody else has changed it
   * since: read it again, show both, send again with the new version.
   */
  save(actor: Actor, id: string, change: Versioned<MeetingDraft>): Promise<Result<void>>;
  /** A draft of the actor's own organisation with programme, hosts and texts of another meeting; not its people. */
  copy(actor: Actor, id: string, to: CopyTarget): Promise<Result<{ id: string }>>;
  announce(actor: Actor, id: string, version: number): Promise<Result<void>>;
  /** For a meeting that was never announced here: it took place, and its results are to be kept. */
  markHeld(actor: Actor, id: string, version: number): Promise<Result<void>>;
  callOff(actor: Actor, id: string, change: { version: number; reason: string }): Promise<Result<void>>;
  /** Drafts only: what was public is called off. */
  remove(actor: Actor, id: string): Promise<Result<void>>;

  saveSession(actor: Actor, id: string, session: SessionDraft): Promise<Result<{ id: string }>>;
  /** Changes places with its neighbour of the same day: both keep their length, and what lay between them stays. */
  moveSession(
    actor: Actor,
    id: string,
    move: { sessionId: string; direction: 'up' | 'down' },
  ): Promise<Result<void>>;
  removeSession(actor: Actor, id: string, sessionId: string): Promise<Result<void>>;
  /** Contacts of the network by name, function or organisation, for speakers. */
  searchPeople(actor: Actor, id: string, words: string): Promise<Result<readonly FoundPerson[]>>;

  saveCost(actor: Actor, id: string, cost: CostDraft): Promise<Result<{ id: string }>>;
  removeCost(actor: Actor, id: string, costId: string): Promise<Result<void>>;
}

export type Asker = Actor | null;

export type Versioned<Draft> = Draft & { readonly version: number };

export interface MeetingFilter {
  readonly kind?: MeetingKind;
  readonly region?: string;
  readonly year?: number;
  /** Of those held and called off; 1 is the newest page. */
  readonly page?: number;
}

export interface MeetingList {
  /** Only what the asker organises. */
  readonly drafts: readonly MeetingSummary[];
  /** Announced and not over, the next one first; also called off ones whose day is yet to come. */
  readonly coming: readonly MeetingSummary[];
  /** One page of those that are over, the latest first. */
  readonly past: readonly MeetingSummary[];
  readonly hasOlder: boolean;
  /** What the filter can be set to. */
  readonly regions: readonly string[];
  readonly years: readonly number[];
  readonly mayPlan: boolean;
}

export interface MeetingSummary extends MeetingFacts {
  readonly id: string;
  readonly organisationId: string;
  /** Names of all that organise, the one the meeting lies with first. */
  readonly organisers: readonly string[];
  readonly state: MeetingState;
  readonly fictional: boolean;
  readonly cancelReason: string | null;
  readonly changedAt: Date;
  /** Grows with every change: SEQUENCE of iCalendar. */
  readonly version: number;
  readonly may: { readonly organise: boolean; readonly help: boolean };
}

export interface MeetingDetails extends MeetingSummary {
  readonly hosts: readonly Host[];
  /** In the order in which they take place. */
  readonly sessions: readonly Session[];
}

/** Somebody as this asker may see them. */
export interface ShownPerson {
  /** null: nobody is named, is no longer in the network, or did not agree to be published. */
  readonly name: string | null;
  readonly function: ContactFunction | null;
  readonly organisationName: string | null;
  readonly contactId: string | null;
}

export interface Host extends ShownPerson {
  readonly id: string;
  readonly role: HostRole;
  /** An organisation of the network: its members take part in the work on the pages. */
  readonly hostId: string | null;
}

export interface Session extends SessionFacts {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly speakers: readonly ShownPerson[];
  /** The talk can be asked for under this offer. */
  readonly offerId: string | null;
}

export interface MeetingPlan extends MeetingDetails {
  readonly changedByName: string | null;
  readonly announcedAt: Date | null;
  readonly copiedFrom: string | null;
  readonly costs: readonly Cost[];
  readonly costSumCents: number;
  /** What has to be said before it can be announced. */
  readonly missing: readonly Problem[];
  /** How much there is of what, by name: what the steps of the planning are shown from (`plan-counts.ts`). */
  readonly counts: Readonly<Record<string, number>>;
}

export interface Cost extends CostFacts {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedByName: string | null;
}

export interface MeetingDraft extends MeetingFacts {
  readonly hosts: readonly HostDraft[];
}

export interface HostDraft {
  readonly role: HostRole;
  readonly hostId: string | null;
  readonly contactId: string | null;
  readonly name: string | null;
  /** Of an organisation outside the network. */
  readonly organisationName: string | null;
}

export interface SessionDraft extends SessionFacts {
  /** null: a new one. */
  readonly id: string | null;
  /** The version that was read; of a new one nothing counts. */
  readonly version: number;
  readonly speakers: readonly SpeakerDraft[];
}

/** A contact of the network, or somebody by name; the organisation alone where nobody is named yet. */
export interface SpeakerDraft {
  readonly contactId: string | null;
  readonly name: string | null;
  readonly organisationName: string | null;
}

export interface CostDraft extends CostFacts {
  readonly id: string | null;
  readonly version: number;
}

export interface CopyTarget {
  readonly day: string;
  /** The programme moves along; null: the same time of day. */
  readonly begins: string | null;
}

export interface FoundPerson {
  readonly contactId: string;
  readonly name: string;
  readonly function: ContactFunction;
  readonly organisationName: string;
  /** False: the public programme will name function and organisation only. */
  readonly published: boolean;
}
