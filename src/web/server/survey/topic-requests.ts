import type { Problem } from '#core/kernel/problem.ts';
import { type AnswerIssue, readFormAnswers } from '#core/survey/form/form-answers.ts';
import { pagesOf } from '#core/survey/form/form-routing.ts';
import type { FormAnswers, FormModule } from '#core/survey/form/survey-form.ts';
import type { AnsweredPage, SurveyPass } from '#usecases/survey-answers/contract.ts';
import {
  buttonTo,
  linkTo,
  renderCodePage,
  renderNotice,
  renderReviewPage,
} from '#web/survey-page/other-pages.ts';
import { renderSurveyPage } from '#web/survey-page/topic-page.ts';
import { markSent, newPass, newSecret, writePass } from './survey-cookie.ts';
import {
  answersOf,
  type Fields,
  fieldsOf,
  frameOf,
  onTo,
  refusedPage,
  shown,
  type Visit,
} from './survey-visit.ts';
import { addressAfter, addressOf, lastAsked, shownInstead, type Topic, topicOf } from './topic.ts';

/** `/b/<slug>/<page>`, shown. */
export async function topicPage(visit: Visit, slug: string, page: string): Promise<Response> {
  const topic = await topicOf(visit, slug, { page, fields: null });
  if ('response' in topic) return topic.response;
  const { survey, frame, pass } = topic;
  if (pass === null && survey.kind === 'sample') return onTo(visit, `/b/${slug}?fehlt`, frame);
  if (isOnePage(topic)) return shownTopic(topic, { answers: {} });
  const draft = await draftOf(topic);
  const asked = shownInstead(topic, draft);
  if (asked === null) return onTo(visit, `/b/${slug}/pruefen`, frame);
  if (asked.id !== topic.module.id) return onTo(visit, addressOf(survey, asked), frame);
  return shownTopic(topic, { answers: draft });
}

/** The same, filled in and sent. */
export async function takeTopic(visit: Visit, slug: string, page: string): Promise<Response> {
  const fields = await fieldsOf(visit);
  const topic = await topicOf(visit, slug, { page, fields });
  if ('response' in topic) return topic.response;
  const { survey, frame, module } = topic;
  const found = await passFor(topic, fields);
  if ('response' in found) return found.response;
  const { pass } = found;
  const { answers, issues } = readFormAnswers(module, fields.all);
  const language = survey.form.languages.find((one) => one === fields.one('_sprache'));
  const own = { ...topic, pass };
  if (issues.length > 0) return shownTopic(own, { answers: { ...(await draftOf(own)), ...answers }, issues });
  if (isOnePage(topic)) {
    if (language !== undefined)
      return shownTopic({ ...own, frame: frameOf(visit, survey, language) }, { answers });
    return send(own, { module: module.id, answers }, (problem) => shownTopic(own, { answers, problem }));
  }
  const saved = await answersOf(visit).savePage(pass, { module: module.id, answers });
  if (!saved.ok) return refusedPage(frame, saved.problem);
  writePass(visit, pass, survey.keptDays);
  if (language !== undefined) return onTo(visit, addressOf(survey, module), frameOf(visit, survey, language));
  return onTo(visit, addressAfter(topic, saved.value, fields.one('_weg')), frame);
}

/** `/b/<slug>/pruefen`: everything once more. */
export async function reviewPage(visit: Visit, slug: string): Promise<Response> {
  const topic = await topicOf(visit, slug, { page: '1', fields: null });
  if ('response' in topic) return topic.response;
  if (topic.pass === null) return onTo(visit, `/b/${slug}?fehlt`, topic.frame);
  return shownReview(topic, null);
}

export async function takeReview(visit: Visit, slug: string): Promise<Response> {
  const fields = await fieldsOf(visit);
  const topic = await topicOf(visit, slug, { page: '1', fields });
  if ('response' in topic) return topic.response;
  const { survey, frame, pass } = topic;
  if (pass === null) return onTo(visit, `/b/${slug}?fehlt`, frame);
  const way = fields.one('_weg');
  if (way === 'spaeter') return onTo(visit, `/b/${slug}/gespeichert`, frame);
  if (way === 'zurueck')
    return onTo(visit, addressOf(survey, lastAsked(survey.form, await draftOf(topic))), frame);
  return send({ ...topic, pass }, null, (problem) => shownReview(topic, problem));
}

