import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../strategy.ts';
import { indicatorStanding } from './indicator-standing.ts';
import { valueIssue } from './indicator-value.ts';

const indicator: Indicator = {
  id: 'k',
  goalId: null,
  measureId: 'm',
  title: 'Säcke',
  unit: 'Säcke',
  kind: 'process',
  better: 'less',
  baseline: 30,
  baselineOn: '2027-01-01',
  target: 10,
  targetOn: '2028-01-01',
  source: 'Bauhof',
  values: [],
  version: 1,
};
const at = (day: string, value: number) => ({ day, value, note: '' });
const seen = (values: Indicator['values'], today = '2027-07-10', changes: Partial<Indicator> = {}) =>
  indicatorStanding({ ...indicator, ...changes, values }, today);

describe('an indicator stands', () => {
  it.each([
    ['noValue', [], '2027-02-01'],
    ['onTheWay', [at('2027-07-02', 19)], '2027-07-10'],
    ['behind', [at('2027-07-02', 25)], '2027-07-10'],
    ['level', [at('2027-07-02', 30)], '2027-07-10'],
    ['worse', [at('2027-07-02', 31)], '2027-07-10'],
    ['reached', [at('2027-07-02', 10)], '2027-07-10'],
    ['reached', [at('2027-12-30', 9)], '2029-01-01'],
    ['missed', [at('2027-12-30', 12)], '2028-01-02'],
    // The latest counts, whatever was before.
    ['worse', [at('2027-03-01', 9), at('2027-07-02', 40)], '2027-07-10'],
  ] as const)('%s', (standing, values, today) => {
    expect(seen(values, today).standing).toBe(standing);
  });

  it('the same the other way round where more is better', () => {
    const values = [at('2027-07-02', 19)];
    const more = { better: 'more', baseline: 0, target: 40 } as const;
    expect(seen(values, undefined, more).standing).toBe('behind');
    expect(seen([at('2027-07-02', 21)], undefined, more).standing).toBe('onTheWay');
  });

  it('says for how long nobody has counted', () => {
    expect(seen([], '2027-08-01')).toMatchObject({ silentDays: 212, isSilent: true });
    expect(seen([at('2027-07-02', 19)], '2027-08-01')).toMatchObject({ silentDays: 30, isSilent: false });
    expect(seen([at('2027-02-02', 10)], '2027-12-01').isSilent).toBe(false);
  });

  it('mirrors: turning all signs and the direction changes nothing', () => {
    const number = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(number, number, number, (baseline, target, value) => {
        const values = [at('2027-07-02', value)];
        const one = seen(values, undefined, { baseline, target, better: 'less' });
        const other = seen([at('2027-07-02', -value)], undefined, {
          baseline: -baseline,
          target: -target,
          better: 'more',
        });
        expect(other.standing).toBe(one.standing);
      }),
    );
  });
});

describe('a value', () => {
  it.each([
    ['effect.value.dayInvalid', { day: '2027-02-30' }],
    ['effect.value.beforeBaseline', { day: '2026-12-31' }],
    ['effect.value.beforeBaseline', { day: '2027-01-01' }],
    ['effect.value.future', { day: '2027-07-11' }],
    ['effect.value.notANumber', { value: Number.NaN }],
    ['effect.value.large', { value: -2e12 }],
    ['strategy.text.tooLong', { note: 'x'.repeat(201) }],
    [undefined, {}],
  ])('%s', (code, changes) => {
    const issue = valueIssue({ ...at('2027-07-10', 3), ...changes }, indicator, '2027-07-10');
    expect(issue?.problem.code).toBe(code);
  });
});
