import type { Result } from '#core/kernel/result.ts';
import type { IndicatorDraft } from '#core/strategy/indicator-facts.ts';
import type { Actor } from '../contract.ts';

/** What a goal or a measure is measured by: baseline, target and source; read with `strategies.read`. */
export interface Indicators {
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  save(actor: Actor, strategyId: string, draft: IndicatorOf): Promise<Result<{ id: string }>>;
  /** With the values that were entered for it. */
  remove(actor: Actor, strategyId: string, indicatorId: string): Promise<Result<void>>;
}

export interface IndicatorOf extends IndicatorDraft {
  /** null: a new one, of the goal or of the measure; one that is there stays where it is. */
  readonly id: string | null;
  readonly goalId: string | null;
  readonly measureId: string | null;
  readonly version: number;
}
