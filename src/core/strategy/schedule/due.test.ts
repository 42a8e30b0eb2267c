import { expect, test } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import { addDays } from '../../network/day.ts';
import type { Indicator } from '../strategy.ts';
import { dueDaysAhead, dueItems, nextValueOn } from './due.ts';

const today = '2027-03-01';
const strategy = exampleStrategy(today);

test('what is overdue and what is due in four weeks, by day, each once', () => {
  const due = dueItems(strategy, today);
  expect(due.map(({ kind, step, isLate }) => [kind, step, isLate])).toEqual(
    expect.arrayContaining([
      ['step', 'Zweite Leerung am Wochenende', true],
      ['end', null, true],
      ['step', 'Schulung der Kassen', false],
    ]),
  );
  for (const { day } of due) expect(day <= addDays(today, dueDaysAhead)).toBe(true);
  expect(new Set(due.map((item) => JSON.stringify(item))).size).toBe(due.length);
});

test('what is done or given up asks for nothing', () => {
  const over = strategy.measures.map((measure, at) => ({
    ...measure,
    state: at % 2 === 0 ? ('done' as const) : ('dropped' as const),
  }));
  const due = dueItems({ measures: over, goals: strategy.goals, indicators: [] }, '2030-01-01');
  expect(due).toEqual([]);
});

test('a value is due a year after the last one, at the latest on the day of the target', () => {
  const [given] = strategy.indicators;
  const indicator: Indicator = { ...given!, baselineOn: '2026-01-15', targetOn: '2028-06-30', values: [] };
  const withValues = (...days: string[]) =>
    nextValueOn({ ...indicator, values: days.map((day) => ({ day, value: 1, note: '' })) });
  expect(withValues()).toBe('2027-01-15');
  expect(withValues('2026-12-01')).toBe('2027-12-01');
  expect(withValues('2026-12-01', '2027-12-31')).toBe('2028-06-30');
  expect(withValues('2028-06-30')).toBeNull();
});
