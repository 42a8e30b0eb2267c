import { type FormItem, type FormModule, type FormWords, type SurveyForm, wordsIn } from './survey-form.ts';

/**
 * How long it takes to answer a form. What it answers: is it too long, and by how much does a change shorten it?
 * Not: how long one person takes. Rules, reasons and their uncertainty:
 * `docs/methods/questionnaire-length-and-outcome.md`. Cost: one pass over the words.
 */
export interface FormLength {
  readonly questions: number;
  /** Of a person in the middle. */
  readonly minutes: number;
  /** Of somebody quick who is asked nothing more, and of somebody slow who is asked everything. */
  readonly from: number;
  readonly to: number;
}

interface Pace {
  readonly wordsPerSecond: number;
  /** Times the seconds of deciding and ticking. */
  readonly deciding: number;
  /** Part of the people a filtered question is asked of. */
  readonly filtered: number;
}

const middle: Pace = { wordsPerSecond: 3, deciding: 1, filtered: 1 / 3 };
const quick: Pace = { wordsPerSecond: 4.5, deciding: 0.7, filtered: 0 };
const slow: Pace = { wordsPerSecond: 1.8, deciding: 1.6, filtered: 1 };

/** Deciding and ticking, without reading. Free words: a third of the people write for a minute and a half. */
const seconds = { row: 4, one: 5, several: 2, box: 1, number: 8, words: 30, page: 5 } as const;

export function formLength(form: SurveyForm, language = 'de'): FormLength {
  const minutesAt = (pace: Pace): number => {
    const frame = [form.title, form.intro, form.thanks];
    const modules = form.modules.map((module) => moduleSeconds(module, { pace, language }));
    return (reading(frame, { pace, language }) + sum(modules)) / 60;
  };
  return {
    questions: form.modules.reduce((count, { items }) => count + items.length, 0),
    minutes: minutesAt(middle),
    from: minutesAt(quick),
    to: minutesAt(slow),
  };
}

interface Reader {
  readonly pace: Pace;
  readonly language: string;
}

function moduleSeconds({ title, intro, batteries, items }: FormModule, reader: Reader): number {
  const seen = new Set<string>();
  const questions = items.map((item) => {
    const { battery } = item;
    // The lead and the words of the scale are read once for the whole table.
    const first = battery === undefined || !seen.has(battery);
    if (battery !== undefined) seen.add(battery);
    const lead = batteries.find(({ id }) => id === battery)?.lead;
    const own = [
      item.wording,
      item.help,
      ...(first ? [lead, ...item.categories.map(({ label }) => label)] : []),
    ];
    const asked = item.filter === undefined ? 1 : reader.pace.filtered;
    return asked * (reading(own, reader) + deciding(item) * reader.pace.deciding);
  });
  return reading([title, intro], reader) + seconds.page * reader.pace.deciding + sum(questions);
}

function deciding({ kind, battery, categories }: FormItem): number {
  if (kind === 'text') return seconds.words;
  if (kind === 'number') return seconds.number;
  if (kind === 'multiple') return seconds.several + seconds.box * categories.length;
  return battery === undefined ? seconds.one : seconds.row;
}

function reading(texts: readonly (FormWords | undefined)[], { pace, language }: Reader): number {
  const words = texts.flatMap((text) => (text === undefined ? [] : wordList(wordsIn(text, language))));
  return words.length / pace.wordsPerSecond;
}

/** Words as they are read; numbers count as one. */
export function wordList(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-’'.,]?[\p{L}\p{N}]+)*/gu) ?? [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
