import type { Problem } from '#core/kernel/problem.ts';
import { formLength } from '#core/survey/form/form-length.ts';
import { askedItems, pagesOf } from '#core/survey/form/form-routing.ts';
import {
  answerOf,
  type FormAnswers,
  type FormItem,
  type FormModule,
  type SurveyForm,
} from '#core/survey/form/survey-form.ts';
import { html, Markup, nothing } from './html.ts';
import { type PageFrame, type SurveyDocument, surveyDocument } from './page-document.ts';
import type { PageLanguage } from './page-language.ts';

export interface CodePage {
  /** What was typed, if anything. */
  readonly typed: string;
  readonly problem: Problem | null;
  readonly action: string;
  /** The code is missing on this device. */
  readonly missing?: boolean;
  /** What was filled in before the code was missed; it is sent along. */
  readonly kept?: readonly (readonly [string, string])[];
}

/** `/b`: only the code, before it is known which survey is meant. */
export function renderCodePage(frame: PageFrame, page: CodePage): SurveyDocument {
  const { language } = frame;
  const title = language.plain('web-survey-page.code.title');
  return surveyDocument(frame, {
    title: page.problem === null ? title : language.plain('web-survey-page.errors.page', { title }),
    script: 'code',
    main: html`<h1>${language.say('web-survey-page.code.title')}</h1>${missingAlert(language, page)}${codeForm(language, page)}`,
  });
}

function missingAlert(language: PageLanguage, { missing }: CodePage): Markup {
  return missing === true
    ? html`<div class="alert" role="alert">${language.say('web-survey-page.code.missing')}</div>`
    : nothing;
}

function codeForm(language: PageLanguage, { typed, problem, action, kept = [] }: CodePage): Markup {
  const keptFields = kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const error =
    problem === null
      ? nothing
      : html`<span class="err" id="code-e" role="alert">${language.problem(problem)}</span>`;
  const invalid = problem === null ? '' : ' aria-invalid="true" autofocus';
  return html`<form id="f" method="post" action="${action}"><input type="hidden" name="_in" value="${language.code}">${keptFields}<div class="q${problem === null ? '' : ' bad'}"><label class="ql" for="code">${language.say('web-survey-page.code.label')}</label><span class="hint" id="code-h">${language.say('web-survey-page.code.hint')}</span>${error}<input class="f code" id="code" name="_code" value="${typed}" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-h${problem === null ? '' : ' code-e'}"${new Markup(invalid)}></div><div class="acts"><button class="btn p">${language.say('web-survey-page.code.submit')}</button></div></form>`;
}

export interface StartPage {
  readonly form: SurveyForm;
  /** Last day, if there is one. */
  readonly until: string | null;
  /** `code`: to be typed. `begin`: the code is known, or none is needed. `begun`: there is a draft on this device. */
  readonly way: 'code' | 'begin' | 'begun';
  readonly code: CodePage;
  /** The first page of questions. */
  readonly questions: string;
  /** Where a form is sent that forgets. */
  readonly forget: string;
}

