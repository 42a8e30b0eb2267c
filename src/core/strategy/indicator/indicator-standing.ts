import { daysBetween } from '../../network/day.ts';
import type { Indicator } from '../strategy.ts';

/**
 * `reached`: the latest value is at the target or beyond. `onTheWay`: at least as far as a straight line from the
 * baseline to the target on that day. `behind`: better than the baseline, but not so far. `level`: where it began.
 * `worse`: worse than the baseline. `missed`: the target day is over.
 */
export const standings = ['noValue', 'reached', 'onTheWay', 'behind', 'level', 'worse', 'missed'] as const;
export type Standing = (typeof standings)[number];

export interface IndicatorStanding {
  readonly standing: Standing;
  readonly latest: { readonly day: string; readonly value: number } | null;
  /** Days since the latest value, or since the baseline where there is none. */
  readonly silentDays: number;
  /** Nobody has counted for half a year, and the target is still ahead or missed. */
  readonly isSilent: boolean;
  /** Part of the way from the baseline to the target, below 0 where it went the wrong way; null without a way. */
  readonly wayDone: number | null;
}

/** Half a year: whoever reports yearly should have counted at least twice. */
const silentAfterDays = 183;

export function indicatorStanding(indicator: Indicator, today: string): IndicatorStanding {
  const { baseline, baselineOn, target, targetOn, values } = indicator;
  const latest = values.at(-1) ?? null;
  const silentDays = daysBetween(latest?.day ?? baselineOn, today);
  const way = target - baseline;
  const wayDone = latest === null || way === 0 ? null : (latest.value - baseline) / way;
  const standing = standingOf(indicator, latest, today);
  return {
    standing,
    latest: latest === null ? null : { day: latest.day, value: latest.value },
    silentDays,
    isSilent: silentDays > silentAfterDays && standing !== 'reached' && (latest?.day ?? '') < targetOn,
    wayDone,
  };
}

function standingOf(
  { better, baseline, baselineOn, target, targetOn }: Indicator,
  latest: { readonly day: string; readonly value: number } | null,
  today: string,
): Standing {
  if (latest === null) return 'noValue';
  const gain = (from: number, to: number) => (better === 'less' ? from - to : to - from);
  if (gain(target, latest.value) >= 0) return 'reached';
  if (targetOn < today) return 'missed';
  const won = gain(baseline, latest.value);
  if (won < 0) return 'worse';
  if (won === 0) return 'level';
  const timeGone = daysBetween(baselineOn, latest.day) / daysBetween(baselineOn, targetOn);
  return won >= gain(baseline, target) * Math.min(1, timeGone) ? 'onTheWay' : 'behind';
}
