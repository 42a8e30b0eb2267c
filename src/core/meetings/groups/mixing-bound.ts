/**
 * Least number of same-town pairs when people are put into groups.
 * Answers: how well can this meeting be mixed at all? Do not use it for groups that people may choose freely.
 * A town with m = q k + r people has at best r groups with q + 1 and k − r groups with q of them, since the
 * number of pairs is convex in the size: sum over towns of r C(q+1, 2) + (k − r) C(q, 2). The bound does not
 * depend on the sizes of the groups and is reached whenever they are even (deal the people out, town by town).
 * Source: CSPLib prob010 and elementary convexity. Shapes: one entry per person, null for no town. Cost: O(n).
 */
export function mixingBound(towns: readonly (string | null)[], groupCount: number): number {
  const sizes = new Map<string, number>();
  for (const town of towns) if (town !== null) sizes.set(town, (sizes.get(town) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) {
    const each = Math.floor(size / groupCount);
    const withOneMore = size % groupCount;
    pairs += withOneMore * pairsAmong(each + 1) + (groupCount - withOneMore) * pairsAmong(each);
  }
  return pairs;
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2;
}
