import { z } from 'zod';
import { isDay } from '../../network/day.ts';
import { samplingPlanSchema } from './sampling-plan.ts';

/** What a letter says and shows. Images are files beside the plan. */
const line = z.string().max(200);
const day = z.string().refine(isDay, { params: { code: 'day' } });
const text = z.string().min(1).max(8000);

const file = z
  .string()
  .min(1)
  .max(200)
  .refine((path) => !/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(path), 'a file beside the plan');

const salutations = z
  .object({
    /** With {title}, {firstName}, {lastName}. */
    w: line,
    m: line,
    other: line,
  })
  .strict();

const letterTextSchema = z
  .object({
    /** Tag of the language, e.g. `de`, `en`, `hsb`, `ar`; decides hyphenation and the direction of writing. */
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
    subject: line.min(1),
    /** Paragraphs divided by empty lines, with {salutation}, {name}, {code}, {address}, {deadline}. */
    body: text,
    closing: line.default(''),
    salutations: salutations.optional(),
  })
  .strict();

export const letterPlanSchema = z
  .object({
    sender: z
      .object({
        name: line.min(1),
        /** Beside the coat of arms. */
        lines: z.array(line).max(6).default([]),
        /** Small line above the address in the window: where it goes back to. */
        returnLine: line.min(1),
      })
      .strict(),
    place: line.default(''),
    date: day,
    deadline: day.optional(),
    /** Whom to ask: a line each. */
    contact: z.array(line).max(8).default([]),
    coatOfArms: file.optional(),
    /** What the coat of arms shows, for those who do not see it. */
    coatOfArmsAlternative: line.default(''),
    signature: file.optional(),
    signatory: z.object({ name: line.min(1), function: line.default('') }).strict(),
    /**
     * Where the code is entered; {code} stands for it, in the QR code. Behind a `#`: what stands there is not sent,
     * so that no server and no proxy on the way writes the code into a log (decision 041).
     */
    codeAddress: z
      .string()
      .max(160)
      .refine((address) => /^https?:\/\/[^\s/]+\S*$/.test(address), { params: { code: 'webAddress' } })
      .refine((address) => address.includes('{code}'), { params: { code: 'codeMissing' } })
      .refine((address) => !address.includes('{code}') || address.endsWith('#{code}'), {
        params: { code: 'codeNotBehindHash' },
      }),
    texts: z.array(letterTextSchema).min(1).max(8),
    /** A page in easy language. */
    easyLanguage: z
      .object({ title: line.min(1), body: text })
      .strict()
      .optional(),
    reminder: z
      .object({
        date: day,
        deadline: day.optional(),
        texts: z.array(letterTextSchema).min(1).max(8),
        easyLanguage: z
          .object({ title: line.min(1), body: text })
          .strict()
          .optional(),
      })
      .strict()
      .optional(),
    /** Font files for scripts the built-in typeface does not have. */
    fonts: z.array(file).max(4).default([]),
  })
  .strict();

export type LetterPlan = z.infer<typeof letterPlanSchema>;
export type LetterText = z.infer<typeof letterTextSchema>;

/** The file of the command line: the draw, and the letters where they are printed here. */
export const samplingFileSchema = samplingPlanSchema.extend({ letter: letterPlanSchema.optional() }).strict();

export type SamplingFile = z.infer<typeof samplingFileSchema>;
