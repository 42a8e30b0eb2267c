import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanMeasureFacts, type MeasureIssue, measureIssues } from '#core/strategy/measure-facts.ts';
import {
  type CostDraft,
  cleanMoney,
  cleanStep,
  type FundDraft,
  moneyIssues,
  type StepDraft,
  stepIssues,
} from '#core/strategy/measure-rows.ts';
import { deleteMeasureLinks } from '#storage/queries/measure-links.ts';
import { replaceMoney, replaceSteps, updateMeasureFacts } from '#storage/queries/strategy-measure-changes.ts';
import type { Actor } from '../contract.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { MeasureChange, MeasureVersion } from './contract.ts';
import { inMeasureVersion, type MeasureContext } from './in-measure.ts';
import { withIds } from './with-ids.ts';

type Of = { readonly strategyId: string };

export async function change(
  needs: StrategyNeeds,
  actor: Actor,
  { facts, ...of }: Of & MeasureChange,
): Promise<Result<void>> {
  const changed = ({ measure }: MeasureContext) =>
    cleanMeasureFacts({ ...measure, ...facts, sections: { ...measure.sections, ...facts.sections } });
  const isNamed = ({ field }: MeasureIssue) => field in facts || field in (facts.sections ?? {});
  return inMeasureVersion(needs, actor, {
    action: 'strategyMeasures.change',
    ...of,
    // What was wrong before and is not touched stands in nobody's way.
    check: (context) => firstOf(measureIssues(changed(context), context.strategy).filter(isNamed)),
    work: async (transaction, context) => {
      const { key, measure } = context;
      await updateMeasureFacts(transaction, key, changed(context));
      // The links of their mails go with the responsibility.
      if (changed(context).responsibleEmail !== measure.responsibleEmail)
        await deleteMeasureLinks(transaction, key);
      return ok(undefined);
    },
  });
}

export async function changeSteps(
  needs: StrategyNeeds,
  actor: Actor,
  { steps, ...of }: Of & MeasureVersion & { readonly steps: readonly StepDraft[] },
): Promise<Result<void>> {
  const clean = steps.map(cleanStep);
  return inMeasureVersion(needs, actor, {
    action: 'strategyMeasures.changeSteps',
    ...of,
    check: () => firstOf(stepIssues(clean)),
    work: async (transaction, { key, measure }) => {
      await replaceSteps(transaction, key, withIds(clean, measure.steps));
      return ok(undefined);
    },
  });
}

export async function changeMoney(
  needs: StrategyNeeds,
  actor: Actor,
  wanted: Of &
    MeasureVersion & { readonly costs: readonly CostDraft[]; readonly funds: readonly FundDraft[] },
): Promise<Result<void>> {
  const { strategyId, measureId, version } = wanted;
  const costs = wanted.costs.map(cleanMoney);
  const funds = wanted.funds.map(cleanMoney);
  return inMeasureVersion(needs, actor, {
    action: 'strategyMeasures.changeMoney',
    strategyId,
    measureId,
    version,
    check: () => firstOf(moneyIssues(costs, funds)),
    work: async (transaction, { key, measure }) => {
      await replaceMoney(transaction, key, {
        costs: withIds(costs, measure.costs),
        funds: withIds(funds, measure.funds),
      });
      return ok(undefined);
    },
  });
}

function firstOf([issue]: readonly MeasureIssue[]): Result<void> {
  return issue === undefined ? ok(undefined) : failed(issue.problem);
}
