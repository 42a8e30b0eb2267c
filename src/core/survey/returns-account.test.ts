import { describe, expect, test } from 'vitest';
import { reminderAdvice } from './reminder-advice.ts';
import { type CountedReturns, returnsAccount } from './returns-account.ts';

const strata = [
  {
    id: 's01',
    label: 'Mitte',
    population: 900,
    letters: 100,
    states: { returned: 30, open: 60, neutralLoss: 10 },
  },
  { id: 's02', label: 'Nord', population: 500, letters: 50, states: { returned: 3, open: 45, refusal: 2 } },
  { id: 's03', label: 'Süd', population: 400, letters: 50, states: { returned: 7, open: 43 } },
] as const;
const counted: CountedReturns = {
  today: '2027-03-10',
  from: '2027-03-01',
  until: '2027-03-31',
  returns: [
    { day: '2027-02-28', mode: 'online', outcome: 'returned', count: 1 },
    { day: '2027-03-01', mode: 'online', outcome: 'returned', count: 4 },
    { day: '2027-03-04', mode: 'paper', outcome: 'returned', count: 30 },
    { day: '2027-03-10', mode: 'paper', outcome: 'returned', count: 5 },
    { day: '2027-03-10', mode: 'paper', outcome: 'duplicate', count: 2 },
  ],
  strata,
  reminders: [],
};

describe('the account of returns', () => {
  test('counts by day and way; second papers are no answers', () => {
    const account = returnsAccount(counted);
    expect(account).toMatchObject({ answers: 40, online: 5, paper: 35, duplicatePapers: 2 });
    expect(account.days).toHaveLength(10);
    expect(account.days[0]).toEqual({ day: '2027-03-01', online: 5, paper: 0, answers: 5 });
    expect(account.days[2]).toEqual({ day: '2027-03-03', online: 0, paper: 0, answers: 5 });
    expect(account.days.at(-1)).toEqual({ day: '2027-03-10', online: 0, paper: 5, answers: 40 });
  });

  test('neutral losses are not eligible, refusals are', () => {
    const { sample } = returnsAccount(counted);
    expect(sample?.responseRate).toBeCloseTo(40 / 190, 10);
    expect(sample?.strata[0]?.responseRate).toBeCloseTo(30 / 90, 10);
    expect(sample).toMatchObject({ letters: 200, open: 148, noted: { refusal: 2, neutralLoss: 10 } });
  });

  test('fewer than five answers of a stratum are not shown, nor what would give them away', () => {
    const shown = (of: CountedReturns) => returnsAccount(of).sample?.strata.map(({ answers }) => answers);
    expect(shown(counted)).toEqual([30, null, null]);
    const four = strata.map((one, at) => (at === 2 ? { ...one, states: { returned: 4, open: 46 } } : one));
    expect(shown({ ...counted, strata: four })).toEqual([30, null, null]);
    const enough = strata.map((one, at) => (at === 1 ? { ...one, states: { returned: 5, open: 45 } } : one));
    expect(shown({ ...counted, strata: enough })).toEqual([30, 5, 7]);
    const hidden = returnsAccount(counted).sample?.strata[1];
    expect(hidden).toMatchObject({ responseRate: null, halfWidth: null, finalHalfWidth: null });
  });

  test('the forecast makes the interval of the whole and of each stratum narrower, never wider', () => {
    const { sample } = returnsAccount(counted);
    expect(sample!.forecast.expected).toBeGreaterThan(40);
    expect(sample!.halfWidth.final!).toBeLessThan(sample!.halfWidth.now!);
    expect(sample!.strata[0]!.finalHalfWidth!).toBeLessThan(sample!.strata[0]!.halfWidth!);
  });

  test('an open poll has no letters, and a survey of today nothing yet', () => {
    expect(returnsAccount({ ...counted, strata: [] }).sample).toBeNull();
    const first = returnsAccount({ ...counted, from: '2027-03-10', returns: [], strata });
    expect(first.days).toHaveLength(1);
    expect(first.sample?.advice).toBe('firstDays');
  });
});

describe('the advice for the reminder', () => {
  const wave = [0, 1, 10, 20, 25, 22, 18, 15, 11, 9, 6, 5, 4, 4];
  const adviceAfter = (days: number, rest: { lastDay?: number | null; reminderDay?: number | null } = {}) =>
    reminderAdvice({ daily: wave.slice(0, days), lastDay: 30, reminderDay: null, ...rest });

  test('waits until the first wave has ebbed', () => {
    expect(adviceAfter(4)).toBe('firstDays');
    expect(adviceAfter(9)).toBe('wait');
    expect(adviceAfter(14)).toBe('now');
    expect(adviceAfter(14, { lastDay: null })).toBe('now');
  });

  test('a Sunday is no ebb', () => {
    const sunday = [0, 1, 10, 20, 25, 22, 18, 15, 21, 12, 0];
    expect(reminderAdvice({ daily: sunday, lastDay: 30, reminderDay: null })).toBe('wait');
  });

  test('says when it is too late, when one went out, and when the field is over', () => {
    expect(adviceAfter(13, { lastDay: 18 })).toBe('late');
    expect(adviceAfter(13, { lastDay: 12 })).toBe('over');
    expect(adviceAfter(14, { reminderDay: 10 })).toBe('reminded');
  });
});
