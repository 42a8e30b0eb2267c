import { type Problem, problem } from '../kernel/problem.ts';
import { failed, ok, type Result } from '../kernel/result.ts';

/** A billion euros: more is a slip of the finger. */
export const mostCents = 100_000_000_000;

/**
 * An amount as people in Germany write it, in whole cents: `1.250,50`, `1250,5`, `1.250 €`. Dots only stand before
 * three digits; `1.25` and `1,250.50` can mean two things and are refused. Never a fraction of binary digits: the
 * text is taken apart, not computed.
 */
export function centsOf(text: string): Result<number> {
  const amount = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(/(€|EUR)$/i, '');
  const parts = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-|–))?$/.exec(amount);
  if (parts === null) return failed(invalid(text));
  const [, euros = '', cents = ''] = parts;
  const whole = Number(euros.replaceAll('.', ''));
  const fraction = /^\d+$/.test(cents) ? Number(cents.padEnd(2, '0')) : 0;
  const total = whole * 100 + fraction;
  return Number.isSafeInteger(total) && total <= mostCents ? ok(total) : failed(problem('amount.range'));
}

function invalid(text: string): Problem {
  return problem('amount.invalid', { amount: text.trim().slice(0, 40) });
}

/** As it is typed, to fill a field again: `1250,50`. */
export function euroInput(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
