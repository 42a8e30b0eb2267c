import { randomUUID } from 'node:crypto';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';

/** The example strategy of the day, in the organisation of the actor. */
export async function storedPlan(
  { within }: Pick<UseCaseNeeds, 'within'>,
  { organisationId, accountId }: Actor,
  now: Date,
): Promise<Strategy> {
  const example = exampleStrategy(now.toISOString().slice(0, 10));
  // Ids of workshops are those of one strategy in the whole product, too.
  const strategy: Strategy = {
    ...example,
    organisationId,
    id: randomUUID(),
    workshops: [],
    priorities: example.priorities.map((priority) => ({ ...priority, workshopId: null })),
  };
  await within(organisationId)
    .transaction()
    .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId }));
  return strategy;
}
