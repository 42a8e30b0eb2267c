import type { Problem } from '#core/kernel/problem.ts';
import { type AnswerIssue, cleanAnswers } from '#core/survey/form/form-answers.ts';
import { askedItems, pagesOf } from '#core/survey/form/form-routing.ts';
import {
  answerOf,
  type FormAnswers,
  type FormItem,
  type FormModule,
  type SurveyForm,
} from '#core/survey/form/survey-form.ts';
import { html, type Markup, nothing } from './html.ts';
import { type PageFrame, type SurveyDocument, surveyDocument } from './page-document.ts';
import { battery, firstInputId, inputId, type QuestionContext, question } from './question.ts';

export interface TopicPage {
  readonly form: SurveyForm;
  readonly module: FormModule;
  /** Of the whole form, as far as they are there. */
  readonly answers: FormAnswers;
  /** What was posted and not taken. */
  readonly issues?: readonly AnswerIssue[];
  /** Why the whole could not be sent. */
  readonly problem?: Problem;
  /** Where the form is sent; empty in a preview. */
  readonly action: string;
  /** Forms of one page are sent from here; of an open poll with a secret that counts once. */
  readonly once?: string | null;
}

/**
 * One topic of a form as residents see it. The editor shows the same as its preview (`frame.preview`, `action: ''`).
 */
export function renderSurveyPage(frame: PageFrame, page: TopicPage): SurveyDocument {
  const { language } = frame;
  const { form, module, answers, issues = [] } = page;
  const { at, of } = placeOf(form, answers, module);
  const isOnly = pagesOf(form).length === 1;
  const shown = shownItems(form, module, answers);
  const problems = new Map(issues.map((issue) => [issue.item, issue]));
  const context: QuestionContext = {
    language,
    module,
    given: (id) => problems.get(id)?.given ?? givenOf(answers, id),
    problemOf: (id) => problems.get(id)?.problem,
  };
  const heading = language.plainWords(module.title);
  const title =
    issues.length === 0 ? heading : language.plain('web-survey-page.errors.page', { title: heading });
  const progress = isOnly
    ? nothing
    : html`<span class="steps" id="schritt">${language.say('web-survey-page.page.progress', { at, of })}</span><progress max="${of}" value="${at}" aria-labelledby="schritt"></progress>`;
  const intro = module.intro === undefined ? nothing : html`<p>${language.words(module.intro)}</p>`;
  const refusal =
    page.problem === undefined
      ? nothing
      : html`<div class="alert" role="alert">${language.problem(page.problem)}</div>`;
  const main = html`${progress}<h1>${language.words(module.title)}</h1>${intro}<p class="muted">${language.say('web-survey-page.page.skipHint')}</p>${refusal}${summaryOf(issues, shown, frame)}
<div class="alert" id="offline" role="alert" tabindex="-1" hidden>${language.say('web-survey-page.offline')}</div>
<form id="f" method="post" action="${page.action}" novalidate><input type="hidden" name="_in" value="${language.code}">${page.once ? html`<input type="hidden" name="_einmal" value="${page.once}">` : nothing}
${questions(shown, context)}
${isOnly ? html`<p class="muted">${language.say('web-survey-page.review.final')}</p>` : nothing}${actions(frame, { isOnly, isFirst: at === 1, isLast: at === of })}</form>`;
  return surveyDocument(frame, {
    title,
    main,
    languagesAs: 'buttons',
    ...(frame.preview ? {} : { script: 'send' as const }),
    style: rulesOf(shown),
    wide: shown.some((item) => item.battery !== undefined),
  });
}

/** Which topic of how many: of those in which something is asked. */
function placeOf(form: SurveyForm, answers: FormAnswers, module: FormModule): { at: number; of: number } {
  const asked = askedItems(form, answers);
  const pages = pagesOf(form).filter(
    ({ id, items }) => id === module.id || items.some((item) => asked.has(item.id)),
  );
  return { at: pages.findIndex(({ id }) => id === module.id) + 1, of: pages.length };
}

