import type { Result } from '#core/kernel/result.ts';
import type { MeasureState } from '#core/strategy/strategy.ts';
import type { SentReport } from '../strategy-plan/contract.ts';

/** How far a measure is, said by whoever holds the link of a reminder. The link is the right. */
export interface StatusByLink {
  /** What the link opens; nothing changes, so that a mail scanner that opens it reports nothing. */
  shown(token: string): Promise<Result<MeasureOfLink>>;
  /** The same report sent twice counts once. */
  report(token: string, sent: SentReport): Promise<Result<MeasureOfLink>>;
}

/** What whoever is responsible gets to see: this one measure, nothing else of the strategy. */
export interface MeasureOfLink {
  readonly title: string;
  readonly strategyTitle: string;
  readonly organisationName: string;
  readonly state: MeasureState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isLate: boolean;
  readonly openSteps: readonly { readonly title: string; readonly dueOn: string; readonly isLate: boolean }[];
  /** The last day the link works. */
  readonly until: string;
}
