import { mayEvaluateStrategy } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { printableDay } from '#core/network/day.ts';
import {
  cleanValue,
  type IndicatorValue,
  mostValues,
  valueIssue,
} from '#core/strategy/indicator/indicator-value.ts';
import type { Indicator } from '#core/strategy/strategy.ts';
import type { Issue } from '#importers/contract.ts';
import { readIndicatorValues } from '#importers/indicator-values/read-indicator-values.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  deleteIndicatorValue,
  type IndicatorKey,
  putIndicatorValues,
} from '#storage/queries/strategy-indicator-values.ts';
import type { Actor } from '../contract.ts';
import { changeWithin } from '../strategies/change-within.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { IndicatorValues, TakenValues, ValueDraft, ValueList } from './contract.ts';

export function createIndicatorValues(needs: StrategyNeeds): IndicatorValues {
  return {
    add: (actor, id, draft) => add(needs, actor, { id, draft }),
    addMany: (actor, id, list) => addMany(needs, actor, { id, list }),
    change: (actor, id, change) => changeValue(needs, actor, { id, change }),
    remove: (actor, id, value) => remove(needs, actor, { id, ...value }),
  };
}

interface Context {
  readonly transaction: Handle;
  readonly indicator: Indicator;
  readonly key: IndicatorKey;
  readonly today: string;
}

/** Authorised, within the lock of the strategy, with the indicator as it is now. */
function withIndicator<T>(
  needs: StrategyNeeds,
  actor: Actor,
  intent: {
    readonly action: string;
    readonly id: string;
    readonly indicatorId: string;
    readonly work: (context: Context) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const { action, id, indicatorId } = intent;
  return changeWithin(needs, actor, {
    action,
    id,
    subject: indicatorId,
    may: mayEvaluateStrategy,
    work: async (transaction, { strategy, today }) => {
      const indicator = strategy.indicators.find((one) => one.id === indicatorId);
      if (indicator === undefined) return failed(problem('effect.indicator.notFound'));
      const key = { organisationId: strategy.organisationId, id: strategy.id, indicatorId };
      return intent.work({ transaction, indicator, key, today });
    },
  });
}

async function add(
  needs: StrategyNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: ValueDraft },
): Promise<Result<void>> {
  return withIndicator(needs, actor, {
    action: 'indicatorValues.add',
    id,
    indicatorId: draft.indicatorId,
    work: async ({ transaction, indicator, key, today }) => {
      const value = cleanValue(draft);
      const issue = valueIssue(value, indicator, today);
      if (issue !== null) return failed(issue.problem);
      const taken = indicator.values.find(({ day }) => day === value.day);
      if (taken !== undefined && !draft.corrects) return failed(dayTaken(value.day));
      if (taken === undefined && indicator.values.length >= mostValues) return failed(tooMany());
      await putIndicatorValues(transaction, key, [value]);
      return ok(undefined);
    },
  });
}

async function addMany(
  needs: StrategyNeeds,
  actor: Actor,
  { id, list }: { readonly id: string; readonly list: ValueList },
): Promise<Result<TakenValues>> {
  let issues: readonly Issue[] = [];
  const done = await withIndicator<TakenValues>(needs, actor, {
    action: 'indicatorValues.addMany',
    id,
    indicatorId: list.indicatorId,
    work: async ({ transaction, indicator, key, today }) => {
      const read = await readIndicatorValues([list.bytes], { indicator, today });
      const values = read.values ?? [];
      const known = new Set(indicator.values.map(({ day }) => day));
      const again = values.filter(({ day }) => known.has(day));
      issues = list.corrects ? read.issues : [...read.issues, ...again.map(takenInLine)];
      if (issues.length > 0) return failed(problem('effect.value.listRefused'));
      if (indicator.values.length + values.length - again.length > mostValues) return failed(tooMany());
      await putIndicatorValues(transaction, key, values);
      return ok({ taken: values.length, corrected: again.length, issues: [] });
    },
  });
  // Nothing was done and nothing is recorded; whoever sent the list reads what is wrong with it, line by line.
  return issues.length > 0 ? ok({ taken: 0, corrected: 0, issues }) : done;
}

function takenInLine({ day, line }: { readonly day: string; readonly line: number }): Issue {
  return { severity: 'error', ...dayTaken(day), place: { line, column: 1 } };
}

async function changeValue(
  needs: StrategyNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Parameters<IndicatorValues['change']>[2] },
): Promise<Result<void>> {
  const { fromDay, indicatorId } = change;
  return withIndicator(needs, actor, {
    action: 'indicatorValues.change',
    id,
    indicatorId,
    work: async ({ transaction, indicator, key, today }) => {
      // A day that is none would be an error of the database.
      if (!indicator.values.some(({ day }) => day === fromDay)) return failed(goneMeanwhile());
      const value: IndicatorValue = cleanValue(change);
      const issue = valueIssue(value, indicator, today);
      if (issue !== null) return failed(issue.problem);
      if (value.day !== fromDay && indicator.values.some(({ day }) => day === value.day))
        return failed(problem('effect.value.dayHasOne', { day: printableDay(value.day) }));
      await deleteIndicatorValue(transaction, key, fromDay);
      await putIndicatorValues(transaction, key, [value]);
      return ok(undefined);
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  { id, indicatorId, day }: { readonly id: string; readonly indicatorId: string; readonly day: string },
): Promise<Result<void>> {
  return withIndicator(needs, actor, {
    action: 'indicatorValues.remove',
    id,
    indicatorId,
    work: async ({ transaction, key, indicator }) => {
      if (!indicator.values.some((value) => value.day === day)) return failed(goneMeanwhile());
      await deleteIndicatorValue(transaction, key, day);
      return ok(undefined);
    },
  });
}

const dayTaken = (day: string) => problem('effect.value.dayTaken', { day: printableDay(day) });
const tooMany = () => problem('effect.value.many', { limit: mostValues });
const goneMeanwhile = () => problem('effect.value.gone');
