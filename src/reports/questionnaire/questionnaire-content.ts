import {
  type BoxLayout,
  boxLayout,
  isTableRow,
  paperBlocks,
  sameFilter,
  writingLines,
} from '#core/survey/form/paper-layout.ts';
import { filterTargets, questionAfter, questionNumbers } from '#core/survey/form/question-numbers.ts';
import {
  type FormCategory,
  type FormItem,
  type FormModule,
  type FormWords,
  itemsOf,
  noneOfThese,
  type SurveyForm,
  wordsIn,
} from '#core/survey/form/survey-form.ts';
import type { SurveyPageWords } from '#i18n/survey-page-words.ts';

/** Words and whether they are German because nobody has translated them. */
export interface PrintedWords {
  readonly text: string;
  readonly german: boolean;
}

export interface PrintedModule {
  readonly title: PrintedWords;
  readonly intro: PrintedWords | null;
  readonly blocks: readonly PrintedBlock[];
}

export type PrintedBlock = PrintedTable | PrintedQuestion;

/** The questions of a battery that have the same filter. */
export interface PrintedTable {
  readonly kind: 'table';
  readonly condition: string | null;
  readonly lead: PrintedWords;
  readonly columns: readonly { readonly code: number; readonly label: PrintedWords }[];
  readonly rows: readonly {
    readonly number: number;
    readonly wording: PrintedWords;
    readonly help: PrintedWords | null;
  }[];
}

export interface PrintedQuestion {
  readonly kind: 'question';
  readonly number: number;
  readonly condition: string | null;
  /** Of a battery that is too wide for a table. */
  readonly lead: PrintedWords | null;
  readonly wording: PrintedWords;
  readonly help: PrintedWords | null;
  readonly answer: PrintedAnswer;
}

export type PrintedAnswer =
  | {
      readonly kind: 'boxes';
      /** All in one line, or one below the other in so many columns. */
      readonly layout: BoxLayout;
      readonly options: readonly PrintedOption[];
    }
  | { readonly kind: 'digits'; readonly count: number }
  | { readonly kind: 'lines'; readonly count: number };

export interface PrintedOption {
  readonly code: number;
  readonly label: PrintedWords;
  /** »weiter mit Frage 12«; null: the next question follows. */
  readonly goOn: string | null;
}

export interface ContentOptions {
  readonly language: string;
  /** Of the words around the questions. */
  readonly frame: SurveyPageWords;
}

/** The form as it stands on paper: numbered, with filters in words, and the answers in the room they need. */
export function printedModules(form: SurveyForm, options: ContentOptions): readonly PrintedModule[] {
  const paper = paperWords(form, options);
  return form.modules.map((module) => ({
    title: paper.words(module.title),
    intro: module.intro === undefined ? null : paper.words(module.intro),
    blocks: paperBlocks(module).map((items) => printedBlock(items, module, paper)),
  }));
}

interface PaperWords {
  readonly words: (texts: FormWords) => PrintedWords;
  readonly numberOf: (id: string) => number;
  /** The condition of a question, where it is not the same as that of the question before. */
  readonly conditionOf: (item: FormItem) => string | null;
  readonly goOn: (item: FormItem, code: number) => string | null;
  readonly several: string;
}

function paperWords(form: SurveyForm, { language, frame }: ContentOptions): PaperWords {
  const items = itemsOf(form);
  const numbers = questionNumbers(form);
  const targets = filterTargets(form);
  const numberOf = (id: string): number => numbers.get(id) ?? 0;
  return {
    words: (texts) => ({
      text: wordsIn(texts, language),
      german: texts[language] === undefined,
    }),
    numberOf,
    conditionOf: (item) => {
      const before = items[numberOf(item.id) - 2];
      const asked = items.find(({ id }) => id === item.filter?.item);
      if (item.filter === undefined || asked === undefined || sameFilter(item, before)) return null;
      const opening = asked.categories.filter(({ code }) => item.filter?.in.includes(code));
      const number = numberOf(asked.id);
      if (asked.kind === 'multiple' && opening.length === realAnswers(asked).length && opening.length > 1) {
        return frame.message('survey-paper.conditionAny', { number });
      }
      const answers = opening.map(({ label }) =>
        frame.message('survey-paper.answer', { answer: wordsIn(label, language) }),
      );
      return frame.message('survey-paper.condition', {
        number,
        answers: answers.join(frame.message('survey-paper.or')),
      });
    },
    goOn: (item, code) => {
      if (item.kind === 'multiple' || !targets.has(item.id)) return null;
      const next = questionAfter(form, item.id, code);
      if (next === null) {
        return numberOf(item.id) === items.length ? null : frame.message('survey-paper.goToEnd');
      }
      return numberOf(next) === numberOf(item.id) + 1
        ? null
        : frame.message('survey-paper.goOn', { number: numberOf(next) });
    },
    several: frame.message('survey-paper.several'),
  };
}

/** What says that something applies. */
function realAnswers({ categories }: FormItem): readonly FormCategory[] {
  return categories.filter(({ code, missing }) => !missing && code !== noneOfThese);
}

function printedBlock(items: readonly FormItem[], module: FormModule, paper: PaperWords): PrintedBlock {
  const first = items[0]!;
  const lead = module.batteries.find(({ id }) => id === first.battery)?.lead;
  if (lead !== undefined && isTableRow(first)) {
    return {
      kind: 'table',
      condition: paper.conditionOf(first),
      lead: paper.words(lead),
      columns: first.categories.map(({ code, label }) => ({ code, label: paper.words(label) })),
      rows: items.map(({ id, wording, help }) => ({
        number: paper.numberOf(id),
        wording: paper.words(wording),
        help: help === undefined ? null : paper.words(help),
      })),
    };
  }
  const unexplained = first.kind === 'multiple' && first.help === undefined;
  return {
    kind: 'question',
    number: paper.numberOf(first.id),
    condition: paper.conditionOf(first),
    lead: lead === undefined ? null : paper.words(lead),
    wording: paper.words(first.wording),
    help:
      first.help !== undefined
        ? paper.words(first.help)
        : unexplained
          ? { text: paper.several, german: false }
          : null,
    answer: answerOf(first, paper),
  };
}

function answerOf(item: FormItem, paper: PaperWords): PrintedAnswer {
  if (item.kind === 'number') {
    const { from, to } = item.range ?? { from: 0, to: 99 };
    return { kind: 'digits', count: Math.max(String(from).length, String(to).length) };
  }
  if (item.kind === 'text') {
    return { kind: 'lines', count: writingLines(item) };
  }
  const options = item.categories.map((category) => printedOption(item, category, paper));
  const labels = options.map(({ label }) => label.text);
  const layout = options.some(({ goOn }) => goOn !== null) ? 'list' : boxLayout(labels);
  return { kind: 'boxes', layout, options };
}

function printedOption(item: FormItem, { code, label }: FormCategory, paper: PaperWords): PrintedOption {
  return { code, label: paper.words(label), goOn: paper.goOn(item, code) };
}
