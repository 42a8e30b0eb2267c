import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addDays } from '#core/network/day.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { Handle, Within } from '#storage/open-database.ts';
import {
  learnNumberOfCodes,
  readSurveyOfAddress,
  type SurveyOfAddress,
} from '#storage/queries/survey-access.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { AskedSurvey } from './contract.ts';
import { gathered } from './gathered.ts';
import { outsideTheDays } from './take-answer.ts';

/** A survey under its address, with the form it was started with. */
export interface FoundSurvey {
  readonly stored: SurveyOfAddress;
  readonly form: SurveyForm;
  readonly phase: AskedSurvey['phase'];
  /** Why nothing is taken now; null: it is. */
  readonly refused: Problem | null;
}

export type FindSurvey = (slug: string) => Promise<Result<FoundSurvey>>;

/** Forms in the field do not change; more surveys than this are rarely in the field at once. */
const formsKept = 40;

/** Those who ask at the same moment share one reading, which began after they asked. */
export function createSurveyFinding({
  within,
  beyond,
  clock,
}: {
  readonly within: Within;
  readonly beyond: Handle;
  readonly clock: () => Date;
}): FindSurvey {
  const read = gathered<null, SurveyOfAddress | null>(async (slug, asking) => {
    const survey = await readSurveyOfAddress(beyond, slug);
    return asking.map(() => survey);
  }, Number.POSITIVE_INFINITY);
  const forms = new Map<string, Promise<SurveyForm | null>>();

  function formOf(survey: SurveyOfAddress, version: number): Promise<SurveyForm | null> {
    const name = `${survey.id} ${version}`;
    const known = forms.get(name);
    if (known !== undefined) return known;
    if (forms.size >= formsKept) forms.delete(forms.keys().next().value ?? '');
    const reading = firstLook(survey, version);
    // What failed is tried again by whoever asks next.
    reading.catch(() => forms.delete(name));
    forms.set(name, reading);
    return reading;
  }

  async function firstLook(survey: SurveyOfAddress, version: number): Promise<SurveyForm | null> {
    const stored = await readForm(within(survey.organisationId), survey, version);
    if (survey.kind === 'sample' && survey.state === 'field') await learnNumberOfCodes(beyond);
    return stored?.form ?? null;
  }

  return async (slug) => {
    if (!/^[a-z0-9]{3,12}$/.test(slug)) return failed(problem('survey.answer.notFound'));
    const stored = await read(slug, null);
    if (stored === null) return failed(problem('survey.answer.notFound'));
    if (stored.state === 'draft' || stored.formVersion === null)
      return failed(problem('survey.answer.notBegun'));
    const form = await formOf(stored, stored.formVersion);
    if (form === null) return failed(problem('survey.answer.notFound'));
    const refused =
      stored.state === 'field'
        ? outsideTheDays(stored, calendarDay(clock()))
        : problem('survey.answer.closed');
    const phase = refused === null ? 'open' : phases[refused.code]!;
    return ok({ stored, form, phase, refused });
  };
}

const phases: Readonly<Record<string, AskedSurvey['phase']>> = {
  'survey.answer.early': 'early',
  'survey.answer.over': 'over',
  'survey.answer.closed': 'closed',
};

/** As long as `survey_drafts` are kept (`retention-steps.ts`), and never beyond the field. */
const longestKept = 14;

export function askedSurvey({ stored, form, phase }: FoundSurvey, today: string): AskedSurvey {
  const longest = addDays(today, longestKept);
  const keptUntil = stored.fieldUntil !== null && stored.fieldUntil < longest ? stored.fieldUntil : longest;
  const days = (Date.parse(keptUntil) - Date.parse(today)) / 86_400_000;
  return {
    slug: stored.slug,
    title: stored.title,
    organisationName: stored.organisationName,
    kind: stored.kind,
    phase,
    from: stored.fieldFrom,
    until: stored.fieldUntil,
    keptUntil,
    keptDays: Math.min(longestKept, Math.max(0, days) + 1),
    fictional: stored.fictional,
    form,
  };
}
