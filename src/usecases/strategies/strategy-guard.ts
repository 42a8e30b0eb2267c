import type { Policy } from '#core/access/access-actor.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  lockStrategy,
  readStoredStrategy,
  type StoredStrategy,
  type StrategyChange,
  type StrategyKey,
} from '#storage/queries/strategies.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type StrategyNeeds = Pick<UseCaseNeeds, 'within' | 'clock'>;

export interface StrategyIntent {
  /** Dotted and stable, as it stands in the record: `strategies.create`. */
  readonly action: string;
  readonly id: string;
  readonly may: Policy;
}

/**
 * The strategy, if it belongs to the actor's organisation and the actor may do this. What is not one's own is not
 * found. Every refusal is recorded.
 */
export async function guardedStrategy(
  needs: StrategyNeeds,
  actor: Actor,
  { action, id, may }: StrategyIntent,
): Promise<Result<StoredStrategy>> {
  const plausible = plausibleId(id);
  const { organisationId } = actor;
  const strategy =
    plausible === null
      ? null
      : await readStoredStrategy(needs.within(organisationId), { organisationId, id: plausible });
  if (strategy === null)
    return refuse(needs, actor, { action, id, problem: problem('strategy.strategy.notFound') });
  if (!may(actor, strategy)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  return ok(strategy);
}

/**
 * A change of a strategy or of what hangs on it, with its entry in the record, both or none. Changes of one strategy
 * happen one after the other: what one has checked is still true when it writes.
 */
export async function recordedStrategyChange<T>(
  needs: StrategyNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly strategy: StrategyKey;
    /** What was changed, where it is not the strategy itself. */
    readonly subject?: string;
    readonly work: (
      transaction: Handle,
      change: StrategyChange & { readonly accountId: string; readonly today: string },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  const { strategy, action, subject = strategy.id } = change;
  return needs
    .within(strategy.organisationId)
    .transaction()
    .execute(async (transaction) => {
      await lockStrategy(transaction, strategy);
      const by = { now, accountId: actor.accountId, today: calendarDay(now) };
      const done = await change.work(transaction, by);
      if (done.ok) await recordDone(transaction, actor, { action, subject, at: now });
      return done;
    });
}

/**
 * Guard and change in one, for changes that need to know nothing before. An ended strategy stays as it is. `strategy`
 * is read under the lock: between the guard and it somebody else may have ended, adopted or removed it.
 */
export async function changeStrategy<T>(
  needs: StrategyNeeds,
  actor: Actor,
  change: StrategyIntent & {
    readonly subject?: string;
    readonly work: (
      transaction: Handle,
      context: StrategyChange & {
        readonly accountId: string;
        readonly today: string;
        readonly strategy: StoredStrategy;
      },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const guarded = await guardedStrategy(needs, actor, change);
  if (!guarded.ok) return guarded;
  return recordedStrategyChange(needs, actor, {
    action: change.action,
    strategy: guarded.value,
    ...(change.subject === undefined ? {} : { subject: change.subject }),
    work: async (transaction, by) => {
      const strategy = await readStoredStrategy(transaction, guarded.value);
      if (strategy === null) return failed(problem('strategy.strategy.notFound'));
      if (strategy.state === 'ended') return failed(problem('strategy.strategy.ended'));
      return change.work(transaction, { ...by, strategy });
    },
  });
}

/** Somebody else was faster; who and when, so that people can talk to each other. */
export function strategyChangedMeanwhile({
  changedByName,
  changedAt,
}: {
  readonly changedByName: string | null;
  readonly changedAt: Date;
}): Problem {
  return changedByName === null
    ? problem('strategy.changedMeanwhile.somebody', { at: changedAt.toISOString() })
    : problem('strategy.changedMeanwhile.by', { name: changedByName, at: changedAt.toISOString() });
}

export function strategyToday(needs: Pick<StrategyNeeds, 'clock'>): string {
  return calendarDay(needs.clock());
}
