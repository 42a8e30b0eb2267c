import { z } from 'zod';
import { problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';

/**
 * `survey-upload.json`: all the server ever learns of a sample. Described in `docs/survey-upload.md`. No name, no
 * address, no line of the register, no seed, and no order: the hashes are sorted by themselves.
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

export const surveyUploadSchema = z
  .object({
    format: z.literal('umsicht-survey-upload'),
    version: z.literal(1),
    title: z.string().min(1).max(200),
    referenceDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    /** Persons from this age on; null: no upper end. */
    ageFrom: count,
    ageTo: count.nullable(),
    selection: z.enum(['persons', 'onePerHousehold']),
    /** Fewest people of the frame behind a stratum. */
    minimumPerStratum: z.number().int().min(10),
    strata: z
      .array(
        z
          .object({
            id: z.string().regex(/^s\d+$/),
            label: z.string().max(400),
            /** N_h: people of the frame. */
            population: count,
            /** n_h: letters. */
            sampled: count,
            /**
             * Only with one letter a household: households of the frame by how many people of the frame live in
             * them. A margin for the weights; no code says how large its household is.
             */
            households: z
              .array(
                z
                  .object({
                    personsFrom: z.number().int().min(1),
                    personsTo: z.number().int().min(1).nullable(),
                    households: count,
                    people: count,
                  })
                  .strict(),
              )
              .optional(),
            outcomes: z
              .object({
                complete: count,
                partial: count,
                refusal: count,
                nonContact: count,
                neutralLoss: count,
                duplicate: count,
                other: count,
              })
              .strict(),
          })
          .strict(),
      )
      .min(1)
      .max(10_000),
    /** HMAC-SHA-256 of a code without hyphens, keyed with the salt. */
    salt: z.string().regex(/^[0-9a-f]{64}$/),
    codes: z
      .array(z.object({ hash, stratum: z.string().regex(/^s\d+$/) }).strict())
      .min(1)
      .max(1_000_000),
  })
  .strict();

export type SurveyUpload = z.infer<typeof surveyUploadSchema>;

/** Contradictions the shape alone does not show; for whoever receives an upload. */
export function uploadProblem(upload: SurveyUpload): Result<SurveyUpload> {
  const letters = new Map<string, number>();
  const hashes = new Set<string>();
  for (const { hash: one, stratum } of upload.codes) {
    if (hashes.has(one)) return failed(problem('sampling.upload.hashTwice'));
    hashes.add(one);
    letters.set(stratum, (letters.get(stratum) ?? 0) + 1);
  }
  const ids = new Set(upload.strata.map(({ id }) => id));
  if (ids.size !== upload.strata.length) return failed(problem('sampling.upload.stratumTwice'));
  const unknown = [...letters.keys()].find((id) => !ids.has(id));
  if (unknown !== undefined) return failed(problem('sampling.upload.stratumUnknown', { stratum: unknown }));
  for (const { id, label, population, sampled } of upload.strata) {
    if (population < upload.minimumPerStratum) {
      const params = { label, count: population, minimum: upload.minimumPerStratum };
      return failed(problem('sampling.stratumTooSmall', params));
    }
    if (sampled > population || sampled !== (letters.get(id) ?? 0)) {
      const params = { label, sampled, codes: letters.get(id) ?? 0 };
      return failed(problem('sampling.upload.countsDiffer', params));
    }
  }
  return ok(upload);
}

type HouseholdClass = NonNullable<SurveyUpload['strata'][number]['households']>[number];

/**
 * Households by their people, from the largest downwards; a class with fewer people than the minimum, or that
 * would leave fewer below it, is joined with the next smaller one.
 */
export function householdClasses(
  units: readonly { readonly length: number }[],
  minimum: number,
): readonly HouseholdClass[] {
  const bySize = new Map<number, number>();
  for (const { length } of units) bySize.set(length, (bySize.get(length) ?? 0) + 1);
  let below = units.reduce((sum, { length }) => sum + length, 0);
  const classes: HouseholdClass[] = [];
  let personsTo: number | null = null;
  let households = 0;
  let people = 0;
  for (let size = Math.max(1, ...bySize.keys()); size >= 1; size -= 1) {
    const here = bySize.get(size) ?? 0;
    households += here;
    people += here * size;
    below -= here * size;
    if (size > 1 && (people < minimum || below < minimum)) continue;
    classes.unshift({ personsFrom: size, personsTo, households, people });
    personsTo = size - 1;
    households = 0;
    people = 0;
  }
  return classes;
}
