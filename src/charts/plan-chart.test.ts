import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#core/network/day.ts';
import { measureStates } from '#core/strategy/strategy.ts';
import { drawPlanChart, type PlanChart, type PlanRow, planSigns } from './plan-chart.ts';
import { timeAxis } from './time-axis.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

const row = (id: string, given: Partial<PlanRow> = {}): PlanRow => ({
  id,
  label: `Maßnahme <${id}> & mehr`,
  words: 'läuft',
  state: 'running',
  startsOn: '2027-03-01',
  endsOn: '2027-08-31',
  lateSince: null,
  steps: [],
  needs: [],
  ...given,
});

const draw = (rows: readonly PlanRow[], width = 900): string =>
  drawPlanChart(
    {
      title: 'Zeitplan',
      alternative: 'Was zu sehen ist',
      today: '2027-06-15',
      todayLabel: 'Heute, 15.06.2027',
      rows,
      unitLabel: (day) => day.slice(0, 7),
      legend: Object.fromEntries(planSigns.map((sign) => [sign, sign])) as PlanChart['legend'],
    },
    document as unknown as Document,
    width,
  ).svg;

describe('the plan as a picture', () => {
  it('says name, state and today in words, and what they stand for', () => {
    const svg = draw([row('A', { words: 'läuft, seit 9 Tagen überfällig' })]);
    expect(svg).toContain('Maßnahme &lt;A&gt; &amp; mehr');
    expect(svg).toContain('läuft, seit 9 Tagen überfällig');
    expect(svg).toContain('Heute, 15.06.2027');
    for (const sign of planSigns) expect(svg).toContain(`>${sign}</text>`);
    expect(svg).toContain('<desc');
  });

  it('marks what is overdue by stripes, and a conflict by dashes', () => {
    const overdue = (svg: string) => svg.split('fill="url(#plan-late)"').length - 1;
    // One more than in the legend.
    expect(overdue(draw([row('A', { lateSince: '2027-06-01' })]))).toBe(overdue(draw([row('A')])) + 1);
    const dashed = (conflict: boolean) =>
      draw([row('A'), row('B', { needs: [{ id: 'A', conflict }] })]).split('stroke-dasharray="4 3"').length;
    expect(dashed(true)).toBe(dashed(false) + 1);
  });

  it('keeps everything inside, whatever the days', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((at) => addDays('2020-01-01', at));
    const rows = fc.array(fc.tuple(days, days, fc.constantFrom(...measureStates)), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const width = 900;
        const svg = draw(
          given.map(([one, other, state], at) => {
            const [startsOn = '', endsOn = ''] = [one, other].sort();
            const steps = [{ dueOn: startsOn, sign: 'stepOpen' as const }];
            const needs = at === 0 ? [] : [{ id: String(at - 1), conflict: true }];
            return row(String(at), { startsOn, endsOn, state, steps, needs });
          }),
          width,
        );
        for (const [, x] of svg.matchAll(/ x="(-?[\d.]+)"/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the axis', () => {
  it.each([
    [['2027-03-10', '2027-04-02'], 'month', 3],
    [['2027-01-01', '2028-03-31'], 'month', 15],
    [['2027-02-15', '2030-12-31'], 'quarter', 16],
    [['2025-06-01', '2034-01-01'], 'year', 10],
  ] as const)('%j is divided by %s into %i', (days, unit, count) => {
    const axis = timeAxis(days);
    expect([axis.unit, axis.units.length]).toEqual([unit, count]);
  });

  it('has every day in its order between 0 and 1', () => {
    const axis = timeAxis(['2027-01-15', '2028-06-30']);
    let last = -1;
    for (let day = axis.from; day < axis.until; day = addMonths(day, 1)) {
      expect(axis.place(day)).toBeGreaterThan(last);
      last = axis.place(day);
    }
    expect([axis.place(axis.from), axis.place(axis.until)]).toEqual([0, 1]);
    expect([axis.place('2000-01-01'), axis.place('2099-01-01')]).toEqual([0, 1]);
  });
});
