import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StoredStrategy, StrategyChange } from '#storage/queries/strategies.ts';
import { readWorkshop, type StoredWorkshop } from '#storage/queries/workshops.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { changeStrategy, type StrategyNeeds } from '../strategies/strategy-guard.ts';

/** Which workshop a coordinator means: ids as they stand in the address. */
export interface AskedWorkshop {
  readonly strategyId: string;
  readonly workshopId: string;
}

/** A recorded change of a workshop by whoever works on the strategy. */
export async function changeWorkshop<T>(
  needs: StrategyNeeds,
  actor: Actor,
  change: AskedWorkshop & {
    readonly action: string;
    /** What was changed, where it is not the workshop itself. */
    readonly subject?: string;
    readonly work: (
      transaction: Handle,
      context: StrategyChange & {
        readonly workshop: StoredWorkshop;
        readonly strategy: StoredStrategy;
        readonly today: string;
      },
    ) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const { strategyId, workshopId, action, subject = workshopId, work } = change;
  return changeStrategy<T>(needs, actor, {
    action,
    id: strategyId,
    subject,
    may: mayWorkOnStrategy,
    work: async (transaction, context) => {
      const found = await storedWorkshop(transaction, context.strategy, workshopId);
      return found.ok ? work(transaction, { ...context, workshop: found.value }) : found;
    },
  });
}

export async function storedWorkshop(
  handle: Handle,
  { organisationId, id }: Pick<StoredStrategy, 'organisationId' | 'id'>,
  workshopId: string,
): Promise<Result<StoredWorkshop>> {
  const plausible = plausibleId(workshopId);
  const workshop =
    plausible === null ? null : await readWorkshop(handle, { organisationId, id, workshopId: plausible });
  return workshop === null ? failed(problem('workshop.workshop.notFound')) : ok(workshop);
}
