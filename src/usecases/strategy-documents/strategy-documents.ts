import type { UseCaseNeeds } from '../needs.ts';
import type { StrategyDocuments } from './contract.ts';
import { noteDecision, removeDecision } from './decide.ts';
import { handover, handoverPapers } from './hand-over.ts';
import { publish, withdraw } from './publish.ts';
import { listPublished, published, publishedPaper } from './published.ts';
import { compare, draft, makeVersion, version } from './versions.ts';

export type DocumentNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>;

export function createStrategyDocuments(needs: DocumentNeeds): StrategyDocuments {
  return {
    draft: (actor, id, choice) => draft(needs, actor, { id, choice }),
    makeVersion: (actor, id, draft) => makeVersion(needs, actor, { id, draft }),
    version: (actor, id, number) => version(needs, actor, { id, number }),
    compare: (actor, id, numbers) => compare(needs, actor, { id, ...numbers }),
    noteDecision: (actor, id, decision) => noteDecision(needs, actor, { id, decision }),
    removeDecision: (actor, id, decisionId) => removeDecision(needs, actor, { id, decisionId }),
    publish: (actor, id, page) => publish(needs, actor, { id, page }),
    withdraw: (actor, id) => withdraw(needs, actor, id),
    handover: (actor, id) => handover(needs, actor, id),
    handoverPapers: (actor, id) => handoverPapers(needs, actor, id),
    listPublished: () => listPublished(needs),
    published: (asker, id) => published(needs, asker, id),
    publishedPaper: (asker, id) => publishedPaper(needs, asker, id),
  };
}
