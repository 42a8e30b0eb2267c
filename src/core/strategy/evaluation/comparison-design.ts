import { z } from 'zod';
import { answerPart, beforeAfterPart, linePart, periodPart, yearsPart } from './design-parts.ts';

/** Cases before and after in the area of a measure, in an area without it and, where wanted, around it. */
export const comparisonDesignSchema = z
  .strictObject({
    /** What is counted. */
    what: linePart,
    before: periodPart,
    after: periodPart,
    area: beforeAfterPart,
    comparisonName: linePart,
    comparison: beforeAfterPart,
    /** Years before the measure; the last one is the year the decision looked at. Empty: not known. */
    areaYears: yearsPart,
    comparisonYears: yearsPart,
    /** Was the area chosen because its figures had just been so high? */
    pickedAtPeak: answerPart,
    /** Has it changed who reports, who is on patrol or how is counted? */
    reportingChanged: answerPart,
    /** Does the measure reach into the comparison area, or do the areas overlap? */
    measureReaches: answerPart,
    /** Around the area. */
    buffer: beforeAfterPart.nullable(),
    /** Around the comparison area. */
    bufferComparison: beforeAfterPart.nullable(),
  })
  .refine(({ before, after }) => before.until < after.from, {
    message: 'periodsOverlap',
    path: ['after', 'from'],
  })
  .refine(({ areaYears, comparisonYears }) => [0, areaYears.length].includes(comparisonYears.length), {
    message: 'yearsDiffer',
    path: ['comparisonYears'],
  })
  .refine(({ buffer, bufferComparison }) => bufferComparison === null || buffer !== null, {
    message: 'bufferMissing',
    path: ['buffer', 'before'],
  });

export type ComparisonDesign = z.infer<typeof comparisonDesignSchema>;