/** `/b/<slug>`: who asks, whether one has to, how long, what becomes of it, whom to ask; then begin. */
export function renderStartPage(frame: PageFrame, page: StartPage): SurveyDocument {
  const { language, survey } = frame;
  const organisation = survey?.organisationName ?? '';
  const { minutes, questions } = formLength(page.form, language.code);
  const say = language.say;
  const isOpen = survey?.kind === 'open';
  const hasPages = page.form.modules.length > 1;
  const privacy = `/b/${survey?.slug}/datenschutz?sprache=${language.code}`;
  const about: readonly (readonly [string, Markup])[] = [
    [
      'web-survey-page.start.who',
      say('web-survey-page.start.whoText', { organisation, title: survey?.title ?? '' }),
    ],
    ['web-survey-page.start.voluntary', say('web-survey-page.start.voluntaryText')],
    [
      'web-survey-page.start.long',
      html`${say('web-survey-page.start.longText', { minutes: Math.max(1, Math.round(minutes)), questions })} ${hasPages ? say('web-survey-page.start.later') : nothing} ${
        page.until === null
          ? nothing
          : say('web-survey-page.start.until', { until: language.day(page.until) })
      }`,
    ],
    [
      'web-survey-page.start.privacy',
      html`${say('web-survey-page.start.privacyText')} <a href="${privacy}">${say('web-survey-page.start.privacyLink')}</a>`,
    ],
    [
      'web-survey-page.start.contact',
      html`${say(isOpen ? 'web-survey-page.start.contactOpen' : 'web-survey-page.start.contactText', { organisation })} <a href="/impressum">${say('web-survey-page.start.contactLink')}</a>`,
    ],
  ];
  const intro = page.form.intro === undefined ? nothing : html`<p>${language.words(page.form.intro)}</p>`;
  const title = survey?.title ?? '';
  return surveyDocument(frame, {
    title:
      page.code.problem === null
        ? language.plainWords(page.form.title)
        : language.plain('web-survey-page.errors.page', { title }),
    ...(page.way === 'code' ? { script: 'code' as const } : {}),
    main: html`<h1>${language.words(page.form.title)}</h1>${missingAlert(language, page.code)}${intro}${page.way === 'begun' ? wayIn(language, page) : nothing}${
      page.way === 'code' && page.code.problem !== null ? codeForm(language, page.code) : nothing
    }<dl>${about.map(([key, text]) => html`<dt>${say(key)}</dt><dd>${text}</dd>`)}</dl>${
      page.way === 'begin' ? wayIn(language, page) : nothing
    }${page.way === 'code' && page.code.problem === null ? codeForm(language, page.code) : nothing}`,
  });
}

function wayIn(language: PageLanguage, { way, questions, forget }: StartPage): Markup {
  const go = html`<a class="btn p" href="${questions}">${language.say(way === 'begun' ? 'web-survey-page.start.continue' : 'web-survey-page.start.begin')}</a>`;
  if (way !== 'begun') return html`<div class="acts">${go}</div>`;
  return html`<div class="done"><p>${language.say('web-survey-page.start.begun')}</p><div class="acts">${go}${forgetForm(language, forget)}</div></div>`;
}

function forgetForm(language: PageLanguage, action: string): Markup {
  return html`<form method="post" action="${action}"><input type="hidden" name="_in" value="${language.code}"><button name="_weg" value="vergessen" class="btn">${language.say('web-survey-page.start.forget')}</button></form>`;
}

/** Everything that was answered, to be looked over, and the button that sends. */
export function renderReviewPage(
  frame: PageFrame,
  page: {
    readonly form: SurveyForm;
    readonly answers: FormAnswers;
    readonly problem: Problem | null;
    readonly action: string;
    /** Address of a topic. */
    readonly topic: (module: FormModule) => string;
  },
): SurveyDocument {
  const { language } = frame;
  const asked = askedItems(page.form, page.answers);
  const sections = pagesOf(page.form).flatMap((module) => {
    const items = module.items.filter(({ id }) => asked.has(id));
    if (items.length === 0) return [];
    const lines = items.map(
      (item) =>
        html`<dt>${language.words(item.wording)}</dt><dd dir="auto">${answerText(item, page.answers, language)}</dd>`,
    );
    const title = language.plainWords(module.title);
    return [
      html`<div class="sec"><h2>${language.words(module.title)}</h2><a href="${page.topic(module)}">${language.say('web-survey-page.review.change', { title })}</a></div><dl class="sum">${lines}</dl>`,
    ];
  });
  const title = language.plain('web-survey-page.review.title');
  const alert =
    page.problem === null
      ? nothing
      : html`<div class="alert" role="alert">${language.problem(page.problem)}</div>`;
  return surveyDocument(frame, {
    title: page.problem === null ? title : language.plain('web-survey-page.errors.page', { title }),
    script: 'send',
    main: html`<h1>${language.say('web-survey-page.review.title')}</h1>${alert}<p>${language.say('web-survey-page.review.text')}</p>
<div class="alert" id="offline" role="alert" tabindex="-1" hidden>${language.say('web-survey-page.offline')}</div>${sections}
<form id="f" method="post" action="${page.action}"><input type="hidden" name="_in" value="${language.code}"><p class="muted">${language.say('web-survey-page.review.final')}</p><div class="acts"><button name="_weg" value="absenden" class="btn p">${language.say('web-survey-page.page.send')}</button><button name="_weg" value="zurueck" class="btn">${language.say('web-survey-page.page.back')}</button><button name="_weg" value="spaeter" class="btn t">${language.say('web-survey-page.page.later')}</button></div></form>`,
  });
}

