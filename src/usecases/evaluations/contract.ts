import type { Result } from '#core/kernel/result.ts';
import type { EvaluationKind } from '#core/strategy/strategy.ts';
import type { Actor } from '../contract.ts';

/**
 * Could an effect be seen, and is there one? The numbers are kept, results are computed from them whenever they are
 * shown (`core/strategy/evaluation`); read with `strategies.read`.
 */
export interface Evaluations {
  make(actor: Actor, strategyId: string, draft: EvaluationDraft): Promise<Result<{ id: string }>>;
  /** `version` is the one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  change(
    actor: Actor,
    strategyId: string,
    change: Pick<EvaluationDraft, 'title' | 'design'> & EvaluationVersion,
  ): Promise<Result<void>>;
  /** What the people who did it conclude, in their own words. */
  conclude(
    actor: Actor,
    strategyId: string,
    words: EvaluationVersion & { readonly conclusion: string },
  ): Promise<Result<void>>;
  remove(actor: Actor, strategyId: string, evaluationId: string): Promise<Result<void>>;
}

export interface EvaluationVersion {
  readonly id: string;
  readonly version: number;
}

export interface EvaluationDraft {
  readonly measureId: string;
  readonly kind: EvaluationKind;
  readonly title: string;
  /** Checked by `readDesign`. */
  readonly design: unknown;
}
