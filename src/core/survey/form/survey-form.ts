import { z } from 'zod';

/**
 * What residents are asked: the one definition behind the pages on the phone, the paper, the keyboard entry, the
 * codebook, and (by `analysisQuestionnaire`) the analysis. Ids are stable: a question keeps its id through every
 * version and every survey, so that waves and towns can be compared.
 */
const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** As published values and the analysis write them: `safetyNightResidentialArea`. */
const comparability = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/);

/** BCP 47: `de`, `en`, `hsb`, `ar`. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);

/** Longer than any question on paper: what is longer is another text in the wrong place. */
const LONGEST_WORDS = 2_000;

/** German is the source; a missing translation is shown in German and pointed out in the editor. */
const words = z
  .record(language, z.string().trim().min(1).max(LONGEST_WORDS))
  .refine((texts) => texts.de !== undefined, 'German is the source');

const category = z
  .object({
    code: z.number().int().min(0).max(999),
    label: words,
    /** "don't know", "no answer": counted, never part of a share's base. */
    missing: z.boolean().default(false),
  })
  .strict();

const filter = z
  .object({
    /** Asked only when this earlier question has one of these codes (of `multiple`: one of them ticked). */
    item: identifier,
    in: z.array(z.number().int()).min(1),
  })
  .strict();

export const itemKinds = ['single', 'scale', 'multiple', 'number', 'text'] as const;

const item = z
  .object({
    id: identifier,
    kind: z.enum(itemKinds),
    wording: words,
    /** A sentence below the question: how to understand it, how to answer. */
    help: words.optional(),
    /** Short label for tables and charts. */
    label: words.optional(),
    /** Questions of one battery stand together below its lead and have the same categories. */
    battery: identifier.optional(),
    /** The answers of `single`, `scale`, `multiple`, in their order. */
    categories: z.array(category).max(40).default([]),
    /** Of `number`: whole numbers from … to. */
    range: z.object({ from: z.number().int(), to: z.number().int() }).strict().optional(),
    /** Of `text`: the most characters somebody may write. */
    longest: z.number().int().min(10).max(4_000).optional(),
    filter: filter.optional(),
    /** The share to be reported: which codes count, and what that means in words ("unsicher"). */
    share: z
      .object({ codes: z.array(z.number().int()).min(1), label: words })
      .strict()
      .optional(),
    direction: z.enum(['burden', 'strength', 'neutral']).default('neutral'),
    /** Comparability: published values and other waves are compared only where both agree. */
    construct: comparability.optional(),
    scale: comparability.optional(),
    subjectiveSafety: z.boolean().default(false),
    /** `group`: splits the results (age, sex) instead of being a result itself. */
    role: z.enum(['question', 'group']).default('question'),
    /** Together with others it may point to a person; drives the warning and the public use file. */
    identifying: z.boolean().default(false),
    /** A question of this town alone. */
    local: z.boolean().default(false),
  })
  .strict();

const formModule = z
  .object({
    id: identifier,
    title: words,
    intro: words.optional(),
    /** Lead of each battery of the module. */
    batteries: z.array(z.object({ id: identifier, lead: words }).strict()).default([]),
    items: z.array(item).min(1).max(60),
  })
  .strict();

export const surveyFormSchema = z
  .object({
    version: z.literal(1),
    id: identifier,
    title: words,
    /** German first. */
    languages: z.array(language).min(1).max(12),
    intro: words.optional(),
    thanks: words.optional(),
    /** One page each. */
    modules: z.array(formModule).min(1).max(40),
  })
  .strict();

export type SurveyForm = z.infer<typeof surveyFormSchema>;
export type FormModule = SurveyForm['modules'][number];
export type FormItem = FormModule['items'][number];
export type FormCategory = FormItem['categories'][number];
/** Texts by language; German is always there. */
export type FormWords = z.infer<typeof words>;

/** The words in this language, or in German where they are not translated. */
export function wordsIn(texts: FormWords, wanted: string): string {
  return texts[wanted] ?? texts.de ?? '';
}

/**
 * Answers by id of the question: a code, the ticked codes of `multiple`, a number, or words. A question nobody
 * answered, or that was not asked, is absent. Read by `answerOf`: an id may be called like a method of objects.
 */
export type FormAnswers = Readonly<Record<string, number | readonly number[] | string>>;

/** What somebody answered to this question, if anything. */
export function answerOf(answers: FormAnswers, id: string): FormAnswers[string] | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** In `multiple`, this code means "none of these"; a tick beside it says more and wins. */
export const noneOfThese = 0;

export function itemsOf(form: SurveyForm): readonly FormItem[] {
  return form.modules.flatMap((one) => one.items);
}
