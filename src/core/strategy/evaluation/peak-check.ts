import { quantity } from '../../kernel/text.ts';
import { peakBefore } from '../../stats/effect/peak-before.ts';
import { type Answer, type Check, check } from './check.ts';

/**
 * Regression to the mean: whoever begins where it is worst sees the figure fall without doing anything.
 * `steady`: the time before is the mean of several years, in which one peak counts little.
 */
export function peakCheck({
  years,
  pickedAtPeak,
  steady = false,
}: {
  readonly years: readonly number[];
  readonly pickedAtPeak: Answer;
  readonly steady?: boolean;
}): Check {
  const peak = peakBefore(years);
  if (peak.kind === 'notComputable') {
    if (pickedAtPeak === 'no') return check('peak', 'met', noYears);
    return check('peak', pickedAtPeak === 'yes' && !steady ? 'broken' : 'open', noYears);
  }
  const params = {
    years: years.length,
    last: years.at(-1) ?? 0,
    mean: quantity(peak.mean, 'decimal1'),
    fall: quantity(peak.expectedFall, 'percent0'),
  };
  if (peak.isPeak) return check('peak', steady ? 'mind' : 'broken', params);
  return check('peak', pickedAtPeak === 'yes' && peak.expectedFall > 0 ? 'mind' : 'met', params);
}

const noYears = { years: 0, last: 0, mean: '', fall: '' };
