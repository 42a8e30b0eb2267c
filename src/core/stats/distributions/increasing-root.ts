/**
 * Root of an increasing function: Newton's method, kept inside a bracket and replaced by bisection where it
 * would leave it.
 *
 * Answers: where a monotone function is zero; the quantiles of all continuous distributions are found so.
 * Not for: functions that are not monotone.
 * Source: Press et al. 2007, Numerical Recipes 9.4 (the idea; own code).
 * Shapes and units: the function returns its value and slope at a point; the root is exact to about 1e-15.
 * Cost: usually 4 to 8 evaluations, never more than 500.
 */
export interface ValueAndSlope {
  readonly value: number;
  readonly slope: number;
}

export function increasingRoot(evaluate: (at: number) => ValueAndSlope, start: number): number {
  let below = Number.NEGATIVE_INFINITY;
  let above = Number.POSITIVE_INFINITY;
  let at = Number.isFinite(start) ? start : 0;
  let reach = 1;
  for (let step = 0; step < 500; step += 1) {
    const { value, slope } = evaluate(at);
    if (value === 0) return at;
    if (value < 0) below = at;
    else above = at;
    const newton = at - value / slope;
    const inside = newton > below && newton < above && Math.abs(newton - at) <= 8 * reach;
    const next = inside ? newton : between(below, above, reach);
    if (!inside) reach *= 2;
    if (Math.abs(next - at) <= 4e-16 * Math.max(1, Math.abs(at)) || next === at) return next;
    at = next;
  }
  return at;
}

/** The middle of the bracket, or a growing step beyond its only known end. */
function between(below: number, above: number, reach: number): number {
  if (below === Number.NEGATIVE_INFINITY) return above - reach;
  if (above === Number.POSITIVE_INFINITY) return below + reach;
  return below + (above - below) / 2;
}
