import { expect, test } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import type { StatusReport } from '../strategy.ts';
import { lateThings, yearlyReport } from './yearly-report.ts';

const strategy = exampleStrategy('2026-11-28');
const report = (at: string, changes: Partial<StatusReport> = {}): StatusReport => ({
  id: at,
  state: 'running',
  note: '',
  lateReason: '',
  at: new Date(at),
  byName: null,
  ...changes,
});
const [example] = strategy.measures;
const measure = { ...example!, startsOn: '2025-06-01', endsOn: '2025-12-31', steps: [], needs: [] };

test('a report of half past midnight on New Year is one of the new year', () => {
  // 0:30 on 1 January in Germany is 23:30 on 31 December in UTC.
  const reports = [report('2025-12-31T23:30:00Z', { lateReason: 'Die Kasse war zu.' })];
  const words = (year: number) =>
    JSON.stringify(
      yearlyReport({ ...strategy, measures: [{ ...measure, endsOn: '2026-01-31', reports }] }, year, {
        day: '2027-03-01',
        draft: false,
        people: true,
      }).tree.sections.find(({ id }) => id === 'late'),
    );
  expect(words(2026)).toContain('Die Kasse war zu.');
  const late = [...reports, report('2025-06-02T10:00:00Z', { state: 'planned' })];
  const steps = [{ id: 's', title: 'Schloss', dueOn: '2025-12-01', doneOn: null }];
  expect(lateThings({ ...measure, steps, reports: late }, '2025-12-31')).toHaveLength(2);
  expect(lateThings({ ...measure, steps, reports: late }, '2026-01-01')).toHaveLength(2);
});
