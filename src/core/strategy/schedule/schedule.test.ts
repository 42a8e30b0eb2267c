import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../network/day.ts';
import { dependencyOrder, followersOf } from './dependency-order.ts';
import { latenessOf } from './lateness.ts';
import { type ScheduledMeasure, scheduleConflicts } from './schedule-conflicts.ts';
import { shiftedFollowers } from './shift.ts';

const measure = (id: string, given: Partial<ScheduledMeasure> = {}): ScheduledMeasure => ({
  id,
  title: `Maßnahme ${id}`,
  state: 'planned',
  startsOn: '2027-03-01',
  endsOn: '2027-05-31',
  needs: [],
  steps: [],
  ...given,
});

/** Any graph without circles: each may need some of those before it; given in any order. */
const acyclic = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .tuple(
      fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
      fc.shuffledSubarray(
        Array.from({ length: size }, (_, at) => at),
        { minLength: size },
      ),
    )
    .map(([edges, order]) => {
      const all = edges.map((row, at) => ({
        id: String(at),
        needs: row.flatMap((needed, before) => (needed && before < at ? [String(before)] : [])),
      }));
      return order.map((at) => all[at]!);
    }),
);

describe('the order of what depends on each other', () => {
  test('any graph without circles has one, and nothing comes before what it needs', () => {
    fc.assert(
      fc.property(acyclic, (items) => {
        const { order, cycle } = dependencyOrder(items);
        expect(cycle).toBeNull();
        expect(order.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
        const place = new Map(order.map(({ id }, at) => [id, at]));
        for (const { id, needs } of items)
          for (const needed of needs) expect(place.get(needed)!).toBeLessThan(place.get(id)!);
      }),
    );
  });

  test('any edge back is refused, and the circle that is named is one', () => {
    fc.assert(
      fc.property(acyclic, fc.nat(), fc.nat(), (items, one, other) => {
        const last = items[one % items.length]!;
        const before = [last, ...items.filter(({ id }) => followersOf(items, id).includes(last))];
        const first = before[other % before.length]!;
        // What comes first now also needs what comes last.
        const broken = items.map((item) =>
          item.id === first.id ? { ...item, needs: [...item.needs, last.id] } : item,
        );
        const { order, cycle } = dependencyOrder(broken);
        expect(order).toEqual([]);
        expect(cycle).not.toBeNull();
        cycle!.forEach((item, at) => {
          expect(item.needs).toContain(cycle![(at + 1) % cycle!.length]!.id);
        });
        expect(cycle!.some(({ id }) => id === first.id)).toBe(true);
      }),
    );
  });

  test('names the circle from the first one met', () => {
    const items = [
      { id: 'A', needs: ['B'] },
      { id: 'B', needs: ['C'] },
      { id: 'C', needs: ['A'] },
      { id: 'D', needs: ['A'] },
    ];
    expect(dependencyOrder(items).cycle?.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  });

  test('a chain of thousands is no deeper than one of two', () => {
    const items = Array.from({ length: 20_000 }, (_, at) => ({ id: String(at), needs: [String(at + 1)] }));
    expect(dependencyOrder(items).order[0]?.id).toBe('19999');
  });
});

describe('conflicts', () => {
  test('begins before what it needs is over', () => {
    const measures = [
      measure('A', { endsOn: '2027-03-31' }),
      measure('B', { needs: ['A'], startsOn: '2027-03-30' }),
      measure('C', { needs: ['A'], startsOn: '2027-04-01' }),
    ];
    expect(scheduleConflicts(measures)).toEqual([{ measureId: 'B', neededId: 'A', days: 2 }]);
  });

  test('what has begun, and what waits for something over, has none', () => {
    const early = { needs: ['A'], startsOn: '2027-03-01' };
    for (const state of ['running', 'paused', 'done', 'dropped'] as const)
      expect(scheduleConflicts([measure('A'), measure('B', { ...early, state })])).toEqual([]);
    for (const state of ['done', 'dropped'] as const)
      expect(scheduleConflicts([measure('A', { state }), measure('B', early)])).toEqual([]);
  });

  test('moving what follows by the days of a conflict takes it away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 200 }), (begins, lasts) => {
        const startsOn = addDays('2027-01-01', begins);
        const measures = [
          measure('A', { endsOn: '2028-01-31' }),
          measure('B', { needs: ['A'], startsOn, endsOn: addDays(startsOn, lasts) }),
          measure('C', { needs: ['B'], startsOn: addDays(startsOn, lasts + 1), endsOn: '2030-12-31' }),
        ];
        const [conflict] = scheduleConflicts(measures);
        if (conflict === undefined) return;
        const moved = new Map(
          shiftedFollowers(measures, 'A', conflict.days).map(({ id, startsOn: start, endsOn }) => [
            id,
            { startsOn: start, endsOn },
          ]),
        );
        expect([...moved.keys()]).toEqual(['B', 'C']);
        expect(scheduleConflicts(measures.map((one) => ({ ...one, ...moved.get(one.id) })))).toEqual([]);
      }),
    );
  });
});

