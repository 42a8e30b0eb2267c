import { expect, test } from 'vitest';
import { addDays } from '../../network/day.ts';
import { type RemindedMeasure, reminderStage } from './reminder-stage.ts';

const planned: RemindedMeasure = {
  state: 'planned',
  startsOn: '2027-03-15',
  endsOn: '2027-12-31',
  reportedOn: null,
  remindedStart: null,
  remindedStatus: null,
  remindedEnd: null,
};

/** What is sent when somebody looks every night, as `day stage`. */
function nights(measure: RemindedMeasure, from: string, until: string): string[] {
  let now = measure;
  const sent: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const due = reminderStage(now, day);
    if (due === null) continue;
    sent.push(`${day} ${due.stage}`);
    const column = {
      start: 'remindedStart',
      status: 'remindedStatus',
      endsSoon: 'remindedEnd',
      overdue: 'remindedEnd',
    };
    now = { ...now, [column[due.stage]]: due.day };
  }
  return sent;
}

test('planned: two weeks before the beginning and the end, and a week after', () => {
  expect(nights(planned, '2027-01-01', '2028-12-31')).toEqual([
    '2027-03-01 start',
    '2027-12-17 endsSoon',
    '2028-01-07 overdue',
  ]);
});

test('running: every quarter without a report, also when the end has passed', () => {
  const running = { ...planned, state: 'running' as const };
  expect(nights(running, '2027-01-01', '2028-07-31')).toEqual([
    '2027-06-15 status',
    '2027-09-15 status',
    '2027-12-17 endsSoon',
    '2028-01-07 overdue',
    '2028-04-07 status',
    '2028-07-07 status',
  ]);
  expect(nights({ ...running, reportedOn: '2027-08-01' }, '2027-08-01', '2027-12-01')).toEqual([
    '2027-11-01 status',
  ]);
});

test('another day begins anew', () => {
  const sent = { ...planned, remindedStart: '2027-03-15' };
  expect(reminderStage(sent, '2027-03-10')).toBeNull();
  expect(reminderStage({ ...sent, startsOn: '2027-03-20' }, '2027-03-10')).toEqual({
    stage: 'start',
    day: '2027-03-20',
  });
});

test.each(['done', 'dropped'] as const)('%s: never', (state) => {
  expect(nights({ ...planned, state }, '2027-01-01', '2029-01-01')).toEqual([]);
});

test('nights that were left out are not made up for one by one', () => {
  expect(nights({ ...planned, state: 'running' }, '2027-11-30', '2027-12-01')).toEqual(['2027-11-30 status']);
});
