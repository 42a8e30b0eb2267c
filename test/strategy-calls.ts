import { emptyStrategyFacts } from '#core/strategy/strategy-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertStrategy } from '#storage/queries/strategies.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

const facts = {
  ...emptyStrategyFacts,
  title: 'Strategie',
  periodFrom: '2027-01-01',
  periodUntil: '2030-12-31',
};

/** A strategy of the target's organisation; for the calls of every part of a strategy. */
export async function storedStrategy(handle: Handle, target: Target, now: Date): Promise<string> {
  const { organisationId, unique: id } = target;
  await insertStrategy(handle, { ...facts, organisationId, id, fictional: true }, { now, accountId: null });
  return id;
}

/** The calls of strategies as a whole: what `access-calls.ts` is for the other areas. */
export function strategyCalls(
  strategies: Umsicht['strategies'],
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = (target: Target) => storedStrategy(handle, target, clock());
  return {
    'strategies.list': (actor) => strategies.list(as(actor)),
    'strategies.create': (actor) => strategies.create(as(actor), facts),
    'strategies.read': async (actor, target) => strategies.read(as(actor), await stored(target)),
    'strategies.change': async (actor, target) =>
      strategies.change(as(actor), await stored(target), { ...facts, version: 1 }),
    'strategies.end': async (actor, target) => strategies.end(as(actor), await stored(target)),
    'strategies.remove': async (actor, target) =>
      strategies.remove(as(actor), await stored(target), { title: facts.title }),
  };
}
