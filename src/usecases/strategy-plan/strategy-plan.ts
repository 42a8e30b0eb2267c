import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import { moveDates, shiftFollowers } from './change-dates.ts';
import { setNeeds } from './change-needs.ts';
import type { StrategyPlan } from './contract.ts';
import { listDue } from './list-due.ts';
import { reportStatus, tickStep } from './report-status.ts';

export function createStrategyPlan(needs: StrategyNeeds): StrategyPlan {
  return {
    due: (actor) => listDue(needs, actor),
    setNeeds: (actor, id, change) => setNeeds(needs, actor, { id, ...change }),
    moveDates: (actor, id, change) => moveDates(needs, actor, { id, ...change }),
    shiftFollowers: (actor, id, change) => shiftFollowers(needs, actor, { id, ...change }),
    tickStep: (actor, id, change) => tickStep(needs, actor, { id, ...change }),
    report: (actor, id, report) => reportStatus(needs, actor, { id, ...report }),
  };
}
