import { z } from 'zod';
import { isDay } from '../../network/day.ts';
import { answers } from './check.ts';

/** Bricks of the designs; each message is the end of a problem code `effect.design.<message>`. */
export const countPart = z.number('number').int('whole').min(0, 'negative').max(1_000_000, 'large');
export const beforeAfterPart = z.strictObject({ before: countPart, after: countPart });
export const answerPart = z.enum(answers, 'answer');
/** Whole years one after the other, the oldest first. */
export const yearsPart = z.array(countPart).max(15, 'manyYears');
export const linePart = z.string('text').min(1, 'missing').max(200, 'long');
const dayPart = z.string('day').refine(isDay, 'day');
/** Both days belong to it. */
export const periodPart = z
  .strictObject({ from: dayPart, until: dayPart })
  .refine(({ from, until }) => from <= until, { message: 'periodTurned', path: ['until'] });
export const sharePart = z.number('number').min(0, 'share').max(1, 'share');

export interface DesignPeriod {
  readonly from: string;
  readonly until: string;
}
