import { z } from 'zod';
import { answerPart, linePart, sharePart, yearsPart } from './design-parts.ts';

const perYear = z.number('number').min(0, 'negative').max(20_000, 'large');
const months = z.number('number').int('whole').min(1, 'months').max(60, 'months');

/** Could an effect be seen at all? Asked before money is spent. */
export const beforeDesignSchema = z.strictObject({
  /** What is counted. */
  what: linePart,
  /** Cases in a usual year without the measure. */
  casesPerYear: perYear,
  /** Years before, the oldest first; empty: not known. */
  years: yearsPart,
  monthsBefore: months,
  monthsAfter: months,
  /** Cases in a usual year in an area without the measure; null: none is compared. */
  comparisonPerYear: perYear.nullable(),
  /** Share of the cases the measure is hoped to prevent. */
  hopedReduction: sharePart.min(0.01, 'hoped'),
  pickedAtPeak: answerPart,
});

export type BeforeDesign = z.infer<typeof beforeDesignSchema>;

/** What good measures reach where they work, by reviews (`docs/methods/detectable-reduction.md`). */
export const usualReduction = 0.15;
