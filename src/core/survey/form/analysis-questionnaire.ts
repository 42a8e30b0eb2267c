import type { Localised, Questionnaire, QuestionnaireGroup, QuestionnaireItem } from '../questionnaire.ts';
import {
  answerOf,
  type FormAnswers,
  type FormCategory,
  type FormItem,
  type FormModule,
  type FormWords,
  itemsOf,
  noneOfThese,
  type SurveyForm,
} from './survey-form.ts';

export interface AnalysisSurvey {
  /** The strata of the sample; absent: whatever the answers say. Null: an open poll has none. */
  readonly strata?: readonly { readonly id: string; readonly label: string }[] | null;
}

/** The most characters of a wording in the questionnaire of the analysis. */
const longestWording = 1_000;

/** What a ticked box, an empty one, and a question left out as a whole are called in the analysis. */
const ticked = 1;
const notTicked = 2;
const leftOut = 9;
const tickedWords: FormWords = { de: 'genannt', en: 'named' };
const notTickedWords: FormWords = { de: 'nicht genannt', en: 'not named' };
const leftOutWords: FormWords = { de: 'keine Angabe', en: 'no answer' };

/**
 * The form as the analysis reads it. `multiple` becomes one question for each box (`<id>.<code>`), free words fall
 * away, a group splits the results, and the stratum is the group `stratum`. Where the analysis cannot say a filter
 * (several boxes at once, a group, a code without an opinion) it goes: whoever was not asked counts as without an
 * answer, which changes no share.
 */
export function analysisQuestionnaire(form: SurveyForm, { strata }: AnalysisSurvey = {}): Questionnaire {
  const items = form.modules.flatMap((module) =>
    module.items.filter(isAnalysed).flatMap((item) => analysedItems(item, module, form)),
  );
  const groups = itemsOf(form).filter(isGroup).map(splittingGroup);
  return {
    version: 1,
    id: form.id,
    title: localised(form.title),
    items,
    ...(strata === null ? {} : { stratumGroup: 'stratum', districtGroup: 'stratum' }),
    groups: strata === null ? groups : [stratumGroup(strata), ...groups],
    modeColumn: 'mode',
  };
}

/**
 * One answer in the columns of `analysisQuestionnaire`: codes and numbers by question, values by group. Null where
 * the person gave none.
 */
export function analysisRow(
  form: SurveyForm,
  answers: FormAnswers,
): Readonly<Record<string, number | string | null>> {
  return Object.fromEntries(
    itemsOf(form).flatMap((item): (readonly [string, number | string | null])[] => {
      const answer = answerOf(answers, item.id);
      if (isGroup(item)) {
        const category = item.categories.find(({ code, missing }) => !missing && code === answer);
        return [[item.id, category === undefined ? null : String(category.code)]];
      }
      if (!isAnalysed(item)) return [];
      if (item.kind !== 'multiple') return [[item.id, typeof answer === 'number' ? answer : null]];
      return boxesOf(item).map(({ code }) => [boxId(item, code), boxCode(item, code, answer)]);
    }),
  );
}

function isGroup(item: FormItem): boolean {
  return item.role === 'group';
}

function isAnalysed(item: FormItem): boolean {
  return item.kind !== 'text' && !isGroup(item);
}

function boxesOf(item: FormItem): readonly FormCategory[] {
  return item.categories.filter(({ code, missing }) => !missing && code !== noneOfThese);
}

function boxId(item: FormItem, code: number): string {
  return `${item.id}.${code}`;
}

function boxCode(item: FormItem, code: number, answer: FormAnswers[string] | undefined): number | null {
  if (!Array.isArray(answer) || answer.length === 0) return null;
  if (answer.includes(code)) return ticked;
  const none = item.categories.some((one) => one.missing && answer.includes(one.code));
  return none ? leftOut : notTicked;
}

function analysedItems(item: FormItem, module: FormModule, form: SurveyForm): readonly QuestionnaireItem[] {
  const lead = module.batteries.find(({ id }) => id === item.battery)?.lead;
  const frame = {
    topic: localised(module.title),
    missingCodes: [],
    direction: item.direction,
    ...(item.construct === undefined ? {} : { construct: item.construct }),
    ...(item.scale === undefined ? {} : { scale: item.scale }),
    ...filterOf(item, form),
  };
  if (item.kind !== 'multiple') {
    return [
      {
        id: item.id,
        wording: lead === undefined ? localised(item.wording) : localised(joined(lead, item.wording)),
        label: localised(item.label ?? item.wording),
        kind: item.kind === 'text' ? 'single' : item.kind,
        categories: item.categories.map(({ code, label, missing }) => ({
          code,
          missing,
          label: localised(label),
        })),
        ...(item.range === undefined ? {} : { range: item.range }),
        ...(item.share === undefined
          ? {}
          : { share: { codes: item.share.codes, label: localised(item.share.label) } }),
        ...frame,
        subjectiveSafety: item.subjectiveSafety,
      },
    ];
  }
  const missing = item.categories.find((one) => one.missing);
  return boxesOf(item).map(({ code, label }) => ({
    id: boxId(item, code),
    wording: localised(joined(item.wording, label)),
    label: localised(label),
    kind: 'single',
    categories: [
      { code: ticked, label: localised(tickedWords), missing: false },
      { code: notTicked, label: localised(notTickedWords), missing: false },
      ...(missing === undefined ? [] : [{ code: leftOut, label: localised(leftOutWords), missing: true }]),
    ],
    share: { codes: [ticked], label: localised(tickedWords) },
    ...frame,
    subjectiveSafety: false,
  }));
}

function filterOf({ filter }: FormItem, form: SurveyForm): Pick<QuestionnaireItem, 'filter'> {
  const asked = itemsOf(form).find(({ id }) => id === filter?.item);
  if (filter === undefined || asked === undefined || !isAnalysed(asked)) return {};
  if (asked.categories.some(({ code, missing }) => missing && filter.in.includes(code))) return {};
  if (asked.kind !== 'multiple') return { filter };
  const [code, ...others] = filter.in;
  return code === undefined || code === noneOfThese || others.length > 0
    ? {}
    : { filter: { item: boxId(asked, code), in: [ticked] } };
}

function splittingGroup(item: FormItem): QuestionnaireGroup {
  return {
    id: item.id,
    column: item.id,
    label: localised(item.label ?? item.wording),
    categories: item.categories
      .filter(({ missing }) => !missing)
      .map(({ code, label }) => ({ value: String(code), label: localised(label) })),
  };
}

function stratumGroup(strata: AnalysisSurvey['strata']): QuestionnaireGroup {
  return {
    id: 'stratum',
    column: 'stratum',
    label: { de: 'Gebiet', en: 'Area' },
    ...(strata == null ? {} : { categories: strata.map(({ id, label }) => ({ value: id, label })) }),
  };
}

/** "Lead … question", in the languages both have. */
function joined(leadWords: FormWords, words: FormWords): FormWords {
  return Object.fromEntries(
    Object.entries(words).flatMap(([language, own]) => {
      const first = leadWords[language];
      if (first === undefined) return language === 'de' ? [[language, own]] : [];
      const lead = first.replace(/[\s:…]+$/u, '');
      return [[language, `${lead}${/[?!.]$/.test(lead) ? '' : ':'} ${own}`]];
    }),
  );
}

/** German and English; the analysis knows no other. */
function localised(words: FormWords): Localised {
  const de = cut(words.de ?? '');
  return words.en === undefined ? { de } : { de, en: cut(words.en) };
}

function cut(words: string): string {
  return words.length <= longestWording ? words : `${words.slice(0, longestWording - 1)}…`;
}
