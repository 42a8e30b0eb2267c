import { z } from 'zod';
import { isDay } from '../../network/day.ts';

/**
 * What is drawn from whom, and how. The command line reads it from a file, the page from its form; the protocol
 * repeats it, so that the draw can be repeated.
 */
const field = z.string().min(1).max(200);
const cents = z.number().int().min(0).max(100_000);

export const samplingPlanSchema = z
  .object({
    organisation: z
      .object({
        /** Official key: 8 digits of a municipality, 5 of a Kreis. Part of the seed. */
        number: z.string().regex(/^\d{5}(\d{3})?$/, 'five or eight digits'),
        name: field,
      })
      .strict(),
    survey: z.object({ title: field }).strict(),
    /** Ages count on this day; everything else is as the extract says. */
    referenceDay: z.string().refine(isDay, { params: { code: 'day' } }),
    age: z
      .object({
        from: z.number().int().min(0).max(120).default(16),
        to: z.number().int().min(0).max(125).optional(),
      })
      .strict()
      .prefault({}),
    register: z
      .object({
        sheet: z.string().optional(),
        columns: z.record(z.string(), z.string()).default({}),
        words: z
          .object({
            residence: z.record(z.string(), z.enum(['main', 'secondary'])).optional(),
            block: z.record(z.string(), z.enum(['none', 'full', 'conditional'])).optional(),
            institution: z.record(z.string(), z.enum(['yes', 'no'])).optional(),
          })
          .strict()
          .default({}),
        unreadableRows: z.enum(['refuse', 'leaveOut']).default('refuse'),
        /** Said by the person who asked for the extract, where the file has no such column. */
        blocksRemoved: z.boolean().default(false),
        mainResidencesOnly: z.boolean().default(false),
      })
      .strict()
      .prefault({}),
    rules: z
      .object({
        /** BMG § 52: only after somebody has decided it, with the reason. */
        conditionalBlocks: z.enum(['exclude', 'include']).default('exclude'),
        conditionalBlocksReason: z.string().max(500).default(''),
        institutions: z.enum(['exclude', 'include']).default('exclude'),
        onePerHousehold: z.enum(['no', 'household', 'addressAndName']).default('no'),
      })
      .strict()
      .prefault({}),
    strata: z
      .object({
        districts: z.boolean().default(true),
        /** Code of the register -> name as it is printed. */
        names: z.record(z.string(), field).default({}),
        /** Where each age group begins: 16, 30, 45, 60, 75. */
        ageGroups: z.array(z.number().int().min(0).max(125)).max(12).default([]),
        /** Districts that are to be one stratum. */
        join: z.array(z.array(z.string()).min(2)).default([]),
        /** Fewer people in the frame than this make no stratum. */
        minimum: z.number().int().min(10).max(10_000).default(50),
        small: z.enum(['join', 'refuse']).default('join'),
      })
      .strict()
      .prefault({}),
    sample: z
      .object({
        size: z.number().int().min(1).max(1_000_000),
        allocation: z.enum(['proportional', 'equal', 'squareRoot', 'neyman']).default('proportional'),
        apportionment: z.enum(['largestRemainder', 'sainteLague']).default('largestRemainder'),
        minimumPerStratum: z.number().int().min(0).default(0),
        /** Name of a district -> how many times its part it gets. */
        oversample: z.record(z.string(), z.number().positive().max(100)).default({}),
        /** Name of a district -> standard deviation of the item in question, for Neyman. */
        deviations: z.record(z.string(), z.number().positive()).default({}),
      })
      .strict(),
    expected: z
      .object({
        response: z.number().min(0.01).max(1).default(0.37),
        /** A district figure counts as usable when it is known to ± this share. */
        usableHalfWidth: z.number().min(0.01).max(0.5).default(0.1),
        /** Part of the answers that come on paper. */
        paperShare: z.number().min(0).max(1).default(0.75),
        reminders: z.number().int().min(0).max(3).default(1),
      })
      .strict()
      .prefault({}),
    costs: z
      .object({
        printingCents: cents.default(0),
        postageCents: cents.default(0),
        returnPostageCents: cents.default(0),
      })
      .strict()
      .prefault({}),
  })
  .strict();

export type SamplingPlan = z.infer<typeof samplingPlanSchema>;
/** As a person writes it: what is left out has its usual value. */
export type SamplingPlanInput = z.input<typeof samplingPlanSchema>;
