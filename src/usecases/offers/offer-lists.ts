import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { ListedOffer } from '#core/strategy/listed-offer.ts';
import {
  cleanOfferFacts,
  mostOffers,
  type OfferFacts,
  offerFactsIssues,
  offerKey,
} from '#core/strategy/offer-facts.ts';
import { insertOffers, lockOffers } from '#storage/queries/offers.ts';
import { listOffers } from '#storage/queries/whole-strategy.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { OfferListPreview, Offers } from './contract.ts';
import { type OfferNeeds, recordedOfferChange, unknownEntry } from './offer-guard.ts';

/** Five hundred offers with everything about them take a fifth of it. */
const limitMegabytes = 2;

/** What a list says, checked and compared with what is there. The bytes are not kept. */
export async function readOfferList(
  needs: OfferNeeds,
  actor: Actor,
  upload: Parameters<Offers['readList']>[1],
): Promise<Result<OfferListPreview>> {
  const action = 'offers.readList';
  if (!mayWorkOnStrategy(actor, actor))
    return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const bytes = await bounded(upload.bytes);
  if (bytes === null) return failed(problem('offers.list.tooLarge', { limitMegabytes }));
  const content = await needs.reading.offers(inOne(bytes), { fileName: upload.name });
  const { layout, issues } = content;
  if (issues.some(({ severity }) => severity === 'error'))
    return ok({ layout, issues, fresh: [], known: [] });
  const { organisationId } = actor;
  const there = await listOffers(needs.within(organisationId), organisationId);
  const { fresh, known } = parted(content.rows, new Set(there.map(offerKey)));
  return ok({ layout, issues, fresh, known });
}

/** What is there already, or stands in the list a second time, is not added. */
function parted(
  rows: readonly ListedOffer[],
  there: ReadonlySet<string>,
): { readonly fresh: readonly ListedOffer[]; readonly known: readonly ListedOffer[] } {
  const seen = new Set(there);
  const fresh: ListedOffer[] = [];
  const known: ListedOffer[] = [];
  for (const row of rows) {
    const key = offerKey(row.facts);
    (seen.has(key) ? known : fresh).push(row);
    seen.add(key);
  }
  return { fresh, known };
}

export async function addAllOffers(
  needs: OfferNeeds,
  actor: Actor,
  drafts: readonly OfferFacts[],
): Promise<Result<{ added: number }>> {
  const action = 'offers.addAll';
  if (!mayWorkOnStrategy(actor, actor))
    return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const all = drafts.slice(0, mostOffers + 1).map(cleanOfferFacts);
  for (const facts of all) {
    const [issue] = offerFactsIssues(facts);
    if (issue !== undefined) return failed(issue.problem);
  }
  const unknown = await unknownEntry(needs, all);
  if (unknown !== null) return failed(unknown);
  const { organisationId } = actor;
  return recordedOfferChange(needs, actor, {
    action,
    subject: organisationId,
    work: async (transaction, { today, ...by }) => {
      await lockOffers(transaction, organisationId);
      const there = await listOffers(transaction, organisationId);
      const { fresh } = parted(
        all.map((facts, index) => ({ line: index + 1, facts })),
        new Set(there.map(offerKey)),
      );
      const tooMany = tooManyOffers(there.length + fresh.length);
      if (tooMany !== null) return failed(tooMany);
      const offers = fresh.map(({ facts }) => ({ ...facts, id: randomUUID() }));
      await insertOffers(transaction, { organisationId, offers, checkedOn: today }, by);
      return ok({ added: offers.length });
    },
  });
}

export function tooManyOffers(count: number): Problem | null {
  return count > mostOffers ? problem('offers.list.tooMany', { limit: mostOffers }) : null;
}

/** Null: larger than any such list. */
async function bounded(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.byteLength;
    if (length > limitMegabytes * 1024 ** 2) return null;
    parts.push(part.slice());
  }
  return Buffer.concat(parts);
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