/** Those asked after what was answered on other pages; what hangs on this page is there and hidden by a rule. */
export function shownItems(form: SurveyForm, module: FormModule, answers: FormAnswers): readonly FormItem[] {
  const own = new Set(module.items.map(({ id }) => id));
  const others = Object.entries(cleanAnswers(form, answers)).filter(([id]) => !own.has(id));
  const before = Object.fromEntries(others);
  const asked = askedItems(form, before);
  const shown = new Set<string>();
  return module.items.filter(({ id, filter }) => {
    const isShown = asked.has(id) || (filter !== undefined && own.has(filter.item) && shown.has(filter.item));
    if (isShown) shown.add(id);
    return isShown;
  });
}

function givenOf(answers: FormAnswers, id: string): readonly string[] {
  const answer = answerOf(answers, id);
  if (answer === undefined) return [];
  return Array.isArray(answer) ? answer.map(String) : [String(answer)];
}

function questions(items: readonly FormItem[], context: QuestionContext): readonly Markup[] {
  const parts: Markup[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    const lead = context.module.batteries.find(({ id }) => id === item.battery)?.lead;
    if (lead === undefined) {
      parts.push(question(item, context));
      continue;
    }
    const rows = [item];
    while (items[at + 1]?.battery === item.battery) rows.push(items[++at]!);
    parts.push(battery({ lead: context.language.words(lead), items: rows }, context));
  }
  return parts;
}

/** What was not taken, with a link to each question. */
function summaryOf(
  issues: readonly AnswerIssue[],
  shown: readonly FormItem[],
  { language }: PageFrame,
): Markup {
  if (issues.length === 0) return nothing;
  const lines = issues.map(({ item, problem }) => {
    const found = shown.find(({ id }) => id === item);
    const text = language.problem(problem);
    if (found === undefined) return html`<li>${text}</li>`;
    return html`<li><a href="#${firstInputId(found)}">${language.words(found.wording)}</a>: ${text}</li>`;
  });
  const title = language.say('web-survey-page.errors.title', { count: issues.length });
  return html`<div class="alert" role="alert"><h2>${title}</h2><ul>${lines}</ul></div>`;
}

function actions(
  { language, preview }: PageFrame,
  { isOnly, isFirst, isLast }: { isOnly: boolean; isFirst: boolean; isLast: boolean },
): Markup {
  if (preview) return nothing;
  const button = (value: string, key: string, kind: string): Markup =>
    html`<button name="_weg" value="${value}" class="btn ${kind}">${language.say(key)}</button>`;
  if (isOnly) return html`<div class="acts">${button('weiter', 'web-survey-page.page.send', 'p')}</div>`;
  const next = isLast ? 'web-survey-page.page.toReview' : 'web-survey-page.page.next';
  return html`<div class="acts">${button('weiter', next, 'p')}${
    isFirst ? nothing : button('zurueck', 'web-survey-page.page.back', '')
  }${button('spaeter', 'web-survey-page.page.later', 't')}</div>`;
}

/**
 * Questions that hang on another one of the same page are hidden until that is answered so, without a script. A question
 * that hangs on a hidden one is hidden too.
 */
function rulesOf(shown: readonly FormItem[]): string {
  const byId = new Map(shown.map((item) => [item.id, item]));
  const conditionsOf = (item: FormItem): readonly string[] => {
    const on = item.filter === undefined ? undefined : byId.get(item.filter.item);
    if (on === undefined || item.filter === undefined) return [];
    const ticks = item.filter.in.map((code) => `#${inputId(on, code)}:checked`);
    return [...conditionsOf(on), `:has(${ticks.join(',')})`];
  };
  const rules = shown.flatMap((item) => {
    const conditions = conditionsOf(item);
    if (conditions.length === 0) return [];
    return [`#w-${item.id}:not(#f${conditions.join('')} *){display:none}`];
  });
  if (rules.length === 0) return '';
  return `@supports selector(:has(*)){.oi{display:none}${rules.join('')}}`;
}
