import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  adoptionIn,
  cleanDecision,
  type DecisionFacts,
  decisionIssue,
} from '#core/strategy/document/decision-facts.ts';
import type { CouncilDecision, Strategy } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import { type StrategyChange, touchedStrategy } from '#storage/queries/strategies.ts';
import { deleteDecision, insertDecision } from '#storage/queries/strategy-decisions.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { changeWithin } from '../strategies/change-within.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';

export async function noteDecision(
  needs: StrategyNeeds,
  actor: Actor,
  { id, decision: given }: { readonly id: string; readonly decision: DecisionFacts },
): Promise<Result<{ id: string }>> {
  const decision = { ...cleanDecision(given), id: randomUUID() };
  return changeWithin(needs, actor, {
    action: 'strategyDocuments.noteDecision',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today, ...by }) => {
      const version = strategy.versions.find(({ number }) => number === decision.versionNumber);
      if (version === undefined) return failed(problem('strategyDocuments.version.notFound'));
      const issue = decisionIssue(decision, { today, madeOn: calendarDay(version.madeAt) });
      if (issue !== null) return failed(issue.problem);
      await insertDecision(transaction, strategy, decision);
      await settleState(transaction, strategy, [...strategy.decisions, decision], by);
      return ok({ id: decision.id });
    },
  });
}

export async function removeDecision(
  needs: StrategyNeeds,
  actor: Actor,
  { id, decisionId }: { readonly id: string; readonly decisionId: string },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'strategyDocuments.removeDecision',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, ...by }) => {
      if (!strategy.decisions.some((one) => one.id === decisionId))
        return failed(problem('strategyDocuments.decision.notFound'));
      await deleteDecision(transaction, strategy, decisionId);
      const left = strategy.decisions.filter((one) => one.id !== decisionId);
      await settleState(transaction, strategy, left, by);
      return ok(undefined);
    },
  });
}

/** Adopted is what a council has adopted, and nothing else. A report is only taken note of. */
async function settleState(
  transaction: Handle,
  strategy: Strategy,
  decisions: readonly CouncilDecision[],
  by: StrategyChange,
): Promise<void> {
  const state = adoptionIn({ decisions, versions: strategy.versions }) === undefined ? 'draft' : 'adopted';
  if (state !== strategy.state) await touchedStrategy(transaction, strategy, by).set({ state }).execute();
}
