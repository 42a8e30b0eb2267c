import type { PublicUseVariable } from './public-use-data.ts';

/** Old categories in groups, in order of their first; a group is a category of the file. */
export type Grouping = number[][];

export function ungrouped(variable: PublicUseVariable): Grouping {
  return Array.from({ length: variable.categoryCount }, (_, category) => [category]);
}

export function joined(grouping: Grouping, one: number, other: number): Grouping {
  const both = [...grouping[one]!, ...grouping[other]!].sort((first, second) => first - second);
  return grouping
    .flatMap((group, at) => (at === one ? [both] : at === other ? [] : [group]))
    .sort((first, second) => first[0]! - second[0]!);
}

/** Pairs that may be joined: neighbours on a scale, otherwise the rarest with any other. */
export function joinablePairs(
  scale: PublicUseVariable['scale'],
  counts: readonly number[],
): readonly (readonly [number, number])[] {
  if (scale === 'ordered') return counts.slice(1).map((_, at) => [at, at + 1] as const);
  const rarest = [...counts.keys()].sort((one, other) => counts[one]! - counts[other]! || one - other)[0];
  if (rarest === undefined) return [];
  return [...counts.keys()]
    .filter((at) => at !== rarest)
    .map((at) => [Math.min(at, rarest), Math.max(at, rarest)] as const);
}

export function countsOf(grouping: Grouping, counts: readonly number[]): number[] {
  return grouping.map((group) => group.reduce((sum, category) => sum + counts[category]!, 0));
}

export function categoryCounts(variable: PublicUseVariable): number[] {
  const counts = new Array<number>(variable.categoryCount).fill(0);
  for (const category of variable.index) if (category >= 0) counts[category]! += 1;
  return counts;
}

/**
 * Joins every category with fewer rows than the minimum: on a scale with the rarer neighbour, otherwise with the
 * next rarest, which is the one a published table hides beside it. One group is left where nothing else helps.
 */
export function withoutRareCategories(variable: PublicUseVariable, fewestRows: number): Grouping {
  const counts = categoryCounts(variable);
  let grouping = ungrouped(variable);
  for (;;) {
    const sizes = countsOf(grouping, counts);
    const rarest = [...sizes.keys()].sort((one, other) => sizes[one]! - sizes[other]! || one - other)[0];
    if (rarest === undefined || grouping.length === 1 || sizes[rarest]! >= fewestRows) return grouping;
    const partners =
      variable.scale === 'ordered'
        ? [rarest - 1, rarest + 1].filter((at) => at >= 0 && at < sizes.length)
        : [...sizes.keys()].filter((at) => at !== rarest);
    const partner = partners.sort((one, other) => sizes[one]! - sizes[other]! || one - other)[0]!;
    grouping = joined(grouping, rarest, partner);
  }
}

/** Bits a row's category says: what is lost by joining. */
export function information(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce((sum, size) => (size === 0 ? sum : sum - (size / total) * Math.log2(size / total)), 0);
}

export function regrouped(index: Int16Array, grouping: Grouping): Int16Array {
  const groupOf = new Map(grouping.flatMap((group, at) => group.map((category) => [category, at] as const)));
  return index.map((category) => (category < 0 ? -1 : groupOf.get(category)!));
}
