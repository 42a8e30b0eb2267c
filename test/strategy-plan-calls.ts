import type { Handle } from '#storage/open-database.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

const dates = { startsOn: '2027-01-01', endsOn: '2027-12-31' };
const report = { state: 'running', note: '', lateReason: '' } as const;

/** A strategy with one measure that has one step; all with the id of the target. */
async function storedMeasure(handle: Handle, target: Target, now: Date): Promise<string> {
  const { organisationId: organisation_id, unique: id } = target;
  const key = { organisation_id, strategy_id: id };
  await storedStrategy(handle, target, now);
  await handle
    .insertInto('strategy_measures')
    .values({
      ...key,
      id,
      position: 0,
      title: 'Licht am Weg',
      field: 'publicSpace',
      starts_on: dates.startsOn,
      ends_on: dates.endsOn,
      partners: '[]',
      sections: '{}',
      changed_at: now,
    })
    .execute();
  await handle
    .insertInto('strategy_measure_steps')
    .values({ ...key, measure_id: id, id, title: 'Angebot einholen', due_on: dates.startsOn })
    .execute();
  return id;
}

/** The calls of schedule and state: what `access-calls.ts` is for the other areas. */
export function strategyPlanCalls(
  { strategyPlan, statusByLink }: Pick<Umsicht, 'strategyPlan' | 'statusByLink'>,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = (target: Target) => storedMeasure(handle, target, clock());
  const noToken = `own.${'A'.repeat(43)}`;
  return {
    'strategyPlan.due': (actor) => strategyPlan.due(as(actor)),
    'strategyPlan.setNeeds': async (actor, target) => {
      const measureId = await stored(target);
      return strategyPlan.setNeeds(as(actor), measureId, { measureId, needs: [], version: 1 });
    },
    'strategyPlan.moveDates': async (actor, target) => {
      const measureId = await stored(target);
      return strategyPlan.moveDates(as(actor), measureId, { measureId, ...dates, version: 1 });
    },
    'strategyPlan.shiftFollowers': async (actor, target) => {
      const measureId = await stored(target);
      return strategyPlan.shiftFollowers(as(actor), measureId, { measureId, days: 7 });
    },
    'strategyPlan.tickStep': async (actor, target) => {
      const measureId = await stored(target);
      return strategyPlan.tickStep(as(actor), measureId, { measureId, stepId: measureId, done: true });
    },
    'strategyPlan.report': async (actor, target) => {
      const measureId = await stored(target);
      return strategyPlan.report(as(actor), measureId, { measureId, ...report });
    },
    'statusByLink.shown': () => statusByLink.shown(noToken),
    'statusByLink.report': () => statusByLink.report(noToken, report),
  };
}
