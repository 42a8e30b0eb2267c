import { type Problem, problem } from '#core/kernel/problem.ts';
import { pagesOf } from '#core/survey/form/form-routing.ts';
import { answerOf, type FormAnswers, type SurveyForm } from '#core/survey/form/survey-form.ts';
import type { AskedSurvey, EnteredCode } from '#usecases/survey-answers/contract.ts';
import { html } from '#web/survey-page/html.ts';
import {
  buttonTo,
  linkTo,
  renderCodePage,
  renderNotice,
  renderPrivacyPage,
  renderStartPage,
  type StartPage,
} from '#web/survey-page/other-pages.ts';
import type { PageFrame } from '#web/survey-page/page-document.ts';
import { clearPass, markSent, newPass, readPass, wasSent, writePass } from './survey-cookie.ts';
import {
  answersOf,
  askedSurvey,
  type Fields,
  fieldsOf,
  frameOf,
  onTo,
  refusedPage,
  shown,
  type Visit,
} from './survey-visit.ts';

/** `/b`: the code alone. */
export function codePage(visit: Visit, typed = '', refused: Problem | null = null): Response {
  const page = { typed, problem: refused, action: '/b' };
  return shown(renderCodePage(frameOf(visit, null), page), refused === null ? 200 : 422);
}

export async function enterAtDoor(visit: Visit): Promise<Response> {
  const fields = await fieldsOf(visit);
  const typed = fields.one('_code');
  const entered = await answersOf(visit).enter({ code: typed, slug: null });
  if (!entered.ok) return codePage(visit, typed, entered.problem);
  return goIn(visit, entered.value, fields, 'door');
}

/** `/b/<slug>`: what it is about, and in. */
export async function startPage(visit: Visit, slug: string): Promise<Response> {
  const asked = await askedSurvey(visit, slug);
  if ('response' in asked) return asked.response;
  const { survey } = asked;
  const frame = frameOf(visit, survey);
  const pass = readPass(visit);
  if (pass?.slug === slug) {
    const state = await answersOf(visit).check(pass);
    if (!state.ok || state.value.arrived) clearPass(visit);
    if (state.ok && state.value.arrived) return arrivedPage(visit, frame);
    const draft = state.ok && survey.phase === 'open' ? await answersOf(visit).draft(pass) : null;
    if (draft?.ok) {
      const answers = draft.value;
      const way = Object.keys(answers).length > 0 ? 'begun' : 'begin';
      return shownStart(frame, survey, { way, questions: lastPage(survey.form, answers) });
    }
  }
  const closed = closedPage(frame, survey);
  if (closed !== null) return closed;
  // Whoever comes to the start of an open poll again begins again.
  if (survey.kind === 'open' && wasSent(visit, slug)) clearPass(visit);
  const missing = visit.url.searchParams.has('fehlt');
  return shownStart(frame, survey, { way: survey.kind === 'open' ? 'begin' : 'code', missing });
}

export async function enterAtSurvey(visit: Visit, slug: string): Promise<Response> {
  const asked = await askedSurvey(visit, slug);
  if ('response' in asked) return asked.response;
  const { survey } = asked;
  const fields = await fieldsOf(visit);
  const frame = frameOf(visit, survey, fields.one('_in') || null);
  if (fields.one('_weg') === 'vergessen') return forgetDraft(visit, frame, slug);
  const typed = fields.one('_code');
  const entered = await answersOf(visit).enter({ code: typed, slug });
  if (!entered.ok) return shownStart(frame, survey, { way: 'code', typed, problem: entered.problem });
  if (entered.value.slug !== slug) return elsewherePage(visit, frame, entered.value);
  return goIn(visit, entered.value, fields, 'survey');
}

/** The code is right: into the cookie with it, unless somebody else's answer has been begun on this device. */
async function goIn(
  visit: Visit,
  entered: EnteredCode,
  fields: Fields,
  from: 'door' | 'survey',
): Promise<Response> {
  const { slug, code } = entered;
  const asked = await askedSurvey(visit, slug);
  if ('response' in asked) return asked.response;
  const frame = frameOf(visit, asked.survey, fields.one('_in') || null);
  if (entered.arrived) return arrivedPage(visit, frame);
  const known = readPass(visit);
  const isSame = known?.slug === slug && known.code === code;
  if (known !== null && !isSame) {
    const draft = await answersOf(visit).draft(known);
    const isBegun = draft.ok && Object.keys(draft.value).length > 0;
    if (isBegun && fields.one('_neu') === '') return begunPage(frame, { slug, code, other: known.slug });
    await answersOf(visit).forget(known);
  }
  if (!isSame) writePass(visit, newPass(slug, code));
  // Whoever came by the address of the survey has read what it is about.
  const isThere = from === 'survey' && !isSame;
  return onTo(visit, isThere ? `/b/${slug}/1` : `/b/${slug}`, frame);
}

