import type { FigureState } from '../analysis/figure.ts';
import { type MinimumRule, type SumEquation, surveyRule, type TableCell } from './cell-system.ts';
import { protectTable } from './protect-table.ts';

/**
 * All figures printed of one item of a survey: the distribution of the whole town, and shares or
 * distributions by district, sex, age. They hang together (the districts add up to the town, the categories
 * to the base), so they are protected together.
 *
 * Counts are answers without weights. Weighted shares are printed, but whoever guesses the weights comes close
 * to the counts; they are protected as if the counts themselves were printed. The bases n are printed.
 */
export interface AnswerCounts {
  /** Categories of the item that every answer falls into exactly once. */
  readonly parts: readonly string[];
  /** Answers of the whole town by part, in the order of `parts`. */
  readonly total: readonly number[];
  /** Shares: which parts they put together. Their complements are protected as well. */
  readonly shares: readonly { readonly id: string; readonly parts: readonly string[] }[];
  readonly groupings: readonly AnswerGrouping[];
  /** False where only shares are printed for the town. */
  readonly totalParts?: boolean;
}

export interface AnswerGrouping {
  readonly id: string;
  /** What is printed per group: the shares alone, or every category too. */
  readonly prints: 'shares' | 'parts';
  /** Answers by part; what is missing to the total (group unknown) is worked out. */
  readonly groups: readonly { readonly id: string; readonly counts: readonly number[] }[];
}

export interface AnswerProtection {
  readonly total: { share(share: string): FigureState; part(part: string): FigureState };
  /** States of a group; throws for a group that was not given. */
  group(
    grouping: string,
    group: string,
  ): { share(share: string): FigureState; part(part: string): FigureState };
  /** Groups (`grouping/group`) that could not be protected; empty in all ordinary cases. */
  readonly unprotected: readonly string[];
}

const wholeTown = '';

export function protectAnswers(answers: AnswerCounts, rule: MinimumRule = surveyRule): AnswerProtection {
  const cells: TableCell[] = [];
  const equations: SumEquation[] = [];
  const places: { key: string; counts: readonly number[]; parts: boolean; printed: boolean }[] = [
    { key: wholeTown, counts: answers.total, parts: answers.totalParts ?? true, printed: true },
  ];
  for (const grouping of answers.groupings) {
    const keys = grouping.groups.map((group) => `${grouping.id}/${group.id}`);
    const parts = grouping.prints === 'parts';
    for (const [index, group] of grouping.groups.entries()) {
      places.push({ key: keys[index] ?? '', counts: group.counts, parts, printed: true });
    }
    const rest = answers.total.map((count, part) =>
      grouping.groups.reduce((left, group) => left - (group.counts[part] ?? 0), count),
    );
    if (rest.some((count) => count < 0)) throw new Error(`groups of ${grouping.id} exceed the total`);
    const unknownKey = `${grouping.id}/?`;
    places.push({ key: unknownKey, counts: rest, parts, printed: false });
    const columns = [
      ...(parts && (answers.totalParts ?? true) ? answers.parts.map(partCell) : []),
      ...answers.shares.flatMap((share) => [shareCell(share.id), complementCell(share.id)]),
      'n',
    ];
    for (const column of columns) {
      equations.push({
        total: `${wholeTown}|${column}`,
        parts: [...keys, unknownKey].map((key) => `${key}|${column}`),
      });
    }
  }
  for (const place of places) {
    const n = place.counts.reduce((sum, count) => sum + count, 0);
    const printed = place.printed ? {} : ({ publication: 'internal', sensitive: false } as const);
    // A group without answers has nobody to protect; its figures are not computable anyway.
    const sensitive = n === 0 ? ({ sensitive: false } as const) : {};
    const add = (column: string, count: number): void => {
      cells.push({
        id: `${place.key}|${column}`,
        count,
        cost: lossOf(place.key, count),
        ...sensitive,
        ...printed,
      });
    };
    cells.push({ id: `${place.key}|n`, count: n, publication: 'public' });
    if (place.parts) {
      for (const [index, part] of answers.parts.entries()) add(partCell(part), place.counts[index] ?? 0);
      equations.push({
        total: `${place.key}|n`,
        parts: answers.parts.map((part) => `${place.key}|${partCell(part)}`),
      });
    }
    for (const share of answers.shares) {
      const count = answers.parts.reduce(
        (sum, part, index) => sum + (share.parts.includes(part) ? (place.counts[index] ?? 0) : 0),
        0,
      );
      add(shareCell(share.id), count);
      add(complementCell(share.id), n - count);
      equations.push({
        total: `${place.key}|n`,
        parts: [`${place.key}|${shareCell(share.id)}`, `${place.key}|${complementCell(share.id)}`],
      });
      if (!place.parts) continue;
      equations.push({
        total: `${place.key}|${shareCell(share.id)}`,
        parts: share.parts.map((part) => `${place.key}|${partCell(part)}`),
      });
    }
  }
  const protection = protectTable({ cells, equations }, rule);
  const statesAt = (key: string) => ({
    share: (share: string): FigureState =>
      jointState([`${key}|${shareCell(share)}`, `${key}|${complementCell(share)}`].map(protection.stateOf)),
    part: (part: string): FigureState => protection.stateOf(`${key}|${partCell(part)}`),
  });
  const known = new Set(places.map((place) => place.key));
  return {
    total: statesAt(wholeTown),
    group: (grouping, group) => {
      const key = `${grouping}/${group}`;
      if (!known.has(key)) throw new Error(`unknown group ${key}`);
      return statesAt(key);
    },
    unprotected: [...new Set([...protection.unprotected].map((id) => id.split('|')[0] ?? ''))],
  };
}

const partCell = (part: string): string => `=${part}`;
const shareCell = (share: string): string => `+${share}`;
const complementCell = (share: string): string => `-${share}`;

/** The figures of the whole town matter most: they are hidden only where nothing else helps. */
function lossOf(key: string, count: number): number {
  return key === wholeTown ? 10 * count + 1000 : count;
}

/** A share is as hidden as the stricter of its two sides. */
function jointState(states: readonly FigureState[]): FigureState {
  const hidden = states.filter((state) => state.kind === 'suppressed');
  return (
    hidden.find((state) => state.reason === 'belowMinimum') ?? hidden[0] ?? states[0] ?? { kind: 'shown' }
  );
}
