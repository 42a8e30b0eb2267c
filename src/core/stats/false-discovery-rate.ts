/**
 * Adjusted p values that control the false discovery rate (Benjamini-Hochberg).
 *
 * Answers: which of many tests may be called findings when at most, say, 5 % of those should be false alarms.
 * Not for: a single planned test; strongly negatively dependent tests.
 * Source: Benjamini & Hochberg 1995, JRSS B 57:289; adjusted values as R's p.adjust.
 * Shapes and units: p values in, adjusted p values out, same order.
 * Cost: one sort.
 */
export function falseDiscoveryAdjusted(pValues: readonly number[]): readonly number[] {
  if (!pValues.every((pValue) => pValue >= 0 && pValue <= 1)) {
    throw new RangeError('p values lie between 0 and 1');
  }
  const fromLargest = pValues.map((_, at) => at).sort((one, other) => pValues[other]! - pValues[one]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallestSoFar = 1;
  for (const [place, at] of fromLargest.entries()) {
    const rank = pValues.length - place;
    smallestSoFar = Math.min(smallestSoFar, pValues[at]! * (pValues.length / rank));
    adjusted[at] = smallestSoFar;
  }
  return adjusted;
}
