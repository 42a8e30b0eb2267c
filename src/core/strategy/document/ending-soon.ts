import { daysBetween } from '../../network/day.ts';
import type { Strategy } from '../strategy.ts';

export const endingKinds = ['funding', 'post', 'period'] as const;
export type EndingKind = (typeof endingKinds)[number];

/** Something on which the work rests and that ends. */
export interface Ending {
  readonly kind: EndingKind;
  readonly endsOn: string;
}

/** Half a year: time to apply again, to fill a post, to write the next strategy. */
export const warningDays = 183;

/** What ends within half a year, the earliest first. An ended strategy warns of nothing. */
export function endingSoon(
  strategy: Pick<Strategy, 'state' | 'fundedUntil' | 'postUntil' | 'periodUntil'>,
  today: string,
): readonly Ending[] {
  if (strategy.state === 'ended') return [];
  const ends: readonly (readonly [EndingKind, string | null])[] = [
    ['funding', strategy.fundedUntil],
    ['post', strategy.postUntil],
    ['period', strategy.periodUntil],
  ];
  return ends
    .flatMap(([kind, endsOn]) => {
      if (endsOn === null) return [];
      const left = daysBetween(today, endsOn);
      return left >= 0 && left <= warningDays ? [{ kind, endsOn }] : [];
    })
    .sort((one, other) => (one.endsOn < other.endsOn ? -1 : one.endsOn > other.endsOn ? 1 : 0));
}
