import type { MeasureFacts } from '#core/strategy/measure-facts.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertMeasure } from '#storage/queries/strategy-measure-changes.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

const facts: MeasureFacts = {
  title: 'Müllsammlung mit Vereinen',
  field: 'order',
  startsOn: '2027-03-01',
  endsOn: '2027-12-31',
  place: '',
  targetGroup: '',
  responsibleName: '',
  responsibleEmail: '',
  partners: [],
  sections: {},
  goalIds: [],
};

/** A strategy with one measure of the same id. */
export async function storedMeasure(handle: Handle, target: Target, now: Date): Promise<string> {
  const id = await storedStrategy(handle, target, now);
  const key = { organisationId: target.organisationId, id, measureId: id };
  await insertMeasure(handle, key, { ...facts, libraryEntry: null }, { now, accountId: null });
  return id;
}

/** The calls of measures: what `access-calls.ts` is for the other areas. */
export function strategyMeasureCalls(
  measures: Umsicht['strategyMeasures'],
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = (target: Target) => storedMeasure(handle, target, clock());
  return {
    'strategyMeasures.create': async (actor, target) => {
      const { title, field, startsOn, endsOn, goalIds } = facts;
      const draft = { title, field, startsOn, endsOn, goalIds, libraryEntry: null };
      return measures.create(as(actor), await storedStrategy(handle, target, clock()), draft);
    },
    'strategyMeasures.change': async (actor, target) => {
      const id = await stored(target);
      return measures.change(as(actor), id, { measureId: id, version: 1, facts: {} });
    },
    'strategyMeasures.changeSteps': async (actor, target) => {
      const id = await stored(target);
      return measures.changeSteps(as(actor), id, { measureId: id, version: 1, steps: [] });
    },
    'strategyMeasures.changeMoney': async (actor, target) => {
      const id = await stored(target);
      return measures.changeMoney(as(actor), id, { measureId: id, version: 1, costs: [], funds: [] });
    },
    'strategyMeasures.move': async (actor, target) => {
      const id = await stored(target);
      return measures.move(as(actor), id, { measureId: id, direction: 'down' });
    },
    'strategyMeasures.copy': async (actor, target) => {
      const id = await stored(target);
      return measures.copy(as(actor), id, { measureId: id, to: id, title: 'Noch einmal' });
    },
    'strategyMeasures.remove': async (actor, target) => {
      const id = await stored(target);
      return measures.remove(as(actor), id, id);
    },
  };
}
