import type { Text } from '../kernel/text.ts';

/** The chapters of an analysis; each figure belongs to one. */
export type ModuleId = 'profile' | 'police' | 'survey' | 'load';

/**
 * One number of the analysis with everything needed to trust it (promise 3: no number leaves without its
 * n and its uncertainty, and none that could identify anyone leaves at all).
 * A figure that is not shown carries its reason and no value.
 */
export interface Figure {
  /** Stable within an analysis, e.g. `police.rate.435*00.2020`. */
  readonly id: string;
  readonly module: ModuleId;
  /** What is measured, in words. */
  readonly label: Text;
  readonly unit: Unit;
  readonly state: FigureState;
  /** Shares are fractions of 1, rates are per 100,000. `null` unless the state is `shown` or `imprecise`. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Number of observations behind the figure: answers for shares, cases for rates. */
  readonly n: number | null;
  /** Exposure of a rate or total behind a share, e.g. inhabitants. */
  readonly base: number | null;
  /** Id of the method page `docs/methods/<method>.md`. */
  readonly method: string;
  /** Ids of the sources it was computed from. */
  readonly sources: readonly string[];
  /** How the number came about, for its recipe: inputs by name. */
  readonly recipe: Readonly<Record<string, string | number>>;
}

export type Unit =
  | 'share'
  /** A difference of two shares. */
  | 'percentagePoints'
  | 'mean'
  | 'count'
  | 'ratePer100k'
  | 'ratio'
  | 'percentPerYear'
  | 'percent'
  | 'number';

export type FigureState =
  | { readonly kind: 'shown' }
  /** Shown with a mark: few answers or a wide interval. */
  | { readonly kind: 'imprecise'; readonly reason: ImprecisionReason }
  /** Hidden so that nobody can be identified: below the rule, or needed to protect another cell. */
  | { readonly kind: 'suppressed'; readonly reason: 'belowMinimum' | 'complementary' | 'tooImprecise' }
  /** There is no number: the reason is a code with a text in `report.notComputable.<reason>`. */
  | { readonly kind: 'notComputable'; readonly reason: string };

export type ImprecisionReason = 'fewAnswers' | 'wideInterval' | 'fewCases';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** 0.95 for a 95 % interval. */
  readonly level: number;
  /** Id of the interval method, e.g. `poisson-byar`, `logit-t`. */
  readonly method: string;
}

/** The value of a figure that may be printed, or null where it is hidden or missing. */
export function printableValue(figure: Figure): number | null {
  return figure.state.kind === 'shown' || figure.state.kind === 'imprecise' ? figure.value : null;
}

export function idsOf(figures: readonly Figure[]): string[] {
  return figures.map(({ id }) => id);
}
