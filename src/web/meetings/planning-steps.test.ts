import { expect, test } from 'vitest';
import type { MeetingPlan } from '#usecases/meetings/contract.ts';
import { shownSteps } from './planning-steps.ts';

const plan = {
  id: 'm',
  state: 'draft',
  day: '2027-12-13',
  missing: [{ code: 'meetings.missing.day', params: {} }],
  days: 1,
  begins: '09:00',
  ends: '15:00',
  sessions: [],
  counts: {},
} as unknown as MeetingPlan;

const programme = (begins: string, ends: string) =>
  [{ dayNumber: 1, begins, ends }] as unknown as MeetingPlan['sessions'];

const states = (changed: Partial<MeetingPlan>) =>
  shownSteps({ ...plan, ...changed })
    .slice(0, 3)
    .map(({ id, state }) => `${id} ${state}`);

test('exactly one step is next, the first that is not done', () => {
  expect(states({})).toEqual(['details next', 'programme open', 'announce open']);
  expect(states({ missing: [] })).toEqual(['details done', 'programme next', 'announce open']);
  expect(states({ missing: [], sessions: programme('09:00', '15:00') })).toEqual([
    'details done',
    'programme done',
    'announce next',
  ]);
  expect(states({ missing: [], sessions: programme('09:00', '15:30') })[1]).toBe('programme next');
  expect(shownSteps(plan).filter(({ state }) => state === 'next')).toHaveLength(1);
});

test('a meeting that was called off has no next step, and its forms are closed', () => {
  const steps = shownSteps({ ...plan, state: 'cancelled' });
  expect(steps.some(({ state }) => state === 'next')).toBe(false);
  expect(steps.some(({ isReachable }) => isReachable)).toBe(false);
});

test('deadlines are counted from the day; without a day there is none', () => {
  expect(shownSteps(plan)[0]?.dueOn).toBe('2027-10-18');
  expect(shownSteps({ ...plan, day: null }).every(({ dueOn }) => dueOn === null)).toBe(true);
});