test('what follows is moved with its open steps; what has begun stays', () => {
  const steps = [
    { id: 's1', title: 'Plan', dueOn: '2027-03-10', doneOn: '2027-03-09' },
    { id: 's2', title: 'Bau', dueOn: '2027-05-10', doneOn: null },
  ];
  const measures = [
    measure('A'),
    measure('B', { needs: ['A'], steps }),
    measure('C', { needs: ['A'], state: 'running' }),
    measure('D', { needs: ['C'] }),
    measure('E'),
  ];
  expect(shiftedFollowers(measures, 'A', 10)).toEqual([
    {
      id: 'B',
      title: 'Maßnahme B',
      startsOn: '2027-03-11',
      endsOn: '2027-06-10',
      steps: [{ id: 's2', dueOn: '2027-05-20' }],
    },
    { id: 'D', title: 'Maßnahme D', startsOn: '2027-03-11', endsOn: '2027-06-10', steps: [] },
  ]);
});

describe('lateness', () => {
  const today = '2027-06-10';
  const of = (...measures: ScheduledMeasure[]) => latenessOf(measures, today);

  test('should have begun, should have ended, a step overdue', () => {
    const steps = [
      { id: 's', title: 'Antrag', dueOn: '2027-06-09', doneOn: null },
      { id: 't', title: 'Bau', dueOn: '2027-06-10', doneOn: null },
    ];
    const late = of(
      measure('A'),
      measure('B', { state: 'running', endsOn: '2027-06-10', steps }),
      measure('C', { state: 'done', steps }),
    );
    expect(late.get('A')).toEqual({
      punctuality: 'late',
      reasons: [
        { kind: 'notEnded', on: '2027-05-31', days: 10 },
        { kind: 'notStarted', on: '2027-03-01', days: 101 },
      ],
    });
    expect(late.get('B')).toEqual({
      punctuality: 'late',
      reasons: [{ kind: 'step', step: steps[0], days: 1 }],
    });
    expect(late.get('C')).toEqual({ punctuality: 'onTime', reasons: [] });
  });

  test('waits for something late, through any number of links, and for what was given up', () => {
    const later = { startsOn: '2027-09-01', endsOn: '2027-12-31' };
    const late = of(
      measure('A', { state: 'running' }),
      measure('B', { ...later, needs: ['A'] }),
      measure('C', { startsOn: '2028-01-01', endsOn: '2028-12-31', needs: ['B'] }),
      measure('D', { ...later, needs: ['E'] }),
      measure('E', { state: 'dropped' }),
      measure('F', { ...later, needs: ['A'], state: 'running' }),
    );
    expect(late.get('B')?.reasons).toEqual([{ kind: 'waitsForLate', measureId: 'A', title: 'Maßnahme A' }]);
    expect(late.get('C')).toEqual({
      punctuality: 'threatened',
      reasons: [{ kind: 'waitsForLate', measureId: 'B', title: 'Maßnahme B' }],
    });
    expect(late.get('D')?.reasons).toEqual([
      { kind: 'waitsForDropped', measureId: 'E', title: 'Maßnahme E' },
    ]);
    expect(late.get('F')?.punctuality).toBe('onTime');
  });

  test('a circle that should not be there does not stop the page', () => {
    const late = of(measure('A', { needs: ['B'] }), measure('B', { needs: ['A'] }));
    expect(late.get('A')?.punctuality).toBe('late');
  });

  test('nothing is late before its day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (wait, lasts) => {
        const startsOn = addDays(today, wait);
        const one = measure('A', { startsOn, endsOn: addDays(startsOn, lasts) });
        expect(of(one).get('A')?.punctuality).toBe('onTime');
      }),
    );
  });
});
