import type { Result } from '#core/kernel/result.ts';
import type { IndicatorValue } from '#core/strategy/indicator/indicator-value.ts';
import type { Issue } from '#importers/contract.ts';
import type { Actor } from '../contract.ts';

/** What was counted for the indicators of a strategy, one value a day; read with `strategies.read`. */
export interface IndicatorValues {
  /** Refused with `effect.value.dayTaken` where the day has a value, unless it is said to be a correction. */
  add(actor: Actor, strategyId: string, draft: ValueDraft): Promise<Result<void>>;
  /** A list as a csv or xlsx file or pasted text: all of it is taken, or nothing. */
  addMany(actor: Actor, strategyId: string, list: ValueList): Promise<Result<TakenValues>>;
  /** Another day, number or note for the value of a day. */
  change(
    actor: Actor,
    strategyId: string,
    change: Omit<ValueDraft, 'corrects'> & { readonly fromDay: string },
  ): Promise<Result<void>>;
  remove(
    actor: Actor,
    strategyId: string,
    value: { readonly indicatorId: string; readonly day: string },
  ): Promise<Result<void>>;
}

export interface ValueDraft extends IndicatorValue {
  readonly indicatorId: string;
  /** Takes the place of the value this day already has. */
  readonly corrects: boolean;
}

export interface ValueList {
  readonly indicatorId: string;
  readonly bytes: Uint8Array;
  readonly corrects: boolean;
}

export interface TakenValues {
  readonly taken: number;
  /** How many of them took the place of another value. */
  readonly corrected: number;
  /** With line and column; where there is one, nothing was taken. */
  readonly issues: readonly Issue[];
}
