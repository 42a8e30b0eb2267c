import { randomUUID } from 'node:crypto';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { longestReason, longestStatement, mostFindings, ownFinding } from '#core/strategy/finding-rules.ts';
import { movedBeside } from '#core/strategy/moved-beside.ts';
import { putInOrder } from '#storage/queries/row-order.ts';
import {
  deleteFinding,
  insertFindings,
  listWorkshopsWithFinding,
  updateSetAside,
} from '#storage/queries/strategy-findings.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { guardedStrategy } from '../strategies/strategy-guard.ts';
import type { OfferedFindings, StrategyFindings } from './contract.ts';
import { type FindingNeeds, readOffer } from './offered-findings.ts';

export function createStrategyFindings(needs: FindingNeeds): StrategyFindings {
  return {
    offered: (actor, id, analysisId) => offered(needs, actor, { id, analysisId }),
    take: (actor, id, choice) => take(needs, actor, { id, ...choice }),
    addOwn: (actor, id, finding) => addOwn(needs, actor, { id, ...finding }),
    move: (actor, id, change) => move(needs, actor, { id, ...change }),
    remove: (actor, id, findingId) => remove(needs, actor, { id, findingId }),
    setAside: (actor, id, change) => setAside(needs, actor, { id, ...change }),
  };
}

async function offered(
  needs: FindingNeeds,
  actor: Actor,
  { id, analysisId }: { readonly id: string; readonly analysisId: string | null },
): Promise<Result<OfferedFindings>> {
  const action = 'strategyFindings.offered';
  const guarded = await guardedStrategy(needs, actor, { action, id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  const offer = await readOffer(needs, actor.organisationId, analysisId);
  if (!offer.ok) return offer;
  const whole = await readWholeStrategy(needs.within(actor.organisationId), guarded.value);
  const taken = new Set(
    (whole?.findings ?? []).flatMap(({ source }) =>
      source?.analysisId === offer.value.analysisId ? [source?.findingId] : [],
    ),
  );
  return ok({
    analyses: offer.value.analyses.map(({ id: one, title, year }) => ({ id: one, title, year })),
    analysisId: offer.value.analysisId,
    findings: offer.value.findings.map((finding) => {
      const findingId = finding.source?.findingId ?? '';
      return { ...finding, findingId, isTaken: taken.has(findingId) };
    }),
  });
}

async function take(
  needs: FindingNeeds,
  actor: Actor,
  choice: { readonly id: string; readonly analysisId: string; readonly findingIds: readonly string[] },
): Promise<Result<{ taken: number }>> {
  const action = 'strategyFindings.take';
  const guarded = await guardedStrategy(needs, actor, { action, id: choice.id, may: mayWorkOnStrategy });
  if (!guarded.ok) return guarded;
  // Read before the transaction: bytes of a file are waited for, and nobody else should wait meanwhile.
  const offer = await readOffer(needs, actor.organisationId, choice.analysisId);
  if (!offer.ok) return offer;
  const wanted = new Set(choice.findingIds);
  const chosen = offer.value.findings.filter(({ source }) => wanted.has(source?.findingId ?? ''));
  if (chosen.length === 0) return failed(problem('workshop.findings.noneChosen'));
  return changeWithin(needs, actor, {
    action,
    id: choice.id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today }) => {
      if (strategy.findings.length + chosen.length > mostFindings)
        return failed(problem('workshop.findings.tooMany', { limit: mostFindings }));
      const rows = chosen.map((finding) => ({ ...finding, id: randomUUID(), takenOn: today }));
      return ok({ taken: (await insertFindings(transaction, strategy, rows)).length });
    },
  });
}

async function addOwn(
  needs: FindingNeeds,
  actor: Actor,
  draft: { readonly id: string; readonly statement: string; readonly source: string },
): Promise<Result<{ id: string }>> {
  const words = { statement: plainText(draft.statement), source: plainLine(draft.source) };
  return changeWithin<{ id: string }>(needs, actor, {
    action: 'strategyFindings.addOwn',
    id: draft.id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today }) => {
      if (words.statement === '') return failed(problem('workshop.findings.statementMissing'));
      if (words.statement.length > longestStatement)
        return failed(problem('workshop.text.tooLong', { limit: longestStatement }));
      // Without it nobody can tell later whether one person or half the town said so.
      if (words.source === '') return failed(problem('workshop.findings.sourceMissing'));
      if (words.source.length > longest.line)
        return failed(problem('workshop.findings.sourceTooLong', { limit: longest.line }));
      if (strategy.findings.length >= mostFindings)
        return failed(problem('workshop.findings.tooMany', { limit: mostFindings }));
      const finding = { ...ownFinding(words), id: randomUUID(), takenOn: today };
      await insertFindings(transaction, strategy, [finding]);
      return ok({ id: finding.id });
    },
  });
}

async function move(
  needs: FindingNeeds,
  actor: Actor,
  change: { readonly id: string; readonly findingId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  const { id, findingId, direction } = change;
  return changeWithin(needs, actor, {
    action: 'strategyFindings.move',
    id,
    subject: findingId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) => {
      const { findings } = strategy;
      if (!findings.some((finding) => finding.id === findingId))
        return failed(problem('workshop.finding.gone'));
      const order = movedBeside(findings, { id: findingId, direction }, () => true);
      await putInOrder(transaction, 'strategy_findings', strategy, order);
      return ok(undefined);
    },
  });
}

async function remove(
  needs: FindingNeeds,
  actor: Actor,
  { id, findingId }: { readonly id: string; readonly findingId: string },
): Promise<Result<void>> {
  return changeWithin(needs, actor, {
    action: 'strategyFindings.remove',
    id,
    subject: findingId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy }) => {
      if (!strategy.findings.some((finding) => finding.id === findingId))
        return failed(problem('workshop.finding.gone'));
      const priority = strategy.priorities.find(({ findingIds }) => findingIds.includes(findingId));
      if (priority !== undefined)
        return failed(problem('workshop.finding.inPriority', { title: priority.title }));
      const workshops = await listWorkshopsWithFinding(transaction, strategy, findingId);
      if (workshops[0] !== undefined)
        return failed(problem('workshop.finding.inWorkshop', { title: workshops[0] }));
      await deleteFinding(transaction, strategy, findingId);
      return ok(undefined);
    },
  });
}

async function setAside(
  needs: FindingNeeds,
  actor: Actor,
  change: { readonly id: string; readonly findingId: string; readonly reason: string | null },
): Promise<Result<void>> {
  const { id, findingId } = change;
  const reason = change.reason === null ? null : plainText(change.reason);
  return changeWithin(needs, actor, {
    action: 'strategyFindings.setAside',
    id,
    subject: findingId,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today }) => {
      if (reason === '') return failed(problem('workshop.setAside.reasonMissing'));
      if (reason !== null && reason.length > longestReason)
        return failed(problem('workshop.text.tooLong', { limit: longestReason }));
      if (!strategy.findings.some((finding) => finding.id === findingId))
        return failed(problem('workshop.finding.gone'));
      const priority = strategy.priorities.find(({ findingIds }) => findingIds.includes(findingId));
      if (reason !== null && priority !== undefined)
        return failed(problem('workshop.setAside.inPriority', { title: priority.title }));
      const setAside = reason === null ? null : { reason, on: today };
      await updateSetAside(transaction, strategy, { findingId, setAside });
      return ok(undefined);
    },
  });
}
