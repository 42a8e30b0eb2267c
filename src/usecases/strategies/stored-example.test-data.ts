import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import type { Actor } from '../contract.ts';
import type { TestProduct } from '../testing.ts';

/** The example strategy as one of the actor's organisation. */
export async function storedExample(
  product: TestProduct,
  actor: Actor,
  more: Partial<Strategy> = {},
): Promise<Strategy> {
  const now = product.clock();
  const { organisationId, organisationName } = actor;
  const strategy = {
    ...exampleStrategy(now.toISOString().slice(0, 10)),
    organisationId,
    organisationName,
    ...more,
  };
  await product
    .within(organisationId)
    .transaction()
    .execute((transaction) => insertWholeStrategy(transaction, strategy, { now, accountId: null }));
  return strategy;
}
