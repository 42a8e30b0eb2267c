import { randomUUID } from 'node:crypto';
import { mayEvaluateStrategy } from '#core/access/strategy-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { designDaysIssue } from '#core/strategy/evaluation/design-days.ts';
import { type EvaluationDesign, readDesign } from '#core/strategy/evaluation/evaluation.ts';
import type { Strategy, StrategyMeasure } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyChange } from '#storage/queries/strategies.ts';
import {
  deleteEvaluation,
  insertEvaluation,
  readEvaluationChange,
  updateEvaluation,
} from '#storage/queries/strategy-evaluations.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import { type StrategyNeeds, strategyChangedMeanwhile } from '../strategies/strategy-guard.ts';
import type { EvaluationDraft, Evaluations } from './contract.ts';

const mostEvaluations = 200;
const longestConclusion = 4_000;

export function createEvaluations(needs: StrategyNeeds): Evaluations {
  return {
    make: (actor, id, draft) => make(needs, actor, { id, draft }),
    change: (actor, id, change) => changeDesign(needs, actor, { id, change }),
    conclude: (actor, id, words) => conclude(needs, actor, { id, words }),
    remove: (actor, id, evaluationId) => remove(needs, actor, { id, evaluationId }),
  };
}

interface Context {
  readonly transaction: Handle;
  readonly strategy: Strategy;
  readonly by: StrategyChange;
  readonly today: string;
}

/** Authorised, within the lock of the strategy, with everything of it as it is now. */
function withStrategy<T>(
  needs: StrategyNeeds,
  actor: Actor,
  intent: {
    readonly action: string;
    readonly id: string;
    readonly subject: string;
    readonly work: (context: Context) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  return changeWithin(needs, actor, {
    ...intent,
    may: mayEvaluateStrategy,
    work: (transaction, { strategy, today, now, accountId }) =>
      intent.work({ transaction, strategy, by: { now, accountId }, today }),
  });
}

async function make(
  needs: StrategyNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: EvaluationDraft },
): Promise<Result<{ id: string }>> {
  const evaluationId = randomUUID();
  return withStrategy(needs, actor, {
    action: 'evaluations.make',
    id,
    subject: evaluationId,
    work: async ({ transaction, strategy, by, today }) => {
      const measure = strategy.measures.find((one) => one.id === draft.measureId);
      if (measure === undefined) return failed(problem('effect.measure.notFound'));
      if (strategy.evaluations.length >= mostEvaluations)
        return failed(problem('effect.evaluation.many', { limit: mostEvaluations }));
      const checked = checkedDraft(draft, measure, today);
      if (!checked.ok) return checked;
      const { kind, measureId } = draft;
      const evaluation = { ...checked.value, ...by, id: evaluationId, kind, measureId, madeOn: today };
      await insertEvaluation(transaction, strategy, evaluation);
      return ok({ id: evaluationId });
    },
  });
}

async function changeDesign(
  needs: StrategyNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Parameters<Evaluations['change']>[2] },
): Promise<Result<void>> {
  return withStrategy(needs, actor, {
    action: 'evaluations.change',
    id,
    subject: change.id,
    work: async ({ transaction, strategy, by, today }) => {
      const evaluation = strategy.evaluations.find((one) => one.id === change.id);
      const measure = strategy.measures.find((one) => one.id === evaluation?.measureId);
      if (evaluation === undefined || measure === undefined) return failed(notFound());
      const checked = checkedDraft({ ...change, kind: evaluation.kind }, measure, today);
      if (!checked.ok) return checked;
      const { version } = change;
      const changed = { ...by, evaluationId: change.id, version, set: checked.value };
      if (await updateEvaluation(transaction, strategy, changed)) return ok(undefined);
      return failed(await changedMeanwhile(transaction, strategy, change.id));
    },
  });
}

async function conclude(
  needs: StrategyNeeds,
  actor: Actor,
  { id, words }: { readonly id: string; readonly words: Parameters<Evaluations['conclude']>[2] },
): Promise<Result<void>> {
  return withStrategy(needs, actor, {
    action: 'evaluations.conclude',
    id,
    subject: words.id,
    work: async ({ transaction, strategy, by }) => {
      if (!strategy.evaluations.some((one) => one.id === words.id)) return failed(notFound());
      const conclusion = plainText(words.conclusion);
      if (conclusion.length > longestConclusion)
        return failed(problem('strategy.text.tooLong', { limit: longestConclusion }));
      const changed = { ...by, evaluationId: words.id, version: words.version, set: { conclusion } };
      if (await updateEvaluation(transaction, strategy, changed)) return ok(undefined);
      return failed(await changedMeanwhile(transaction, strategy, words.id));
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { id, evaluationId }: { readonly id: string; readonly evaluationId: string },
): Promise<Result<void>> {
  return withStrategy(needs, actor, {
    action: 'evaluations.remove',
    id,
    subject: evaluationId,
    work: async ({ transaction, strategy }) =>
      strategy.evaluations.some(({ id: one }) => one === evaluationId) &&
      (await deleteEvaluation(transaction, strategy, evaluationId))
        ? ok(undefined)
        : failed(notFound()),
  });
}

function checkedDraft(
  { kind, title, design }: Pick<EvaluationDraft, 'kind' | 'title' | 'design'>,
  measure: StrategyMeasure,
  today: string,
): Result<{ readonly title: string; readonly design: EvaluationDesign }> {
  const line = plainLine(title);
  if (line === '') return failed(problem('effect.evaluation.titleMissing'));
  if (line.length > longest.line) return failed(problem('strategy.text.tooLong', { limit: longest.line }));
  const read = readDesign(kind, design);
  if (!read.ok) return failed(read.problem[0]?.problem ?? problem('effect.design.broken'));
  const issue = designDaysIssue(read.value, measure, today);
  return issue === null ? ok({ title: line, design: read.value }) : failed(issue.problem);
}

const notFound = () => problem('effect.evaluation.notFound');

async function changedMeanwhile(transaction: Handle, strategy: Strategy, id: string): Promise<Problem> {
  const change = await readEvaluationChange(transaction, strategy, id);
  return strategyChangedMeanwhile(change ?? strategy);
}
