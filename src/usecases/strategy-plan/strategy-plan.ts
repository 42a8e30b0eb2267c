import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { moveDates, shiftFollowers } from './change-dates.ts';
import { setNeeds } from './change-needs.ts';
import type { StrategyPlan } from './contract.ts';
import { listDue } from './list-due.ts';
import { reportStatus, tickStep } from './report-status.ts';

export function createStrategyPlan(needs: StrategyNeeds): StrategyPlan {
  return {
    due: (actor) => listDue(needs, actor),
    setNeeds: (actor, strategyId, change) => setNeeds(needs, actor, { strategyId, ...change }),
    moveDates: (actor, strategyId, change) => moveDates(needs, actor, { strategyId, ...change }),
    shiftFollowers: (actor, strategyId, change) => shiftFollowers(needs, actor, { strategyId, ...change }),
    tickStep: (actor, strategyId, change) => tickStep(needs, actor, { strategyId, ...change }),
    report: (actor, strategyId, report) => reportStatus(needs, actor, { strategyId, ...report }),
  };
}
