import { type Problem, problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { askedItems } from './form-routing.ts';
import {
  type FormAnswers,
  type FormItem,
  type FormModule,
  itemsOf,
  noneOfThese,
  type SurveyForm,
} from './survey-form.ts';

/** The most characters of free words where the question does not say. */
export const longestText = 2_000;

/** An answer that was not taken, with everything the person sent: nobody has to type it again. */
export interface AnswerIssue {
  readonly item: string;
  readonly problem: Problem;
  readonly given: readonly string[];
}

export interface ReadFormAnswers {
  readonly answers: FormAnswers;
  readonly issues: readonly AnswerIssue[];
}

type Answer = FormAnswers[string];

/**
 * The answers in posted fields, of a page or of the whole form: a field has the name of its question. What is
 * wrong is refused question by question; the others stand. Empty fields are no answer and no problem.
 */
export function readFormAnswers(
  part: SurveyForm | FormModule,
  raw: (id: string) => readonly string[],
): ReadFormAnswers {
  const answers: [string, Answer][] = [];
  const issues: AnswerIssue[] = [];
  for (const item of 'modules' in part ? itemsOf(part) : part.items) {
    const given = raw(item.id);
    const read = readAnswer(item, given);
    if (!read.ok) issues.push({ item: item.id, problem: read.problem, given });
    else if (read.value !== null) answers.push([item.id, read.value]);
  }
  return { answers: Object.fromEntries(answers), issues };
}

/** Without answers to questions that were not asked, e.g. after somebody went back and changed one. */
export function cleanAnswers(form: SurveyForm, answers: FormAnswers): FormAnswers {
  const asked = askedItems(form, answers);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)));
}

function readAnswer(item: FormItem, given: readonly string[]): Result<Answer | null> {
  if (item.kind === 'text') return wordsOf(item, given);
  const values = given.map((value) => value.trim()).filter((value) => value !== '');
  if (values.length === 0) return ok(null);
  if (item.kind === 'multiple') return tickedCodes(item, values);
  if (new Set(values).size > 1) return failed(problem('survey.answer.several', { count: values.length }));
  return item.kind === 'number' ? numberOf(item, values[0]!) : codeOf(item, values[0]!);
}

function codeOf({ categories }: FormItem, value: string): Result<number> {
  const code = /^\d{1,3}$/.test(value) ? Number(value) : -1;
  return categories.some((category) => category.code === code)
    ? ok(code)
    : failed(problem('survey.answer.outsideScale', { value: shortened(value) }));
}

/** In the order of the form. "None of these" and "no answer" beside a real tick are slips and fall away. */
function tickedCodes(item: FormItem, values: readonly string[]): Result<readonly number[]> {
  const ticked = new Set<number>();
  for (const value of values) {
    const code = codeOf(item, value);
    if (!code.ok) return code;
    ticked.add(code.value);
  }
  const inOrder = item.categories.filter(({ code }) => ticked.has(code));
  const real = inOrder.filter(({ code, missing }) => !missing && code !== noneOfThese);
  return ok((real.length > 0 ? real : inOrder.slice(0, 1)).map(({ code }) => code));
}

function numberOf({ range }: FormItem, value: string): Result<number> {
  if (!/^-?\d{1,9}$/.test(value)) {
    return failed(problem('survey.answer.notANumber', { value: shortened(value) }));
  }
  const number = Number(value);
  if (range !== undefined && (number < range.from || number > range.to)) {
    return failed(problem('survey.answer.outsideRange', { value: number, from: range.from, to: range.to }));
  }
  // "-0" is 0.
  return ok(number + 0);
}

function wordsOf({ longest = longestText }: FormItem, given: readonly string[]): Result<string | null> {
  const words = plainText(given.join('\n'));
  const length = [...words].length;
  if (length > longest) return failed(problem('survey.answer.tooLong', { length, longest }));
  return ok(words === '' ? null : words);
}

/**
 * Words and nothing else: no control characters, no marks that turn the direction of what follows, no halves of
 * characters. Tags stay as the letters they are; whoever shows them shows text.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}]|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu, '')
    .normalize('NFC')
    .trim();
}

function shortened(value: string): string {
  const signs = [...plainText(value)];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : signs.join('');
}
