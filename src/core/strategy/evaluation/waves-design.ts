import { z } from 'zod';
import { answerPart, linePart, periodPart, sharePart } from './design-parts.ts';

const wave = z.strictObject({
  /** Of the answers, weighted: 0.46 for 46 %. */
  share: sharePart,
  /** Answers behind it. */
  n: z.number('number').int('whole').min(1, 'noAnswers').max(1_000_000, 'large'),
});
const pair = z.strictObject({ before: wave, after: wave });

/** The same question in two surveys, where the measure was and, where wanted, elsewhere. */
export const wavesDesignSchema = z
  .strictObject({
    /** The question, and which answers are counted. */
    what: linePart,
    /** Is a smaller or a larger share the better one? */
    better: z.enum(['less', 'more'], 'answer'),
    before: periodPart,
    after: periodPart,
    here: pair,
    elsewhereName: z.string().max(200, 'long'),
    elsewhere: pair.nullable(),
    /** By how much the drawing and the weights widen the variance: 1 for a plain random sample. */
    designEffect: z.number('number').min(1, 'designEffect').max(20, 'designEffect'),
    wordingSame: answerPart,
    /** Were the same people asked twice? */
    samePeople: answerPart,
    /** The same way of asking: by letter, online, at the door. */
    modeSame: answerPart,
  })
  .refine(({ elsewhere, elsewhereName }) => elsewhere === null || elsewhereName !== '', {
    message: 'missing',
    path: ['elsewhereName'],
  });

export type WavesDesign = z.infer<typeof wavesDesignSchema>;
