import type { Result } from '#core/kernel/result.ts';
import type { DecisionFacts } from '#core/strategy/document/decision-facts.ts';
import type { Handover } from '#core/strategy/document/handover.ts';
import type { Paper } from '#core/strategy/document/paper.ts';
import type { PublicStrategy } from '#core/strategy/document/public-strategy.ts';
import type { VersionChanges } from '#core/strategy/document/version-changes.ts';
import type { Strategy, VersionKind } from '#core/strategy/strategy.ts';
import type { Actor } from '../contract.ts';

/**
 * Papers of a strategy, their versions, what councils decided, what is published, and what is handed over. Versions
 * and decisions are listed by `strategies.read`. Papers are trees; whoever shows them prints them.
 */
export interface StrategyDocuments {
  /** As the paper would be made today, marked as a draft. */
  draft(actor: Actor, strategyId: string, choice: DraftChoice): Promise<Result<Paper>>;
  /** Keeps the whole strategy as it is now, without addresses of mail. */
  makeVersion(actor: Actor, strategyId: string, draft: VersionDraft): Promise<Result<{ number: number }>>;
  /** A version as it was made. */
  version(actor: Actor, strategyId: string, number: number): Promise<Result<Paper>>;
  compare(
    actor: Actor,
    strategyId: string,
    versions: { readonly before: number; readonly after: number },
  ): Promise<Result<VersionChanges>>;

  /** An adopted council paper or strategy makes the strategy adopted. */
  noteDecision(actor: Actor, strategyId: string, decision: DecisionFacts): Promise<Result<{ id: string }>>;
  /** For slips of the finger. */
  removeDecision(actor: Actor, strategyId: string, decisionId: string): Promise<Result<void>>;

  /** `version` of the strategy as it was read: whoever was slower sees that somebody else changed it. */
  publish(
    actor: Actor,
    strategyId: string,
    page: { readonly text: string; readonly version: number },
  ): Promise<Result<void>>;
  /** The text stays. */
  withdraw(actor: Actor, strategyId: string): Promise<Result<void>>;

  /** Everything that is open. */
  handover(actor: Actor, strategyId: string): Promise<Result<HandoverView>>;
  /** What goes into the package, to be printed and packed. */
  handoverPapers(actor: Actor, strategyId: string): Promise<Result<HandoverPapers>>;

  /** For everybody. */
  listPublished(asker: Actor | null): Promise<Result<readonly PublishedSummary[]>>;
  published(asker: Actor | null, strategyId: string): Promise<Result<PublicStrategy>>;
  /** The adopted version, without people. */
  publishedPaper(asker: Actor | null, strategyId: string): Promise<Result<Paper>>;
}

export type DraftChoice =
  | { readonly kind: 'councilPaper' | 'strategy' }
  | { readonly kind: 'report'; readonly year: number }
  | { readonly kind: 'projectDescription' | 'progressReport'; readonly measureId: string };

export interface VersionDraft {
  readonly kind: VersionKind;
  /** Of a report. */
  readonly year: number | null;
  readonly note: string;
}

export interface HandoverView {
  readonly strategy: Strategy;
  readonly today: string;
  readonly open: Handover;
}

export interface HandoverPapers {
  readonly paper: Paper;
  readonly strategy: Strategy;
  /** The latest of each kind. */
  readonly versions: readonly {
    readonly kind: VersionKind;
    readonly number: number;
    readonly paper: Paper;
  }[];
}

export interface PublishedSummary {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly publishedOn: string;
  readonly fictional: boolean;
}
