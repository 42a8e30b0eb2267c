import { expect, test } from 'vitest';
import { formerKeys, resolveKey } from './area-key-history.ts';
import { addDays, addMonths, daysBetween, isDay } from './day.ts';
import type { AreaKey } from './organisation.ts';
import { endingSoon, reminderStage } from './reminders.ts';
import { statusOn } from './status-on.ts';
import type { StatusStep } from './status-step.ts';

const key = (ags: string, validTo: string | null = null, ...successors: string[]): AreaKey => ({
  ags,
  ars: null,
  name: ags,
  organisationId: ags,
  validFrom: null,
  validTo,
  successors,
});
const found = (keys: readonly AreaKey[], ags: string, on: string) =>
  resolveKey(keys, ags, on).current.map((one) => one.ags);

test('a key leads over several mergers to what it is now', () => {
  const keys = [key('a', '2010-12-31', 'b'), key('b', '2020-12-31', 'c', 'd'), key('c'), key('d')];
  expect(found(keys, 'a', '2010-12-31')).toEqual(['a']);
  expect(found(keys, 'a', '2011-01-01')).toEqual(['b']);
  expect(found(keys, 'a', '2026-01-01')).toEqual(['c', 'd']);
  expect(resolveKey(keys, 'a', '2026-01-01').ended).toBe(true);
  expect(formerKeys(keys, 'c')).toEqual(['b', 'a']);
});

test('a lost trace and a circle end the search', () => {
  expect(found([key('a', '2010-12-31', 'x')], 'a', '2026-01-01')).toEqual([]);
  const circle = [key('a', '2010-12-31', 'b'), key('b', '2011-12-31', 'a')];
  expect(found(circle, 'a', '2026-01-01')).toEqual([]);
  expect(formerKeys(circle, 'a')).toEqual(['b']);
});

const step = (id: string, on: string, validUntil: string | null, change: Partial<StatusStep> = {}) =>
  ({
    id,
    kind: 'cooperationAgreement',
    organisationIds: ['town'],
    on,
    validUntil,
    facts: {},
    note: '',
    ...change,
  }) satisfies StatusStep;

test('an agreement holds to its last day; the renewed one takes over; plans do not show', () => {
  const steps = [step('one', '2021-09-01', '2024-12-31'), step('two', '2026-01-01', null)];
  const on = (day: string) => statusOn(steps, day).map(({ stepId, state }) => `${stepId} ${state}`);
  expect(on('2021-08-31')).toEqual([]);
  expect(on('2024-12-31')).toEqual(['one holds']);
  expect(on('2025-06-01')).toEqual(['one ended']);
  expect(on('2026-01-01')).toEqual(['two holds']);
});

test('reminders: what ends within half a year, unless it was renewed', () => {
  const ids = (...steps: StatusStep[]) =>
    endingSoon({ steps, contacts: [] }, '2026-06-15').map(({ id, daysLeft }) => `${id} ${daysLeft}`);
  expect(ids(step('soon', '2020-01-01', '2026-06-25'))).toEqual(['soon 10']);
  expect(ids(step('today', '2020-01-01', '2026-06-15'))).toEqual(['today 0']);
  expect(ids(step('over', '2020-01-01', '2026-06-14'), step('far', '2020-01-01', '2026-12-16'))).toEqual([]);
  const renewed = step('next', '2026-06-01', null);
  expect(ids(step('soon', '2020-01-01', '2026-06-25'), renewed)).toEqual([]);
  expect(ids(step('soon', '2020-01-01', '2026-06-25'), { ...renewed, organisationIds: ['else'] })).toEqual([
    'soon 10',
  ]);
});

test('days of the calendar', () => {
  expect(isDay('2024-02-29')).toBe(true);
  expect(isDay('2025-02-29')).toBe(false);
  expect(isDay('1.1.2025')).toBe(false);
  expect(addMonths('2025-08-31', 6)).toBe('2026-02-28');
  expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});

test('the last reminder is due from a month before the end', () => {
  expect(reminderStage('2026-12-15', '2026-11-14')).toBe('halfYear');
  expect(reminderStage('2026-12-15', '2026-11-15')).toBe('month');
  expect(reminderStage('2027-02-28', '2027-01-31')).toBe('month');
});
