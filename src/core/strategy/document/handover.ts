import type { ContactFunction } from '../../network/contact.ts';
import { addDays } from '../../network/day.ts';
import type {
  Indicator,
  Offer,
  Strategy,
  StrategyFinding,
  StrategyMeasure,
  VersionSummary,
  WorkshopSummary,
} from '../strategy.ts';
import { type Ending, endingSoon, warningDays } from './ending-soon.ts';

/** Somebody a successor will need to know. */
export interface HandoverContact {
  readonly name: string;
  readonly function: ContactFunction;
}

/** Everything that is open, for whoever takes over. */
export interface Handover {
  readonly measures: readonly StrategyMeasure[];
  readonly endings: readonly Ending[];
  /** Without a value for a year, or with a target whose day is over. */
  readonly indicators: readonly Indicator[];
  /** Papers on which nothing was decided yet. */
  readonly versions: readonly VersionSummary[];
  readonly workshops: readonly WorkshopSummary[];
  /** Neither in a priority nor set aside. */
  readonly findings: readonly StrategyFinding[];
  /** Over, or running out within half a year. */
  readonly offers: readonly Offer[];
  readonly contacts: readonly HandoverContact[];
}

export function openThings(
  strategy: Strategy,
  { today, contacts }: { readonly today: string; readonly contacts: readonly HandoverContact[] },
): Handover {
  const yearAgo = addDays(today, -365);
  const soon = addDays(today, warningDays);
  const inPriority = new Set(strategy.priorities.flatMap(({ findingIds }) => findingIds));
  const used = new Set(strategy.priorities.flatMap(({ offers }) => offers.map(({ offerId }) => offerId)));
  return {
    measures: strategy.measures.filter(({ state }) => state !== 'done' && state !== 'dropped'),
    endings: endingSoon(strategy, today),
    indicators: strategy.indicators.filter(
      ({ values, targetOn }) => (values.at(-1)?.day ?? '') < yearAgo || targetOn < today,
    ),
    versions: undecidedVersions(strategy),
    workshops: strategy.workshops.filter(({ state }) => state !== 'closed'),
    findings: strategy.findings.filter(({ id, setAside }) => setAside === null && !inPriority.has(id)),
    offers: strategy.offers.filter(
      ({ id, runsUntil }) => used.has(id) && runsUntil !== null && runsUntil <= soon,
    ),
    contacts,
  };
}

/** Of each kind the latest, where no council has decided on it or on a later one. Reports are only taken note of. */
export function undecidedVersions({
  versions,
  decisions,
}: Pick<Strategy, 'versions' | 'decisions'>): readonly VersionSummary[] {
  const settled = decisions.filter(({ outcome }) => outcome !== 'postponed');
  const lastSettled = Math.max(0, ...settled.map(({ versionNumber }) => versionNumber));
  const kinds = ['councilPaper', 'strategy'] as const;
  return kinds.flatMap((kind) => {
    const latest = versions.filter((one) => one.kind === kind).at(-1);
    return latest === undefined || latest.number <= lastSettled ? [] : [latest];
  });
}
