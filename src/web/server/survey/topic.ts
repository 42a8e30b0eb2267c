import { askedItems, nextPage, pagesOf, previousPage } from '#core/survey/form/form-routing.ts';
import type { FormAnswers, FormModule, SurveyForm } from '#core/survey/form/survey-form.ts';
import type { AskedSurvey, SurveyPass } from '#usecases/survey-answers/contract.ts';
import type { PageFrame } from '#web/survey-page/page-document.ts';
import { readPass, wasSent } from './survey-cookie.ts';
import { askedSurvey, type Fields, frameOf, onTo, type Visit } from './survey-visit.ts';

/** A topic of a survey that takes answers, for one visitor. */
export interface Topic {
  readonly visit: Visit;
  readonly survey: AskedSurvey;
  readonly frame: PageFrame;
  readonly module: FormModule;
  /** Null: no code yet; of an open poll: nothing answered yet. */
  readonly pass: SurveyPass | null;
}

/** Or the answer that says why there is none. `page`: its number; pages of the whole form name the first. */
export async function topicOf(
  visit: Visit,
  slug: string,
  { page, fields }: { readonly page: string; readonly fields: Fields | null },
): Promise<Topic | { readonly response: Response }> {
  const asked = await askedSurvey(visit, slug);
  if ('response' in asked) return asked;
  const { survey } = asked;
  const frame = frameOf(visit, survey, fields?.one('_in') || null);
  // What was sent counts, also where somebody goes back to it or looks at another tab.
  if (wasSent(visit, slug)) return { response: onTo(visit, `/b/${slug}/ende?schon`, frame) };
  const module = /^\d{1,2}$/.test(page) ? pagesOf(survey.form)[Number(page) - 1] : undefined;
  // The start says why nothing is taken now, and is where an address that is none leads.
  if (module === undefined || (survey.phase !== 'open' && fields === null))
    return { response: onTo(visit, `/b/${slug}`, frame) };
  const known = readPass(visit);
  const isOwn = known?.slug === slug && (known.code === null) === (survey.kind === 'open');
  return { visit, survey, frame, module, pass: isOwn ? known : null };
}

export function addressOf({ slug, form }: AskedSurvey, module: FormModule): string {
  return `/b/${slug}/${pagesOf(form).findIndex(({ id }) => id === module.id) + 1}`;
}

/** Where a page leads by the button that was pressed. */
export function addressAfter({ survey, module }: Topic, answers: FormAnswers, way: string): string {
  const { form, slug } = survey;
  if (way === 'spaeter') return `/b/${slug}/gespeichert`;
  if (way === 'zurueck') return addressOf(survey, previousPage(form, answers, module.id) ?? module);
  const next = nextPage(form, answers, module.id);
  return next === null ? `/b/${slug}/pruefen` : addressOf(survey, next);
}

/** The topic to be shown under the address of this one: a later one where nothing is asked here; null: none. */
export function shownInstead({ survey, module }: Topic, answers: FormAnswers): FormModule | null {
  const pages = pagesOf(survey.form);
  const before = pages[pages.findIndex(({ id }) => id === module.id) - 1]?.id ?? null;
  return nextPage(survey.form, answers, before);
}

export function lastAsked(form: SurveyForm, answers: FormAnswers): FormModule {
  const asked = askedItems(form, answers);
  const pages = pagesOf(form);
  return pages.findLast(({ items }) => items.some(({ id }) => asked.has(id))) ?? pages[0]!;
}
