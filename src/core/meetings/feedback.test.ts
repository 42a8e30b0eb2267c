import { describe, expect, test } from 'vitest';
import { type FeedbackSheet, feedbackIssue, feedbackPhase, openedDays, ratingSummary } from './feedback.ts';
import { placeAtEnd } from './place-at-end.ts';
import { agreementReminder } from './results.ts';

const sheet: FeedbackSheet = {
  overall: null,
  parts: [],
  takeaway: '',
  wish: '',
  comment: '',
  quotation: '',
  name: '',
  mayPrint: false,
};
const code = (change: Partial<FeedbackSheet>) => feedbackIssue({ ...sheet, ...change })?.problem.code ?? 'ok';

describe('a sheet', () => {
  test('needs one answer, and permission for a sentence that may be printed', () => {
    expect(code({})).toBe('meetings.feedback.empty');
    expect(code({ overall: 5 })).toBe('ok');
    expect(code({ quotation: 'Gut.' })).toBe('meetings.feedback.permissionMissing');
    expect(code({ quotation: 'Gut.', mayPrint: true, name: 'Jana' })).toBe('ok');
    expect(code({ wish: 'Mehr Zeit', name: 'Jana' })).toBe('meetings.feedback.nameAlone');
    expect(code({ wish: 'a'.repeat(2_001) })).toBe('meetings.text.tooLong');
  });

  test('is taken from the first day to thirty days after the last one', () => {
    const phase = (today: string) => feedbackPhase({ day: '2026-12-13', days: 2 }, today);
    expect(phase('2026-12-12')).toBe('early');
    expect(phase('2026-12-13')).toBe('open');
    expect(phase('2027-01-13')).toBe('open');
    expect(phase('2027-01-14')).toBe('over');
    expect(feedbackPhase({ day: null, days: 1 }, '2026-12-13')).toBe('early');
  });
});

describe('opened days', () => {
  const day = (number: number, count: number) => ({ day: `2026-12-${10 + number}`, count });

  test('never the running one', () => {
    expect(openedDays([day(1, 40)], '2026-12-11')).toEqual({ until: null, included: 0, waiting: 40 });
    expect(openedDays([day(1, 40)], '2026-12-12')).toEqual({ until: '2026-12-11', included: 40, waiting: 0 });
  });

  test('never fewer than five more than before, whenever somebody looks', () => {
    const sheets = [day(1, 12), day(2, 1), day(3, 3), day(4, 1), day(5, 4)];
    const included = [1, 2, 3, 4, 5, 6, 7].map(
      (now) =>
        openedDays(
          sheets.filter((one) => one.day <= `2026-12-${10 + now}`),
          `2026-12-${10 + now}`,
        ).included,
    );
    expect(included).toEqual([0, 12, 12, 12, 17, 17, 17]);
    for (const [index, now] of included.entries()) {
      const more = now - (included[index - 1] ?? 0);
      expect(more === 0 || more >= 5).toBe(true);
    }
  });
});

describe('a summary', () => {
  test('is not made of fewer than five answers', () => {
    expect(ratingSummary([0, 0, 0, 0, 4])).toBeNull();
    expect(ratingSummary([0, 0, 0, 0, 0])).toBeNull();
  });

  test('says how many found it helpful, between which limits', () => {
    const summary = ratingSummary([0, 1, 1, 3, 5]);
    expect(summary).toMatchObject({ answers: 10, helpful: { share: 0.8 } });
    // Wilson for 8 of 10.
    expect(summary?.helpful.lower).toBeCloseTo(0.4902, 3);
    expect(summary?.helpful.upper).toBeCloseTo(0.9433, 3);
  });
});

test('an agreement is reminded of once before and once after it is due', () => {
  const stage = (today: string, before: string | null = null, after: string | null = null) =>
    agreementReminder({ due: '2026-12-31', remindedBefore: before, remindedAfter: after }, today);
  expect(stage('2026-12-16')).toBeNull();
  expect(stage('2026-12-17')).toBe('before');
  expect(stage('2026-12-31', '2026-12-17')).toBeNull();
  expect(stage('2027-01-01', '2026-12-17')).toBe('after');
  expect(stage('2027-01-02', '2026-12-17', '2027-01-01')).toBeNull();
  expect(
    agreementReminder({ due: null, remindedBefore: null, remindedAfter: null }, '2027-01-01'),
  ).toBeNull();
});

test('an item that comes last stays within the day', () => {
  const day = { begins: '09:30', ends: '15:30', days: 1 };
  expect(placeAtEnd([], day)).toEqual({ dayNumber: 1, begins: '09:30', ends: '10:00' });
  expect(placeAtEnd([{ dayNumber: 1, ends: '15:15' }], day)).toEqual({
    dayNumber: 1,
    begins: '15:15',
    ends: '15:30',
  });
  expect(placeAtEnd([{ dayNumber: 1, ends: '15:30' }], day)).toEqual({
    dayNumber: 1,
    begins: '15:00',
    ends: '15:30',
  });
  expect(placeAtEnd([{ dayNumber: 1, ends: '17:00' }], { begins: null, ends: null, days: 2 })).toEqual({
    dayNumber: 2,
    begins: '00:00',
    ends: '00:30',
  });
});
