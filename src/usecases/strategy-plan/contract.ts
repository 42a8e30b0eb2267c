import type { Result } from '#core/kernel/result.ts';
import type { DueItem } from '#core/strategy/schedule/due.ts';
import type { MeasureState } from '#core/strategy/strategy.ts';
import type { Actor } from '../contract.ts';

/** Schedule and state of the measures of a strategy. Read it with `strategies.read` and `core/strategy/schedule`. */
export interface StrategyPlan {
  /** What is overdue or due soon, of all strategies of the own organisation that are not ended, by day. */
  due(actor: Actor): Promise<Result<readonly DueOfStrategy[]>>;
  /** What a measure can only begin after; refused with the names where they would wait for each other. */
  setNeeds(
    actor: Actor,
    strategyId: string,
    change: { readonly measureId: string; readonly needs: readonly string[]; readonly version: number },
  ): Promise<Result<void>>;
  /** Moves this one; what waits for it stays and shows as a conflict. */
  moveDates(
    actor: Actor,
    strategyId: string,
    change: {
      readonly measureId: string;
      readonly startsOn: string;
      readonly endsOn: string;
      readonly version: number;
    },
  ): Promise<Result<void>>;
  /** Everything that waits for this one and has not begun, so many days later. Returns how many were moved. */
  shiftFollowers(
    actor: Actor,
    strategyId: string,
    change: { readonly measureId: string; readonly days: number },
  ): Promise<Result<{ readonly moved: number }>>;
  tickStep(
    actor: Actor,
    strategyId: string,
    change: { readonly measureId: string; readonly stepId: string; readonly done: boolean },
  ): Promise<Result<void>>;
  report(
    actor: Actor,
    strategyId: string,
    report: SentReport & { readonly measureId: string },
  ): Promise<Result<void>>;
}

export interface DueOfStrategy extends DueItem {
  readonly strategyId: string;
  readonly strategyTitle: string;
}

export interface SentReport {
  readonly state: MeasureState;
  readonly note: string;
  /** Why it is late, where it is. */
  readonly lateReason: string;
}
