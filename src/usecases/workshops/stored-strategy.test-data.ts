import { randomUUID } from 'node:crypto';
import { verbatim } from '#core/kernel/text.ts';
import { emptyStrategyFacts } from '#core/strategy/strategy-facts.ts';
import { insertStrategy, type StrategyKey } from '#storage/queries/strategies.ts';
import { insertFindings } from '#storage/queries/strategy-findings.ts';
import type { Actor } from '../contract.ts';
import type { TestProduct } from '../testing.ts';

const now = new Date('2026-12-01T08:00:00Z');

/** A strategy with this many findings of people; its key and the ids of the findings in their order. */
export async function storeStrategy(
  { within }: Pick<TestProduct, 'within'>,
  { organisationId }: Pick<Actor, 'organisationId'>,
  count = 3,
): Promise<{ readonly key: StrategyKey; readonly findingIds: readonly string[] }> {
  const key = { organisationId, id: randomUUID() };
  const facts = { title: 'Sicher leben', periodFrom: '2027-01-01', periodUntil: '2030-12-31' };
  await insertStrategy(
    within(organisationId),
    { ...emptyStrategyFacts, ...facts, ...key, fictional: true },
    { now, accountId: null },
  );
  const findingIds = Array.from({ length: count }, () => randomUUID());
  const rows = findingIds.map((id, at) => ({
    id,
    source: null,
    statement: verbatim(`Befund ${at + 1}`),
    evidence: verbatim('Rundgang im Mai'),
    caution: null,
    topic: null,
    figures: [],
    takenOn: '2026-12-01',
  }));
  await insertFindings(within(organisationId), key, rows);
  return { key, findingIds };
}