/** `/b/<slug>/gespeichert`: how to go on later. */
export async function savedPage(visit: Visit, slug: string): Promise<Response> {
  const topic = await topicOf(visit, slug, { page: '1', fields: null });
  if ('response' in topic) return topic.response;
  const { survey, frame, pass } = topic;
  if (pass === null) return onTo(visit, `/b/${slug}?fehlt`, frame);
  const { language } = frame;
  const forget = {
    text: language.say('web-survey-page.start.forget'),
    fields: { _weg: 'vergessen', _in: language.code },
    kind: '',
  };
  const until = language.day(survey.keptUntil);
  return shown(
    renderNotice(frame, {
      title: 'web-survey-page.later.title',
      texts: [
        language.say('web-survey-page.later.text', { until }),
        language.say('web-survey-page.later.shared'),
      ],
      actions: [
        linkTo(`/b/${slug}?sprache=${language.code}`, language.say('web-survey-page.later.continue')),
        buttonTo(`/b/${slug}`, forget),
      ],
    }),
  );
}

const isOnePage = ({ survey }: Topic): boolean => pagesOf(survey.form).length === 1;

async function draftOf(topic: Topic): Promise<FormAnswers> {
  if (topic.pass === null || isOnePage(topic)) return {};
  const draft = await answersOf(topic.visit).draft(topic.pass);
  return draft.ok ? draft.value : {};
}

function shownTopic(
  { survey, frame, module, pass }: Topic,
  page: {
    readonly answers: FormAnswers;
    readonly issues?: readonly AnswerIssue[];
    readonly problem?: Problem;
  },
): Response {
  // An open poll on one page has no cookie: the sheet itself says which one it is.
  const isSheet = survey.kind === 'open' && pagesOf(survey.form).length === 1;
  const document = renderSurveyPage(frame, {
    ...page,
    form: survey.form,
    module,
    action: addressOf(survey, module),
    once: isSheet ? (pass?.secret ?? newSecret()) : null,
  });
  const isWrong = (page.issues?.length ?? 0) > 0 || page.problem !== undefined;
  return shown(document, isWrong ? 422 : 200);
}

async function shownReview(topic: Topic, problem: Problem | null): Promise<Response> {
  const { survey, frame } = topic;
  const address = (module: FormModule): string =>
    `${addressOf(survey, module)}?sprache=${frame.language.code}`;
  const page = { form: survey.form, answers: await draftOf(topic), problem };
  const action = `/b/${survey.slug}/pruefen`;
  return shown(renderReviewPage(frame, { ...page, action, topic: address }), problem === null ? 200 : 422);
}

/** Everything is sent; what cannot be sent as it is yet is shown again with the reason. */
async function send(
  { visit, survey, frame, pass }: Topic & { readonly pass: SurveyPass },
  page: AnsweredPage | null,
  shownAgain: (problem: Problem) => Response | Promise<Response>,
): Promise<Response> {
  const sent = await answersOf(visit).send(pass, page);
  if (!sent.ok) {
    const { code } = sent.problem;
    const canBeMended = code === 'survey.answer.empty' || code === 'survey.answer.tooLittle';
    return canBeMended ? shownAgain(sent.problem) : refusedPage(frame, sent.problem);
  }
  markSent(visit, survey.slug);
  return onTo(visit, `/b/${survey.slug}/ende${sent.value.repeated ? '?schon' : ''}`, frame);
}

/**
 * The pass of whoever filled in a page. Where the cookie is gone, the code is asked for once more and what was filled in
 * goes along.
 */
async function passFor(
  topic: Topic,
  fields: Fields,
): Promise<{ readonly pass: SurveyPass } | { readonly response: Response }> {
  const { visit, survey, frame, module, pass } = topic;
  const { slug, kind } = survey;
  if (kind === 'open') {
    const once = fields.one('_einmal');
    if (isOnePage(topic) && /^[\w-]{43}$/.test(once)) return { pass: { slug, code: null, secret: once } };
    return { pass: pass ?? newPass(slug, null) };
  }
  if (pass !== null) return { pass };
  const typed = fields.one('_code');
  const entered = typed === '' ? null : await answersOf(visit).enter({ code: typed, slug });
  if (entered?.ok && entered.value.arrived) {
    markSent(visit, entered.value.slug);
    return { response: onTo(visit, `/b/${entered.value.slug}/ende?schon`, frame) };
  }
  if (entered?.ok && entered.value.slug === slug) {
    const own = newPass(slug, entered.value.code);
    writePass(visit, own);
    return { pass: own };
  }
  const kept = fields.names
    .filter((name) => name !== '_code' && name !== '_in')
    .flatMap((name) => fields.all(name).map((value) => [name, value] as const));
  const problem = entered === null || entered.ok ? null : entered.problem;
  const page = { typed, problem, action: addressOf(survey, module), missing: problem === null, kept };
  return { response: shown(renderCodePage(frame, page), 422) };
}
