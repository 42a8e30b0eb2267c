import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { AskedSurvey, SurveyAnswers } from '#usecases/survey-answers/contract.ts';
import { renderNotice } from '#web/survey-page/other-pages.ts';
import type { PageFrame, SurveyDocument } from '#web/survey-page/page-document.ts';
import { chosenLanguage, ownLanguages, pageLanguage } from '#web/survey-page/page-language.ts';

/** What every page of residents needs of a request. */
export type Visit = Pick<RequestEvent, 'cookies' | 'url' | 'request' | 'locals'>;

export function answersOf({ locals }: Visit): SurveyAnswers {
  return locals.umsicht.surveyAnswers;
}

/** Frame of a page of a survey, or before one is known; `wanted`: the language a form says it is in. */
export function frameOf(
  { url, request }: Visit,
  survey: AskedSurvey | null,
  wanted: string | null = null,
): PageFrame {
  const languages = survey?.form.languages ?? ownLanguages;
  const code = chosenLanguage(languages, {
    wanted: wanted ?? url.searchParams.get('sprache'),
    accepted: request.headers.get('accept-language'),
  });
  return { language: pageLanguage(code), languages, survey };
}

export function shown({ body, contentSecurityPolicy }: SurveyDocument, status = 200): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'private, no-store',
    },
  });
}

/** On to another page; the script of a page asks for the address instead of being sent there. */
export function onTo({ request }: Pick<Visit, 'request'>, path: string, frame: PageFrame): Response {
  const mark = path.includes('?') ? '&' : '?';
  const to = `${path}${mark}sprache=${frame.language.code}`;
  const headers = { 'cache-control': 'private, no-store' };
  if (request.headers.get('accept')?.startsWith('application/json'))
    return Response.json({ to }, { headers });
  return new Response(null, { status: 303, headers: { ...headers, location: to } });
}

/** Why nothing can be done here now, in words. */
export function refusedPage(frame: PageFrame, problem: Problem): Response {
  const status = problem.code === 'survey.answer.notFound' ? 404 : 403;
  const notice = { title: 'web-survey-page.notice.title', texts: [frame.language.problem(problem)] };
  return shown(renderNotice(frame, notice), status);
}

/** The survey of the address; where there is none, the answer that says so. */
export async function askedSurvey(
  visit: Visit,
  slug: string,
): Promise<{ readonly survey: AskedSurvey } | { readonly response: Response }> {
  const asked: Result<AskedSurvey> = await answersOf(visit).asked(slug);
  return asked.ok ? { survey: asked.value } : { response: refusedPage(frameOf(visit, null), asked.problem) };
}

/** Fields of a form; a file is none. */
export interface Fields {
  all(name: string): readonly string[];
  one(name: string): string;
  readonly names: readonly string[];
}

export async function fieldsOf({ request }: Pick<Visit, 'request'>): Promise<Fields> {
  const type = request.headers.get('content-type') ?? '';
  // Most forms come in this way, and this is the quickest to read.
  const data = type.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(await request.text())
    : await request.formData();
  const all = (name: string): readonly string[] =>
    (data.getAll(name) as unknown[]).filter((value): value is string => typeof value === 'string');
  return { all, one: (name) => all(name)[0] ?? '', names: [...new Set(data.keys())] };
}
