/**
 * Weighted displacement quotient with the effects beside it.
 *
 * Answers: where cases fell, did they move next door, or did the neighbourhood gain as well?
 * Not for: measures that did not lower the cases of their own area (the quotient is then meaningless), small or
 * zero counts, buffers that overlap the comparison area. It carries no uncertainty: use it beside the weighted
 * displacement difference.
 * Source: Bowers & Johnson 2003 (quotient); Guerette 2009 (net effect, total net effect and the reading).
 * Shapes and units: cases before and after in the treated area, in the buffer around it, in the comparison area.
 * Cost: constant.
 *
 * Quotient = (B1/C1 − B0/C0) ÷ (A1/C1 − A0/C0); net effect = A0/C0 − A1/C1; total net effect =
 * (A0 · C1/C0 − A1) + (B0 · C1/C0 − B1), in cases.
 */
import { assertCount, type NotComputable, notComputable } from '../estimate.ts';
import type { BeforeAfter } from './relative-effect.ts';

export type DisplacementReading =
  /** Above 1: the neighbourhood gained more than the area itself. */
  | 'diffusionLarger'
  /** 0 to 1. */
  | 'diffusion'
  | 'neither'
  /** −1 to 0: less moved than was gained. */
  | 'displacementSmaller'
  /** Below −1: the gain is used up. */
  | 'gainErased';

export interface DisplacementQuotient {
  readonly kind: 'estimate';
  readonly quotient: number;
  readonly reading: DisplacementReading;
  readonly netEffect: number;
  /** Cases fewer than expected in area and buffer together. */
  readonly totalNetEffect: number;
}

/**
 * `zeroCount`: one of the six counts is 0. `unchanged`: the area changed exactly as the comparison area.
 * `measureFailed`: cases of the area did not fall against the comparison area.
 */
export type NoQuotient = NotComputable<'zeroCount' | 'unchanged' | 'measureFailed'>;

export function displacementQuotient({
  area,
  buffer,
  comparison,
}: {
  readonly area: BeforeAfter;
  readonly buffer: BeforeAfter;
  readonly comparison: BeforeAfter;
}): DisplacementQuotient | NoQuotient {
  const counts = [area, buffer, comparison].flatMap(({ before, after }) => [before, after]);
  for (const count of counts) assertCount(count, 'cases');
  if (counts.includes(0)) return notComputable('zeroCount');
  // Compared as products: equal shares give an exact zero.
  const failure = area.after * comparison.before - area.before * comparison.after;
  if (failure === 0) return notComputable('unchanged');
  if (failure > 0) return notComputable('measureFailed');
  const growth = comparison.after / comparison.before;
  const change = (one: BeforeAfter): number => one.after / comparison.after - one.before / comparison.before;
  const quotient = change(buffer) / change(area);
  return {
    kind: 'estimate',
    quotient,
    reading: readingOf(quotient),
    netEffect: -change(area),
    totalNetEffect: area.before * growth - area.after + (buffer.before * growth - buffer.after),
  };
}

function readingOf(quotient: number): DisplacementReading {
  if (quotient > 1) return 'diffusionLarger';
  if (quotient > 0) return 'diffusion';
  if (quotient === 0) return 'neither';
  return quotient >= -1 ? 'displacementSmaller' : 'gainErased';
}
