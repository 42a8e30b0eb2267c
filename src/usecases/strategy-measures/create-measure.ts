import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { takenOver } from '#core/strategy/library/taken-over.ts';
import {
  cleanMeasureFacts,
  type MeasureFacts,
  measureIssues,
  mostMeasures,
} from '#core/strategy/measure-facts.ts';
import { insertMeasure, replaceSteps } from '#storage/queries/strategy-measure-changes.ts';
import type { Actor } from '../contract.ts';
import type { Measures } from '../measures/contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { NewMeasure } from './contract.ts';
import { withIds } from './with-ids.ts';

const unsaid: Omit<MeasureFacts, keyof NewMeasure> = {
  place: '',
  targetGroup: '',
  responsibleName: '',
  responsibleEmail: '',
  partners: [],
  sections: {},
};

/** A measure of its own, or one that takes over steps and evidence from an entry of the library. */
export async function create(
  needs: StrategyNeeds & { readonly library: Pick<Measures, 'read'> },
  actor: Actor,
  { strategyId, draft }: { readonly strategyId: string; readonly draft: NewMeasure },
): Promise<Result<{ id: string }>> {
  const { libraryEntry, ...said } = draft;
  // Before the transaction: everybody may read it, and the embedded database has one connection.
  const read = libraryEntry === null ? null : await needs.library.read(actor, libraryEntry);
  const measureId = randomUUID();
  return changeWithin(needs, actor, {
    action: 'strategyMeasures.create',
    id: strategyId,
    subject: measureId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, ...by }) => {
      if (read?.ok === false) return failed(problem('strategyMeasures.entry.unknown'));
      const facts = cleanMeasureFacts({ ...unsaid, ...said });
      const [issue] = measureIssues(facts, strategy);
      if (issue !== undefined) return failed(issue.problem);
      if (strategy.measures.length >= mostMeasures)
        return failed(problem('strategyMeasures.many', { limit: mostMeasures }));
      const taken = read === null ? null : takenOver(read.value.entry, { ...facts, language: actor.locale });
      const key = { organisationId: strategy.organisationId, id: strategy.id, measureId };
      const sections = taken === null ? {} : { evidence: taken.evidence };
      await insertMeasure(transaction, key, { ...facts, sections, libraryEntry }, by);
      await replaceSteps(transaction, key, withIds(taken?.steps ?? [], []));
      return ok({ id: measureId });
    },
  });
}
