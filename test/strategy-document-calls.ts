import type { Handle } from '#storage/open-database.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

/** The calls of the documents of strategies: what `access-calls.ts` is for the other areas. */
export function strategyDocumentCalls(
  documents: Umsicht['strategyDocuments'],
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = (target: Target) => storedStrategy(handle, target, clock());
  /** With a version and a decision on it. */
  const decided = async (target: Target): Promise<string> => {
    const id = await stored(target);
    const { organisationId } = target;
    const snapshot = JSON.stringify(await readWholeStrategy(handle, { organisationId, id }));
    const key = { organisation_id: organisationId, strategy_id: id };
    await handle
      .insertInto('strategy_versions')
      .values({
        ...key,
        number: 1,
        kind: 'strategy',
        snapshot,
        made_at: clock(),
      })
      .execute();
    await handle
      .insertInto('strategy_decisions')
      .values({ ...key, id, version_number: 1, body: 'Rat', day: '2026-11-22', outcome: 'adopted' })
      .execute();
    return id;
  };
  const decision = {
    versionNumber: 1,
    body: 'Rat',
    day: '2026-11-22',
    outcome: 'adopted',
    votesFor: null,
    votesAgainst: null,
    abstentions: null,
    reference: '',
    note: '',
  } as const;
  const published = async (target: Target): Promise<string> => {
    const id = await decided(target);
    await handle
      .updateTable('strategies')
      .set({ public_text: 'Text', published_on: '2026-11-22' })
      .where('id', '=', id)
      .execute();
    return id;
  };
  return {
    'strategyDocuments.draft': async (actor, target) =>
      documents.draft(as(actor), await stored(target), { kind: 'strategy' }),
    'strategyDocuments.makeVersion': async (actor, target) =>
      documents.makeVersion(as(actor), await stored(target), { kind: 'strategy', year: null, note: '' }),
    'strategyDocuments.version': async (actor, target) =>
      documents.version(as(actor), await decided(target), 1),
    'strategyDocuments.compare': async (actor, target) =>
      documents.compare(as(actor), await decided(target), { before: 1, after: 1 }),
    'strategyDocuments.noteDecision': async (actor, target) =>
      documents.noteDecision(as(actor), await decided(target), decision),
    'strategyDocuments.removeDecision': async (actor, target) => {
      const id = await decided(target);
      return documents.removeDecision(as(actor), id, id);
    },
    'strategyDocuments.publish': async (actor, target) =>
      documents.publish(as(actor), await stored(target), { text: 'Text', version: 1 }),
    'strategyDocuments.withdraw': async (actor, target) =>
      documents.withdraw(as(actor), await published(target)),
    'strategyDocuments.handover': async (actor, target) =>
      documents.handover(as(actor), await stored(target)),
    'strategyDocuments.handoverPapers': async (actor, target) =>
      documents.handoverPapers(as(actor), await stored(target)),
    'strategyDocuments.listPublished': (actor) => documents.listPublished(actor),
    'strategyDocuments.published': async (actor, target) =>
      documents.published(actor, await published(target)),
    'strategyDocuments.publishedPaper': async (actor, target) =>
      documents.publishedPaper(actor, await published(target)),
  };
}
