import type { Problem } from '#core/kernel/problem.ts';
import { longestText } from '#core/survey/form/form-answers.ts';
import type { FormCategory, FormItem, FormModule } from '#core/survey/form/survey-form.ts';
import { html, Markup, nothing } from './html.ts';
import type { PageLanguage } from './page-language.ts';

/** What a page shows of the answers to a question: as it was given, right or wrong. */
export type GivenAnswers = (id: string) => readonly string[];

export interface QuestionContext {
  readonly language: PageLanguage;
  readonly module: FormModule;
  readonly given: GivenAnswers;
  readonly problemOf: (id: string) => Problem | undefined;
}

/** Ids of questions begin with a letter; names of our own fields begin with `_`, our ids have no `i-`. */
export function inputId({ id }: Pick<FormItem, 'id'>, code?: number): string {
  return code === undefined ? `i-${id}` : `i-${id}-${code}`;
}

/** Where a link to a question leads: to the first thing in it that takes the keyboard. */
export function firstInputId(item: FormItem): string {
  return isTicked(item) ? inputId(item, item.categories[0]?.code ?? 0) : inputId(item);
}

export function isTicked({ kind }: FormItem): boolean {
  return kind === 'single' || kind === 'scale' || kind === 'multiple';
}

export function question(item: FormItem, context: QuestionContext): Markup {
  return isTicked(item) ? tickedQuestion(item, context) : writtenQuestion(item, context);
}

function tickedQuestion(item: FormItem, context: QuestionContext): Markup {
  const { language } = context;
  // A help of the question says itself how many may be ticked.
  const several =
    item.kind === 'multiple' && item.help === undefined
      ? hint(language.say('web-survey-page.item.several'))
      : nothing;
  return html`<fieldset${mark(item, context)}${describedByError(item, context)}><legend>${onlyIf(item, context)}${language.words(item.wording)}${helpOf(item, language)}${several}</legend>${errorOf(item, context)}${options(item, context)}</fieldset>`;
}

function writtenQuestion(item: FormItem, context: QuestionContext): Markup {
  const { language, given } = context;
  const [value = ''] = given(item.id);
  const longest = item.longest ?? longestText;
  const { from = 0, to = 0 } = item.range ?? {};
  const id = inputId(item);
  const attributes = new Markup(
    `class="f${item.kind === 'number' ? ' n' : ''}" id="${id}" name="${item.id}" aria-describedby="${id}-h"${
      context.problemOf(item.id) === undefined ? '' : ' aria-invalid="true"'
    }`,
  );
  const about =
    item.kind === 'number'
      ? language.say('web-survey-page.item.number', { from, to })
      : language.say('web-survey-page.item.text', { longest });
  const field =
    item.kind === 'number'
      ? html`<input ${attributes} inputmode="numeric" autocomplete="off" value="${value}">`
      : // The first line break after the tag is not part of the text.
        html`<textarea ${attributes} rows="5" dir="auto">
${value}</textarea>`;
  return html`<div${mark(item, context, 'q')}><label class="ql" for="${id}">${onlyIf(item, context)}${language.words(item.wording)}</label><span id="${id}-h">${helpOf(item, language)}${hint(about)}${errorOf(item, context)}</span>${field}</div>`;
}

/** A set of rows with the same answers: below each other on a telephone, a table on a wide page. */
export function battery(
  { lead, items }: { readonly lead: Markup; readonly items: readonly FormItem[] },
  context: QuestionContext,
): Markup {
  const { language } = context;
  const categories = items[0]?.categories ?? [];
  const isTable = categories.length >= 2 && categories.length <= 7;
  const header = isTable
    ? html`<div class="head" aria-hidden="true"><span></span>${categories.map(({ label }) => html`<span>${language.words(label)}</span>`)}</div>`
    : nothing;
  const rows = items.map((item) => {
    const id = `${inputId(item)}-l`;
    return html`<div${mark(item, context, 'r')} role="radiogroup" aria-labelledby="${id}"><div class="rl" id="${id}">${onlyIf(item, context)}${language.words(item.wording)}${helpOf(item, language)}${errorOf(item, context)}</div>${options(item, context)}</div>`;
  });
  return html`<fieldset class="${isTable ? `g g${categories.length}` : ''}"><legend>${lead}</legend>${header}${rows}</fieldset>`;
}

function options(item: FormItem, { language, given }: QuestionContext): Markup {
  const chosen = new Set(given(item.id));
  const type = item.kind === 'multiple' ? 'checkbox' : 'radio';
  let sawMissing = false;
  const option = ({ code, label, missing }: FormCategory): Markup => {
    // A line before "don't know" and "no answer".
    const isFirstMissing = missing && !sawMissing;
    sawMissing ||= missing;
    const checked = chosen.has(String(code)) ? ' checked' : '';
    const input = `<input type="${type}" id="${inputId(item, code)}" name="${item.id}" value="${code}"${checked}>`;
    return html`<label class="o${isFirstMissing ? ' m' : ''}">${new Markup(input)}<span>${language.words(label)}</span></label>`;
  };
  return html`${item.categories.map(option)}`;
}

/** The id by which a rule of the page hides the question, and whether something is wrong. */
function mark({ id }: FormItem, { problemOf }: QuestionContext, name = ''): Markup {
  const names = [name, problemOf(id) === undefined ? '' : 'bad'].filter((one) => one !== '').join(' ');
  return new Markup(` id="w-${id}"${names === '' ? '' : ` class="${names}"`}`);
}

function helpOf({ help }: FormItem, language: PageLanguage): Markup {
  return help === undefined ? nothing : hint(language.words(help));
}

function errorOf(item: FormItem, { language, problemOf }: QuestionContext): Markup {
  const problem = problemOf(item.id);
  return problem === undefined
    ? nothing
    : html`<span class="err" id="${errorId(item)}">${language.problem(problem)}</span>`;
}

function describedByError(item: FormItem, { problemOf }: QuestionContext): Markup {
  return problemOf(item.id) === undefined ? nothing : new Markup(` aria-describedby="${errorId(item)}"`);
}

function errorId(item: FormItem): string {
  return `${inputId(item)}-e`;
}

function hint(text: Markup): Markup {
  return html`<span class="hint">${text}</span>`;
}

/** Browsers that cannot hide a question say in words when it is asked. */
function onlyIf({ filter }: FormItem, { language, module }: QuestionContext): Markup {
  const on = filter === undefined ? undefined : module.items.find(({ id }) => id === filter.item);
  if (on === undefined || filter === undefined) return nothing;
  const answers = on.categories
    .filter(({ code }) => filter.in.includes(code))
    .map(({ label }) =>
      language.plain('web-survey-page.item.answer', { answer: language.plainWords(label) }),
    );
  const params = { question: language.plainWords(on.wording), answers: answers.join(', ') };
  return html`<span class="hint oi">${language.say('web-survey-page.item.onlyIf', params)}</span>`;
}
