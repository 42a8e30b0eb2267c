import type { Result } from '#core/kernel/result.ts';
import type { GoalFacts } from '#core/strategy/goal-facts.ts';
import type { Actor } from '../contract.ts';

/** Prevention goals and project goals of a strategy; read with `strategies.read`. */
export interface Goals {
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  save(actor: Actor, strategyId: string, draft: GoalDraft): Promise<Result<{ id: string }>>;
  /** Past the neighbour of the same field and kind; the first one goes no further up. */
  move(
    actor: Actor,
    strategyId: string,
    move: { readonly goalId: string; readonly direction: 'up' | 'down' },
  ): Promise<Result<void>>;
  /** Refused where project goals or measures rest on it, which are named. Its indicators go with it. */
  remove(actor: Actor, strategyId: string, goalId: string): Promise<Result<void>>;
}

export interface GoalDraft extends GoalFacts {
  /** null: a new one. */
  readonly id: string | null;
  readonly version: number;
}
