import { z } from 'zod';

/**
 * `analysis.yaml`: what one analysis is about and which file is what. The command line reads it from the
 * folder; the browser writes the same thing from its form, so that both run the same analysis.
 */
/** A title has one or two lines; the page offers the same length. */
const LONGEST_NAME = 200;

const path = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('/') && !value.split(/[\\/]/).includes('..'), {
    message: 'path must stay inside the folder',
  });

const provenance = {
  path,
  publisher: z.string().min(1).optional(),
  licence: z.string().min(1).optional(),
  referenceDate: z.string().min(4).optional(),
};

/** A free table of a police directorate: which column holds what. Header names or letters of the sheet. */
export const policeMappingSchema = z
  .object({
    sheet: z.string().optional(),
    headerLine: z.number().int().min(1).optional(),
    columns: z
      .object({
        area: z.string().optional(),
        areaName: z.string().optional(),
        year: z.string().optional(),
        offence: z.string().optional(),
        offenceName: z.string().optional(),
        cases: z.string().optional(),
        cleared: z.string().optional(),
        attempts: z.string().optional(),
        population: z.string().optional(),
      })
      .strict(),
    /** Wide layout: one column of cases per year. */
    yearColumns: z.record(z.string(), z.number().int()).optional(),
    /** Values that hold for the whole table where there is no column. */
    constants: z
      .object({ area: z.string(), areaName: z.string(), year: z.number().int() })
      .partial()
      .default({}),
    /** Own names of offences in the table -> official key. */
    offenceKeys: z.record(z.string(), z.string()).default({}),
  })
  .strict();

export type PoliceMapping = z.infer<typeof policeMappingSchema>;

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pks-kreise'), ...provenance, year: z.number().int().optional() }).strict(),
  z
    .object({
      kind: z.literal('police-table'),
      ...provenance,
      mapping: policeMappingSchema,
      /** The table is printed for everyone (a crime atlas): hiding its small counts would protect nobody. */
      published: z.boolean().default(false),
    })
    .strict(),
  z.object({ kind: z.literal('genesis'), ...provenance }).strict(),
  z.object({ kind: z.literal('municipalities'), ...provenance }).strict(),
  z
    .object({
      kind: z.literal('borders'),
      ...provenance,
      areaProperty: z.string().optional(),
      nameProperty: z.string().optional(),
    })
    .strict(),
]);

export type PlanSource = z.infer<typeof source>;
export type SourceKind = PlanSource['kind'];

const survey = z
  .object({
    questionnaire: path,
    answers: z.object({ ...provenance, sheet: z.string().optional() }).strict(),
    /** One row per stratum (counts) or one row per person drawn (gross sample without names). */
    frame: z
      .object({
        ...provenance,
        kind: z.enum(['counts', 'grossSample']).default('counts'),
        columns: z
          .object({ stratum: z.string(), population: z.string(), sampled: z.string(), outcome: z.string() })
          .partial()
          .default({}),
        /** Words of the file -> outcome, e.g. `auswertbar: complete`. */
        outcomes: z
          .record(
            z.string(),
            z.enum(['complete', 'partial', 'refusal', 'nonContact', 'neutralLoss', 'duplicate', 'other']),
          )
          .default({}),
      })
      .strict()
      .optional(),
    /** Known population by category; columns group, category, population. */
    margins: z
      .object({ ...provenance })
      .strict()
      .optional(),
    /** Groups to rake to, in this order; default: all in the margins file. */
    rakeTo: z.array(z.string()).optional(),
    /** Raked weights are capped at this multiple of the median base weight and raked again. */
    trimAt: z.number().min(2).max(20).optional(),
    /** Open polls without a sample carry the mark "not representative" to every figure. */
    sampling: z.enum(['stratified', 'simple', 'open']).default('stratified'),
    fieldwork: z.object({ from: z.string(), to: z.string(), mode: z.string().optional() }).optional(),
    minimumAge: z.number().int().optional(),
  })
  .strict();

export const analysisPlanSchema = z
  .object({
    version: z.literal(1),
    title: z.string().trim().min(1).max(LONGEST_NAME),
    /** Key of the area: 5 digits for a Kreis, 8 for a Gemeinde. */
    area: z.string().regex(/^(\d{5}|\d{8})$/),
    areaName: z.string().trim().min(1).max(LONGEST_NAME),
    /** Year the report speaks about; default: the last year in the police figures. */
    year: z.number().int().min(1990).max(2100).optional(),
    /** Demo data; printed on every page. */
    fictional: z.boolean().default(false),
    seed: z.number().int().min(0).default(20260101),
    sources: z.array(source).default([]),
    survey: survey.optional(),
    profile: z
      .object({
        /** Indicators by code or label; default: all with a value for the area. */
        indicators: z.array(z.string()).optional(),
        /** Structural indicators the similar places are chosen by, before any crime figure is read. */
        similarBy: z.array(z.string()).optional(),
        similarCount: z.number().int().min(5).max(50).default(10),
      })
      .strict()
      .prefault({}),
    /** Keys to report; default: the groups municipalities talk about. */
    offences: z.array(z.string()).optional(),
    /** Published survey values for comparison; used only where construct and scale agree. */
    publishedValues: z
      .array(
        z
          .object({
            construct: z.string(),
            scale: z.string(),
            label: z.string(),
            year: z.number().int(),
            share: z.number().min(0).max(1),
            n: z.number().int().optional(),
            mode: z.string().optional(),
            ageFrom: z.number().int().optional(),
            source: z.string(),
          })
          .strict(),
      )
      .default([]),
    disclosure: z
      .object({
        surveyMinimum: z.number().int().min(3).default(5),
        policeMinimum: z.number().int().min(1).default(3),
        /** Groups with fewer answers are marked; see docs/methods/precision.md. */
        preciseFrom: z.number().int().min(10).default(30),
      })
      .strict()
      .prefault({}),
  })
  .strict();

export type AnalysisPlan = z.infer<typeof analysisPlanSchema>;
