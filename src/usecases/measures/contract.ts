import type { Result } from '#core/kernel/result.ts';
import type { FindingTopic } from '#core/strategy/library/finding-topic.ts';
import type { MeasureEntry, MeasureField, MeasureReference } from '#core/strategy/library/measure-schema.ts';
import type { Proposals } from '#core/strategy/library/proposals.ts';
import type { ScaleState } from '#core/strategy/library/scale-states.ts';
import type { WordMatch } from '#core/strategy/library/search/search-measures.ts';
import type { SearchLanguage } from '#core/strategy/library/search/stem-word.ts';
import type { PublishedUse } from '#storage/queries/library-entries.ts';
import type { Actor } from '../contract.ts';

/** The library of measures. Everybody may read it; the asker is a signed-in actor or null. */
export interface Measures {
  /** Without words: all entries of the field, as the library orders them. */
  search(asker: Actor | null, filter: MeasureFilter): Promise<Result<readonly FoundMeasure[]>>;
  read(asker: Actor | null, id: string): Promise<Result<MeasureDetails>>;
  /** What others do against what a finding says, and why it is proposed. */
  propose(
    asker: Actor | null,
    finding: { readonly key: string; readonly language: SearchLanguage },
  ): Promise<Result<MeasureProposals>>;
}

export interface MeasureFilter {
  readonly words: string;
  readonly field: MeasureField | null;
  readonly language: SearchLanguage;
}

export interface FoundMeasure {
  readonly entry: MeasureEntry;
  /** Empty where nothing was asked for. */
  readonly matches: readonly WordMatch[];
}

export interface MeasureDetails {
  readonly entry: MeasureEntry;
  /** Empty for an experience of the network: no register speaks of it. */
  readonly scales: readonly ScaleState[];
  /** In the order of their numbers, beginning with 1. */
  readonly references: readonly (MeasureReference & { readonly id: string })[];
  readonly instead: readonly MeasureEntry[];
  /** Published experiences that go by this entry. */
  readonly experiences: readonly MeasureEntry[];
  /** Measures of public strategies that were taken from it. */
  readonly uses: readonly PublishedUse[];
}

export interface MeasureProposals extends Proposals {
  readonly topic: FindingTopic;
}
