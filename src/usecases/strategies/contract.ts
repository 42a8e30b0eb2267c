import type { Result } from '#core/kernel/result.ts';
import type { Ending } from '#core/strategy/document/ending-soon.ts';
import type { Strategy, StrategyFacts, StrategyState } from '#core/strategy/strategy.ts';
import type { Actor } from '../contract.ts';

/** Prevention strategies of the own organisation. */
export interface Strategies {
  list(actor: Actor): Promise<Result<StrategyList>>;
  create(actor: Actor, draft: StrategyFacts): Promise<Result<{ id: string }>>;
  /** The strategy with everything that hangs on it. */
  read(actor: Actor, id: string): Promise<Result<StrategyView>>;
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  change(
    actor: Actor,
    id: string,
    change: StrategyFacts & { readonly version: number },
  ): Promise<Result<void>>;
  /** Closes it: nothing can be changed any more, everything can be read. */
  end(actor: Actor, id: string): Promise<Result<void>>;
  /** With everything that hangs on it; `title` as it was typed to confirm. What a council decided upon stays. */
  remove(actor: Actor, id: string, confirmation: { readonly title: string }): Promise<Result<void>>;
}

export interface StrategyList {
  readonly strategies: readonly StrategySummary[];
  readonly mayWork: boolean;
}

export interface StrategySummary {
  /** What ends within half a year. */
  readonly endings: readonly Ending[];
  readonly id: string;
  readonly title: string;
  readonly state: StrategyState;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly publishedOn: string | null;
  readonly fictional: boolean;
}

export interface StrategyView {
  readonly strategy: Strategy;
  /** As a calendar in Germany shows it. */
  readonly today: string;
  readonly may: { readonly work: boolean; readonly evaluate: boolean };
}
