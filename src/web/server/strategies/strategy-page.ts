import { error, type RequestEvent } from '@sveltejs/kit';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import type { Actor } from '#usecases/contract.ts';
import type { StrategyView } from '#usecases/strategies/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

type StrategyEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** A page of one strategy: for those who may look, the error page that fits for everybody else. */
export async function strategyToRead(
  event: StrategyEvent,
): Promise<StrategyView & { readonly actor: Actor }> {
  const actor = signedInActor(event);
  return { actor, ...valueOrErrorPage(await event.locals.umsicht.strategies.read(actor, event.params.id)) };
}

/** The same for those who work on it: whoever only looks does not get to see a form. */
export async function strategyToChange(event: StrategyEvent) {
  const found = await strategyToRead(event);
  if (!found.may.work) error(403, 'access.refused');
  return found;
}

export function strategyWorker(event: Pick<RequestEvent, 'locals' | 'url'>): Actor {
  const actor = signedInActor(event);
  if (!mayWorkOnStrategy(actor, actor)) error(403, 'access.refused');
  return actor;
}
