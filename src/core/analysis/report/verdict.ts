import { message, type Text } from '../../kernel/text.ts';
import { type Figure, printableValue } from '../figure.ts';
import { isDistinguishable } from '../significance.ts';

export type Verdict = 'higher' | 'lower' | 'notDistinguishable' | 'hidden';

/** What a difference says in one word; the same rule as for findings. */
export function verdictOf(
  { figure, adjustedP }: { figure: Figure | null; adjustedP: number | null },
  noDifference: number,
): Verdict {
  const value = figure === null ? null : printableValue(figure);
  if (figure === null || value === null || adjustedP === null) return 'hidden';
  if (!isDistinguishable({ adjustedP, interval: figure.interval }, noDifference)) return 'notDistinguishable';
  return value > noDifference ? 'higher' : 'lower';
}

export function verdictText(
  difference: { figure: Figure | null; adjustedP: number | null },
  noDifference: number,
): Text {
  return message(`analysis.verdict.${verdictOf(difference, noDifference)}`);
}
