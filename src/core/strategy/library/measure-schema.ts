import { z } from 'zod';
import type { PublishedEntry } from './own-entry.ts';

/**
 * How an entry of the library of measures is written down in `entries/*.json`. People edit these files, so a text
 * is a pair: German, English.
 */
const pair = z.tuple([z.string().trim().min(1), z.string().trim().min(1)]);
const day = z.iso.date();
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** In the order in which the page lists them. */
export const measureFields = [
  'order',
  'publicSpace',
  'burglary',
  'bicycle',
  'damage',
  'youth',
  'school',
  'addiction',
  'traffic',
  'neighbourhood',
  'seniors',
  'democracy',
  'presence',
] as const;

/**
 * `measure`: studied, and worth considering. `practice`: done in many places, no study of its effect found.
 * `noEffect`: studied, and the hoped-for effect is not shown. `harm`: can make things worse.
 */
export const entryKinds = ['measure', 'practice', 'noEffect', 'harm'] as const;

/** The best kind of study that was found. A description, not a level of a scale. */
export const studyKinds = ['review', 'randomised', 'controlled', 'beforeAfter', 'none'] as const;

/** Crime, fear and nuisance are different outcomes: measures move one and not the others. */
export const outcomes = ['crime', 'fear', 'nuisance', 'health', 'attitude', 'behaviour', 'process'] as const;

/** What happened to the outcome. Less behaviour or less health says nothing: those are `better` or `worse`. */
export const directions = ['less', 'more', 'better', 'worse', 'unchanged', 'mixed', 'unknown'] as const;

/** A statement with its sources; without any it is an own appraisal, and the page says so. */
const statement = z.object({ text: pair, refs: z.array(id).default([]) }).strict();

const found = z
  .object({ outcome: z.enum(outcomes), direction: z.enum(directions), text: pair, refs: z.array(id).min(1) })
  .strict();

/**
 * A level as its register publishes it, in the register's own words. The scales rate different things: they
 * stand side by side and are never turned into one another.
 */
export const scales = ['greenList', 'emmie', 'crimeSolutions'] as const;
const rating = z
  .object({
    scale: z.enum(scales),
    /** What was rated, by the register's own name for it. */
    object: z.string().min(1),
    /** `listed`: it is in the register, the level was not read. */
    level: z.union([z.object({ published: z.string().min(1) }).strict(), z.literal('listed')]),
    note: pair.optional(),
    refs: z.array(id).min(1),
    checkedOn: day,
  })
  .strict();

/** Where the number for an indicator comes from. */
export const indicatorSources = ['police', 'survey', 'counting', 'records'] as const;
const indicator = z
  .object({
    text: pair,
    source: z.enum(indicatorSources),
    /** Construct of the bank of questions, for `survey`. */
    construct: z.string().optional(),
    /** Key of the offence catalogue, for `police`. */
    offence: z.string().optional(),
  })
  .strict();

export const measureEntrySchema = z
  .object({
    id,
    kind: z.enum(entryKinds),
    /** The first is where it stands in the list. */
    fields: z.array(z.enum(measureFields)).min(1),
    name: pair,
    /** One sentence for the list. */
    summary: pair,
    what: pair,
    worksWhen: z.array(statement).default([]),
    failsWhen: z.array(statement).default([]),
    bestStudy: z.enum(studyKinds),
    found: z.array(found).default([]),
    ratings: z.array(rating).default([]),
    sideEffects: z.array(statement).default([]),
    smallTown: statement,
    effort: z.object({ level: z.enum(['low', 'medium', 'high']), text: pair }).strict(),
    /** Only where a source names a price; else whom to ask. */
    cost: z.union([
      z.object({ known: pair, refs: z.array(id).min(1) }).strict(),
      z.object({ unknownAsk: pair }).strict(),
    ]),
    indicators: z.array(indicator).default([]),
    firstSteps: z.array(pair).default([]),
    /** What to do instead: other entries. Demanded where an entry says that something does not help. */
    instead: z.array(id).default([]),
    /** Findings this entry answers, best first. */
    answers: z
      .object({ constructs: z.array(z.string()).default([]), offences: z.array(z.string()).default([]) })
      .strict(),
    /** Words people use for the problem, beside those of the texts: German, English. */
    words: z.tuple([z.array(z.string()), z.array(z.string())]),
    checkedOn: day,
  })
  .strict()
  .superRefine((entry, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const unproven = entry.kind === 'noEffect' || entry.kind === 'harm';
    if (unproven && entry.instead.length === 0) refuse('says what does not help, but not what to do instead');
    for (const { outcome, direction } of entry.found) {
      const counted =
        outcome === 'crime' || outcome === 'fear' || outcome === 'nuisance' || outcome === 'process';
      if (!counted && (direction === 'less' || direction === 'more'))
        refuse(`${outcome} is better or worse, not ${direction}`);
    }
    if (entry.bestStudy === 'none' && entry.kind !== 'practice')
      refuse('without a study it is a practice without evidence');
    if (entry.kind !== 'practice' && entry.found.length === 0) refuse('no finding with a reference');
    if (!unproven && (entry.indicators.length === 0 || entry.firstSteps.length === 0))
      refuse('a measure needs indicators and first steps');
  });

/** Who speaks: the authors or the register itself, a copy of it, somebody who reports on it, somebody who gains by it. */
export const referenceKinds = ['original', 'copy', 'report', 'interested'] as const;

/** Most names are the same in every language. */
const name = z.union([z.string().min(1), pair]);

export const referenceSchema = z
  .object({
    authors: name,
    year: z.number().int().min(1900).max(2100).nullable(),
    short: pair,
    /** Journal, publisher or site where it was read. */
    where: name,
    /** Absent where only a copy on a site for sharing files was at hand. */
    address: z.url().optional(),
    kind: z.enum(referenceKinds),
  })
  .strict();

export type MeasurePair = z.infer<typeof pair>;
export type MeasureEntry = z.infer<typeof measureEntrySchema> & {
  /** What a municipality did itself and the state office has read; never in the delivered files. */
  readonly experience?: PublishedEntry;
};
export type MeasureReference = z.infer<typeof referenceSchema>;
export type MeasureField = (typeof measureFields)[number];
export type MeasureStatement = z.infer<typeof statement>;
export type MeasureRating = z.infer<typeof rating>;
export type Scale = (typeof scales)[number];
