import { describe, expect, it } from 'vitest';
import { funnelLimits } from './funnel-limits.ts';

describe('funnel limits', () => {
  it.each([
    [0.5, 0, 1.860025911461, 0, 3.47585898090037],
    [2, 0, 4.76623636171519, 0, 7.11255924599581],
    [10, 3.7751879476884, 16.1599506733448, 1.22052931589613, 20.662000835995],
    [100, 80.3663371217471, 119.580894852117, 70.065284264844, 131.804750397624],
  ])('interpolated around %d expected cases', (expected, lower95, upper95, lower998, upper998) => {
    const warning = funnelLimits(expected, { level: 0.95 });
    const alarm = funnelLimits(expected);
    if (warning.kind !== 'estimate' || alarm.kind !== 'estimate') throw new Error('no estimate');
    expect(warning.limits.lower).toBeCloseTo(lower95, 9);
    expect(warning.limits.upper).toBeCloseTo(upper95, 9);
    expect(alarm.limits.lower).toBeCloseTo(lower998, 9);
    expect(alarm.limits.upper).toBeCloseTo(upper998, 9);
    expect(alarm.convention).toBe('interpolated');
  });

  it('whole counts are the Poisson quantiles', () => {
    const limits = funnelLimits(10, { convention: 'wholeCounts' });
    expect(limits).toMatchObject({ limits: { lower: 2, upper: 21 }, convention: 'wholeCounts' });
  });

  it('has none where nothing is expected', () => {
    expect(funnelLimits(0)).toMatchObject({ reason: 'nothingExpected' });
  });
});
