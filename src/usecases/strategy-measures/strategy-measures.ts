import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { movedBeside } from '#core/strategy/moved-beside.ts';
import { putInOrder } from '#storage/queries/row-order.ts';
import { deleteMeasure } from '#storage/queries/strategy-measure-changes.ts';
import type { Actor } from '../contract.ts';
import type { Measures } from '../measures/contract.ts';
import { createMeasures } from '../measures/measures.ts';
import { namesOf } from '../strategies/names-of.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { change, changeMoney, changeSteps } from './change-measure.ts';
import type { StrategyMeasures } from './contract.ts';
import { copy } from './copy-measure.ts';
import { create } from './create-measure.ts';
import { inMeasure } from './in-measure.ts';

/** `library`: what measures can be taken from. */
export function createStrategyMeasures(
  needs: StrategyNeeds,
  library: Pick<Measures, 'read'> = createMeasures(),
): StrategyMeasures {
  return {
    create: (actor, strategyId, draft) => create({ ...needs, library }, actor, { strategyId, draft }),
    change: (actor, strategyId, wanted) => change(needs, actor, { strategyId, ...wanted }),
    changeSteps: (actor, strategyId, wanted) => changeSteps(needs, actor, { strategyId, ...wanted }),
    changeMoney: (actor, strategyId, wanted) => changeMoney(needs, actor, { strategyId, ...wanted }),
    move: (actor, strategyId, wanted) => move(needs, actor, { strategyId, ...wanted }),
    copy: (actor, strategyId, wanted) => copy(needs, actor, { strategyId, ...wanted }),
    remove: (actor, strategyId, measureId) => remove(needs, actor, { strategyId, measureId }),
  };
}

async function move(
  needs: StrategyNeeds,
  actor: Actor,
  {
    direction,
    ...of
  }: { readonly strategyId: string; readonly measureId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  return inMeasure(needs, actor, {
    action: 'strategyMeasures.move',
    ...of,
    work: async (transaction, { strategy, measure }) => {
      const order = movedBeside(
        strategy.measures,
        { id: measure.id, direction },
        (one, other) => one.field === other.field,
      );
      await putInOrder(transaction, 'strategy_measures', strategy, order);
      return ok(undefined);
    },
  });
}

async function remove(
  needs: StrategyNeeds,
  actor: Actor,
  of: { readonly strategyId: string; readonly measureId: string },
): Promise<Result<void>> {
  return inMeasure(needs, actor, {
    action: 'strategyMeasures.remove',
    ...of,
    work: async (transaction, { strategy, measure, key }) => {
      const needing = strategy.measures.filter((other) => other.needs.includes(measure.id));
      if (needing.length > 0) return failed(problem('strategyMeasures.remove.needed', namesOf(needing)));
      await deleteMeasure(transaction, key);
      return ok(undefined);
    },
  });
}