function shownStart(
  frame: PageFrame,
  survey: AskedSurvey,
  start: Partial<Pick<StartPage, 'way' | 'questions'>> & {
    readonly typed?: string;
    readonly problem?: Problem;
    readonly missing?: boolean;
  },
): Response {
  const { typed = '', problem: refused = null, way = 'code', questions = '1', missing = false } = start;
  const at = `/b/${survey.slug}`;
  const document = renderStartPage(frame, {
    form: survey.form,
    until: survey.until,
    way,
    code: { typed, problem: refused, missing, action: at },
    questions: `${at}/${questions}?sprache=${frame.language.code}`,
    forget: at,
  });
  return shown(document, refused === null ? 200 : 422);
}

/** Null while answers are taken. */
function closedPage(frame: PageFrame, { phase, from, until }: AskedSurvey): Response | null {
  if (phase === 'open') return null;
  if (phase === 'early' && from !== null) return refusedPage(frame, problem('survey.answer.early', { from }));
  if (phase === 'over' && until !== null) return refusedPage(frame, problem('survey.answer.over', { until }));
  return refusedPage(frame, problem('survey.answer.closed'));
}

function begunPage(
  frame: PageFrame,
  { slug, code, other }: { readonly slug: string; readonly code: string; readonly other: string },
): Response {
  const { language } = frame;
  const fields = { _code: code, _neu: '1', _in: language.code };
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.begun.title',
      texts: [language.say('web-survey-page.begun.text')],
      actions: [
        buttonTo(`/b/${slug}`, { text: language.say('web-survey-page.begun.new'), fields }),
        linkTo(`/b/${other}`, language.say('web-survey-page.begun.continue'), ''),
      ],
    }),
  );
}

async function elsewherePage(visit: Visit, frame: PageFrame, { slug, code }: EnteredCode): Promise<Response> {
  const other = await answersOf(visit).asked(slug);
  if (!other.ok) return refusedPage(frame, other.problem);
  const { language } = frame;
  const { title, organisationName: organisation } = other.value;
  const fields = { _code: code, _in: language.code };
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.code.elsewhere.title',
      texts: [language.say('web-survey-page.code.elsewhere.text', { title, organisation })],
      actions: [
        buttonTo(`/b/${slug}`, { text: language.say('web-survey-page.code.elsewhere.submit'), fields }),
      ],
    }),
  );
}

/** Also shown to whoever types the code once more. */
function arrivedPage(visit: Visit, frame: PageFrame): Response {
  if (frame.survey !== null) markSent(visit, frame.survey.slug);
  const { language } = frame;
  const again =
    frame.survey?.kind === 'open' ? 'web-survey-page.end.repeatedOpen' : 'web-survey-page.end.repeated';
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.end.title',
      texts: [language.say(again), language.say('web-survey-page.end.text')],
      good: true,
    }),
  );
}

async function forgetDraft(visit: Visit, frame: PageFrame, slug: string): Promise<Response> {
  const pass = readPass(visit);
  if (pass !== null) await answersOf(visit).forget(pass);
  clearPass(visit);
  const { language } = frame;
  const again = linkTo(
    `/b/${slug}?sprache=${language.code}`,
    language.say('web-survey-page.forgotten.again'),
    '',
  );
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.forgotten.title',
      texts: [language.say('web-survey-page.forgotten.text')],
      actions: [again],
    }),
  );
}

export async function privacyPage(visit: Visit, slug: string): Promise<Response> {
  const asked = await askedSurvey(visit, slug);
  return 'response' in asked ? asked.response : shown(renderPrivacyPage(frameOf(visit, asked.survey)));
}

/** Thanks; whoever comes here without having sent begins at the beginning. */
export async function endPage(visit: Visit, slug: string): Promise<Response> {
  const asked = await askedSurvey(visit, slug);
  if ('response' in asked) return asked.response;
  const { survey } = asked;
  const frame = frameOf(visit, survey);
  if (!wasSent(visit, slug)) return onTo(visit, `/b/${slug}`, frame);
  if (visit.url.searchParams.has('schon')) return arrivedPage(visit, frame);
  const { language } = frame;
  const thanks = survey.form.thanks;
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.end.title',
      texts: [
        thanks === undefined ? language.say('web-survey-page.end.text') : html`${language.words(thanks)}`,
      ],
      good: true,
    }),
  );
}

/** The last topic in which something was answered: there the person stopped. */
function lastPage(form: SurveyForm, answers: FormAnswers): string {
  const at = pagesOf(form).findLastIndex(({ items }) =>
    items.some(({ id }) => answerOf(answers, id) !== undefined),
  );
  return String(Math.max(0, at) + 1);
}
