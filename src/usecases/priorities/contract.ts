import type { Result } from '#core/kernel/result.ts';
import type { PriorityDraft } from '#core/strategy/priority-draft.ts';
import type { Actor } from '../contract.ts';

/** What a strategy is about: findings that lead to something, with the reason. They are read with the strategy. */
export interface Priorities {
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  save(
    actor: Actor,
    strategyId: string,
    priority: PriorityDraft & { readonly version: number },
  ): Promise<Result<{ id: string }>>;
  move(
    actor: Actor,
    strategyId: string,
    change: { readonly priorityId: string; readonly direction: 'up' | 'down' },
  ): Promise<Result<void>>;
  /** Refused where a goal rests on it. */
  remove(actor: Actor, strategyId: string, priorityId: string): Promise<Result<void>>;
}
