import { z } from 'zod';

/** How the bank is written down: short, because people edit it. `bank.ts` makes modules of a form of it. */

/** German, English. */
const pair = z.tuple([z.string().min(1), z.string().min(1)]);
/** Code, German, English. From 97 on, a code is none of the answers that count. */
const category = z.tuple([z.number().int().min(0).max(99), z.string().min(1), z.string().min(1)]);

export const firstMissingCode = 97;

export const bankScalesSchema = z.record(z.string(), z.array(category).min(2));

const bankItem = z
  .object({
    id: z.string(),
    wording: pair,
    help: pair.optional(),
    label: pair,
    /** Absent: `single`, or `scale` where a scale is named. */
    kind: z.enum(['multiple', 'number', 'text']).optional(),
    scale: z.string().optional(),
    categories: z.array(category).optional(),
    range: z.tuple([z.number().int(), z.number().int()]).optional(),
    longest: z.number().int().optional(),
    battery: z.string().optional(),
    filter: z.tuple([z.string(), z.array(z.number().int()).min(1)]).optional(),
    share: z.tuple([z.array(z.number().int()).min(1), z.string(), z.string()]).optional(),
    direction: z.enum(['burden', 'strength', 'neutral']).optional(),
    construct: z.string().optional(),
    subjectiveSafety: z.boolean().optional(),
    role: z.literal('group').optional(),
    identifying: z.boolean().optional(),
  })
  .strict();

export const bankModuleSchema = z
  .object({
    id: z.string(),
    title: pair,
    intro: pair.optional(),
    batteries: z.record(z.string(), pair).default({}),
    items: z.array(bankItem).min(1),
  })
  .strict();

export const bankPresetsSchema = z.record(
  z.string(),
  z
    .object({
      id: z.string(),
      title: pair,
      intro: pair,
      thanks: pair,
      /** Without `items`: all of the module. */
      modules: z
        .array(z.object({ module: z.string(), items: z.array(z.string()).min(1).optional() }).strict())
        .min(1),
    })
    .strict(),
);

export type BankPair = z.infer<typeof pair>;
export type BankCategory = z.infer<typeof category>;
export type BankItem = z.infer<typeof bankItem>;
export type BankModule = z.infer<typeof bankModuleSchema>;
