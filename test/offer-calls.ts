import { emptyOfferFacts } from '#core/strategy/offer-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertOffers } from '#storage/queries/offers.ts';
import type { Actor } from '#usecases/contract.ts';
import type { Offers } from '#usecases/offers/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

const facts = { ...emptyOfferFacts, title: 'Jugendtreff', provider: 'Verein' };

/** The calls of the inventory of offers: what `access-calls.ts` is for the other areas. */
export function offerCalls(offers: Offers, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = async ({ organisationId, unique: id }: Target): Promise<string> => {
    const rows = { organisationId, offers: [{ ...facts, id }], checkedOn: '2026-11-01' };
    await insertOffers(handle, rows, { now: clock(), accountId: null });
    return id;
  };
  const strategy = (target: Target) => storedStrategy(handle, target, clock());
  const prioritised = async (target: Target): Promise<string> => {
    const id = await strategy(target);
    const row = { id: 'schwerpunkt', position: 1, title: 'Müll', field: 'order', reason: 'Darum' } as const;
    const key = { organisation_id: target.organisationId, strategy_id: id };
    await handle
      .insertInto('strategy_priorities')
      .values({ ...key, ...row, decided_on: '2026-11-01' })
      .execute();
    return id;
  };
  async function* list(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('Angebot;Träger;Handlungsfeld\nTreff;Verein;Jugend\n');
  }
  return {
    'offers.list': (actor) => offers.list(as(actor), { field: null, words: '' }),
    'offers.read': async (actor, target) => offers.read(as(actor), await stored(target)),
    'offers.add': (actor) => offers.add(as(actor), facts),
    'offers.change': async (actor, target) =>
      offers.change(as(actor), await stored(target), { ...facts, version: 1 }),
    'offers.confirm': async (actor, target) => offers.confirm(as(actor), await stored(target)),
    'offers.remove': async (actor, target) => offers.remove(as(actor), await stored(target)),
    'offers.readList': (actor) => offers.readList(as(actor), { name: 'angebote.csv', bytes: list() }),
    'offers.addAll': (actor) => offers.addAll(as(actor), [facts]),
    'offers.compare': async (actor, target) => offers.compare(as(actor), await strategy(target)),
    'offers.fit': async (actor, target) =>
      offers.fit(as(actor), await prioritised(target), { priorityId: 'schwerpunkt', fits: [] }),
  };
}