function answerText(item: FormItem, answers: FormAnswers, language: PageLanguage): Markup {
  const answer = answerOf(answers, item.id);
  if (answer === undefined)
    return html`<span class="muted">${language.say('web-survey-page.review.none')}</span>`;
  if (item.kind === 'text' || item.kind === 'number') return html`${String(answer)}`;
  const codes = new Set<unknown>(Array.isArray(answer) ? answer : [answer]);
  const labels = item.categories
    .filter(({ code }) => codes.has(code))
    .map(({ label }) => language.words(label));
  return html`${labels.map((label, at) => (at === 0 ? label : html`; ${label}`))}`;
}

/** A page with a heading, a few sentences and ways on. */
export function renderNotice(
  frame: PageFrame,
  notice: {
    readonly title: string;
    readonly texts: readonly Markup[];
    readonly actions?: readonly Markup[];
    readonly good?: boolean;
  },
): SurveyDocument {
  const heading = html`<h1>${frame.language.say(notice.title)}</h1>`;
  const body = html`${heading}${notice.texts.map((text) => html`<p>${text}</p>`)}`;
  return surveyDocument(frame, {
    title: frame.language.plain(notice.title),
    main: html`${notice.good ? html`<div class="done" role="status">${body}</div>` : body}${
      notice.actions === undefined ? nothing : html`<div class="acts">${notice.actions}</div>`
    }`,
  });
}

export function linkTo(href: string, text: Markup, kind = 'p'): Markup {
  return html`<a class="btn ${kind}" href="${href}">${text}</a>`;
}

/** A button that sends some fields. */
export function buttonTo(
  action: string,
  {
    text,
    fields,
    kind = 'p',
  }: { readonly text: Markup; readonly fields: Readonly<Record<string, string>>; readonly kind?: string },
): Markup {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${action}">${hidden}<button class="btn ${kind}">${text}</button></form>`;
}

const privacySections = ['who', 'code', 'sealed', 'draft', 'words', 'back'] as const;

export function renderPrivacyPage(frame: PageFrame): SurveyDocument {
  const { language, survey } = frame;
  const params = { organisation: survey?.organisationName ?? '' };
  const sections = privacySections
    .filter((name) => name !== 'code' || survey?.kind === 'sample')
    .map(
      (name) =>
        html`<h2>${language.say(`web-survey-page.privacy.${name}.title`)}</h2><p>${language.say(`web-survey-page.privacy.${name}`, params)}</p>`,
    );
  return surveyDocument(frame, {
    title: language.plain('web-survey-page.privacy.title'),
    main: html`<h1>${language.say('web-survey-page.privacy.title')}</h1>${sections}<p><a href="/datenschutz">${language.say('web-survey-page.privacy.more')}</a> · <a href="/impressum">${language.say('web-survey-page.footer.imprint')}</a></p><div class="acts">${linkTo(`/b/${survey?.slug}?sprache=${language.code}`, language.say('web-survey-page.privacy.return'), '')}</div>`,
  });
}
