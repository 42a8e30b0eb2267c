/**
 * The counts that fit a published share: with its base n, a share rounded to one decimal of a percent names
 * the count behind it up to n = 1000, so whoever prints share and n has printed the count.
 * `share` is a fraction of 1, as printed; `decimals` are those of the percent.
 */
export function revealedCounts(share: number, n: number, decimals = 1): readonly number[] {
  if (n <= 0) return [];
  const halfStep = 0.5 / 10 ** (decimals + 2);
  const slack = 1e-9;
  const first = Math.max(0, Math.ceil((share - halfStep - slack) * n));
  const last = Math.min(n, Math.floor((share + halfStep + slack) * n));
  const counts: number[] = [];
  for (let count = first; count <= last; count++) counts.push(count);
  return counts;
}
