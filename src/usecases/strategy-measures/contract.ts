import type { Result } from '#core/kernel/result.ts';
import type { MeasureFacts } from '#core/strategy/measure-facts.ts';
import type { CostDraft, FundDraft, StepDraft } from '#core/strategy/measure-rows.ts';
import type { Actor } from '../contract.ts';

/** Measures of a strategy; read with `strategies.read`. The library they may come from is `measures`. */
export interface StrategyMeasures {
  create(actor: Actor, strategyId: string, draft: NewMeasure): Promise<Result<{ id: string }>>;
  /** Only what is named changes; one version for everything of a measure. */
  change(actor: Actor, strategyId: string, change: MeasureChange): Promise<Result<void>>;
  /** All steps as they are to be; rows with an id stay the same rows. */
  changeSteps(
    actor: Actor,
    strategyId: string,
    change: MeasureVersion & { readonly steps: readonly StepDraft[] },
  ): Promise<Result<void>>;
  /** All costs and all funding as they are to be. */
  changeMoney(
    actor: Actor,
    strategyId: string,
    change: MeasureVersion & { readonly costs: readonly CostDraft[]; readonly funds: readonly FundDraft[] },
  ): Promise<Result<void>>;
  /** Past the neighbour of the same field. */
  move(
    actor: Actor,
    strategyId: string,
    move: { readonly measureId: string; readonly direction: 'up' | 'down' },
  ): Promise<Result<void>>;
  /** Into the same or into another strategy of the organisation, to begin anew. */
  copy(actor: Actor, strategyId: string, copy: MeasureCopy): Promise<Result<{ id: string }>>;
  /** With everything of it; refused where other measures need it, which are named. */
  remove(actor: Actor, strategyId: string, measureId: string): Promise<Result<void>>;
}

export interface NewMeasure
  extends Pick<MeasureFacts, 'title' | 'field' | 'startsOn' | 'endsOn' | 'goalIds'> {
  /** An entry of the library, whose first steps and evidence are taken over. */
  readonly libraryEntry: string | null;
}

export interface MeasureVersion {
  readonly measureId: string;
  /** The one that was read; refused with `strategy.changedMeanwhile.*` where somebody was faster. */
  readonly version: number;
}

export interface MeasureChange extends MeasureVersion {
  /** Answers that are not named stay as they are; an empty one is taken away. */
  readonly facts: Partial<MeasureFacts>;
}

export interface MeasureCopy {
  readonly measureId: string;
  /** Id of the strategy. */
  readonly to: string;
  readonly title: string;
}
