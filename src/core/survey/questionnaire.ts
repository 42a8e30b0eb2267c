import { z } from 'zod';

/**
 * The definition of a questionnaire as the analysis needs it: items with stable ids, their scales, their
 * missing codes and filters. A file `questionnaire.yaml` or `.json` is checked against this schema.
 */
/** Longer than any question on paper: what is longer is another text in the wrong place. */
const LONGEST_WORDING = 1_000;

const identifier = z.string().regex(/^[\p{L}_][\p{L}\p{N}_.-]*$/u);

/** The German wording is the source; other languages may be missing. */
const words = z.string().trim().min(1).max(LONGEST_WORDING);
const localised = z.union([words, z.object({ de: words, en: words.optional() })]);

const category = z.object({
  code: z.number().int(),
  label: localised,
  /** "don't know", "no answer": counted and reported, never part of a share's base. */
  missing: z.boolean().default(false),
});

const filter = z.object({
  /** The item is only asked when this item has one of these codes. */
  item: identifier,
  in: z.array(z.number().int()).min(1),
});

const item = z
  .object({
    id: identifier,
    /** Column in the answer file where it is not the id. */
    column: z.string().min(1).optional(),
    wording: localised,
    /** Short label for tables and charts. */
    label: localised.optional(),
    /** Chapter of the survey part, free words: "Sicherheitsgefühl". */
    topic: localised.optional(),
    kind: z.enum(['single', 'scale', 'number']),
    categories: z.array(category).default([]),
    /** Further codes that mean "no answer". */
    missingCodes: z.array(z.number()).default([]),
    range: z.object({ from: z.number(), to: z.number() }).optional(),
    filter: filter.optional(),
    /** The share to be reported: which codes count, and what that means in words ("unsicher"). */
    share: z.object({ codes: z.array(z.number().int()).min(1), label: localised }).optional(),
    /** Whether a high share is a burden (unsafe, victim) or a strength (satisfied). */
    direction: z.enum(['burden', 'strength', 'neutral']).default('neutral'),
    /** Ids of the comparability class; published values are compared only where both agree. */
    construct: identifier.optional(),
    scale: identifier.optional(),
    /** Marks the item that stands for subjective unsafety beside the objective load. */
    subjectiveSafety: z.boolean().default(false),
  })
  .strict();

/** A column of the answers that splits them: district, sex, age class. */
const group = z
  .object({
    id: identifier,
    column: z.string().min(1),
    label: localised,
    /** Either categories as found in the file, or classes of a number. */
    categories: z.array(z.object({ value: z.string(), label: localised.optional() })).optional(),
    classes: z.array(z.object({ from: z.number(), to: z.number(), label: localised })).optional(),
  })
  .strict();

export const questionnaireSchema = z
  .object({
    version: z.literal(1),
    id: identifier,
    title: localised,
    items: z.array(item).min(1),
    /** Group that names the sampling stratum (usually the district). Absent: simple random sample. */
    stratumGroup: identifier.optional(),
    /** Group that is the place for comparisons within the town; usually the same as the stratum. */
    districtGroup: identifier.optional(),
    groups: z.array(group).default([]),
    /** Column that tells paper from online. */
    modeColumn: z.string().optional(),
  })
  .strict();

export type Questionnaire = z.infer<typeof questionnaireSchema>;
export type QuestionnaireItem = Questionnaire['items'][number];
export type QuestionnaireGroup = Questionnaire['groups'][number];
export type Localised = z.infer<typeof localised>;
