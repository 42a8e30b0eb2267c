import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { calendarDay } from '#usecases/sessions/calendar-day.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** The calls of indicator values and evaluations: what `access-calls.ts` is for the other areas. */
export function effectCalls(
  { indicatorValues, evaluations }: Umsicht,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const value = { indicatorId: 'kennzahl-saecke', day: calendarDay(clock()), value: 12, note: '' };
  const measureId = 'massnahme-koerbe';
  const evaluation = { kind: 'before', title: 'Vorab', design: null } as const;
  const version = { id: 'auswertung', version: 1 };
  const stored = async ({ organisationId, unique: id }: Target): Promise<string> => {
    const whole = exampleStrategy(calendarDay(clock()));
    const measure = whole.measures.find((one) => one.id === measureId)!;
    await insertWholeStrategy(
      handle,
      {
        ...whole,
        organisationId,
        id,
        findings: [],
        workshops: [],
        priorities: [],
        offers: [],
        goals: [],
        measures: [{ ...measure, goalIds: [] }],
        indicators: whole.indicators.filter((one) => one.id === value.indicatorId),
        evaluations: [{ ...version, ...evaluation, measureId, conclusion: '', madeOn: whole.periodFrom }],
      },
      { now: clock(), accountId: null },
    );
    return id;
  };
  return {
    'indicatorValues.add': async (actor, target) =>
      indicatorValues.add(as(actor), await stored(target), { ...value, corrects: true }),
    'indicatorValues.addMany': async (actor, target) =>
      indicatorValues.addMany(as(actor), await stored(target), {
        indicatorId: value.indicatorId,
        bytes: new TextEncoder().encode('nichts'),
        corrects: false,
      }),
    'indicatorValues.change': async (actor, target) =>
      indicatorValues.change(as(actor), await stored(target), { ...value, fromDay: value.day }),
    'indicatorValues.remove': async (actor, target) =>
      indicatorValues.remove(as(actor), await stored(target), value),
    'evaluations.make': async (actor, target) =>
      evaluations.make(as(actor), await stored(target), {
        ...evaluation,
        measureId,
      }),
    'evaluations.change': async (actor, target) =>
      evaluations.change(as(actor), await stored(target), { ...version, title: '', design: null }),
    'evaluations.conclude': async (actor, target) =>
      evaluations.conclude(as(actor), await stored(target), { ...version, conclusion: '' }),
    'evaluations.remove': async (actor, target) =>
      evaluations.remove(as(actor), await stored(target), version.id),
  };
}
