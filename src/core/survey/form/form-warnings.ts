import type { ProblemParams } from '../../kernel/problem.ts';
import { doubledQuestions } from './doubled-questions.ts';
import { formLength } from './form-length.ts';
import { type IdentifyingCells, identifyingCells } from './identifying-cells.ts';
import { lostComparability, unchangedFromBank } from './lost-comparability.ts';
import { missingTranslations } from './missing-translations.ts';
import { estimatedPages } from './paper-length.ts';
import { type FormItem, itemsOf, type SurveyForm, wordsIn } from './survey-form.ts';

/** What may be wrong with a form although it works. Nothing is blocked; a hint may well be mistaken. */
export interface FormWarning {
  readonly kind: 'warning' | 'hint';
  /** Question the warning is about; null: the form as a whole. */
  readonly item: string | null;
  readonly code: string;
  readonly params: ProblemParams;
}

export interface WarningContext {
  /** People of the frame in the smallest stratum; null while no sample is known. */
  readonly smallestStratum: number | null;
  /** Fewest people who may share what identifying questions say together. */
  readonly minimumPerCell?: number;
  /** Language of names in the warnings. */
  readonly language?: string;
  /** Pages of the printed form where it has been set; otherwise they are estimated. */
  readonly pages?: number;
}

/** Above these, answers get fewer and worse. */
export const longestMinutes = 20;
export const mostPages = 16;

export function formWarnings(form: SurveyForm, context: WarningContext): readonly FormWarning[] {
  const { language = 'de', smallestStratum, minimumPerCell } = context;
  const name = (id: string): string => nameOf(form, id, language);
  const cells = smallestStratum === null ? null : identifyingCells(form, smallestStratum, minimumPerCell);
  return [
    ...lengthWarnings(form, context),
    ...(cells === null ? [] : [cellWarning(cells, name)]),
    ...doubledQuestions(form).map(({ item, earlier, by }) =>
      warning(item, by === 'construct' ? 'doubledConstruct' : 'doubledWords', {
        question: name(item),
        earlier: name(earlier),
      }),
    ),
    ...lostComparability(form).map(({ item, changed }) =>
      warning(item, changed === 'scale' ? 'scaleChanged' : 'wordingChanged', { question: name(item) }),
    ),
    ...mixedBatteries(form).map(({ battery, item }) =>
      warning(item, 'mixedDirection', { battery, question: name(item) }),
    ),
    ...missingTranslations(form).map(({ language: missing, count, first }) =>
      warning(null, 'translationMissing', { language: missing, count, first }),
    ),
    ...doubleBarrelled(form).map(
      ({ item, word }): FormWarning => ({
        ...warning(item, 'doubleBarrelled', { question: name(item), word }),
        kind: 'hint',
      }),
    ),
  ];
}

function warning(item: string | null, code: string, params: ProblemParams): FormWarning {
  return { kind: 'warning', item, code: `survey.formWarning.${code}`, params };
}

function nameOf(form: SurveyForm, id: string, language: string): string {
  const item = itemsOf(form).find((one) => one.id === id);
  return item === undefined ? id : wordsIn(item.label ?? item.wording, language);
}

function lengthWarnings(form: SurveyForm, { pages, language }: WarningContext): readonly FormWarning[] {
  const { minutes, from, to } = formLength(form, language);
  const printed = pages ?? estimatedPages(form);
  return [
    ...(minutes > longestMinutes
      ? [
          warning(null, 'tooLong', {
            minutes: Math.round(minutes),
            from: Math.round(from),
            to: Math.round(to),
            most: longestMinutes,
          }),
        ]
      : []),
    ...(printed > mostPages ? [warning(null, 'tooManyPages', { pages: printed, most: mostPages })] : []),
  ];
}

function cellWarning(cells: IdentifyingCells, name: (id: string) => string): FormWarning {
  return warning(cells.coarsest, 'identifying', {
    questions: cells.items.map(name).join(', '),
    cells: cells.cells,
    people: Math.round(cells.peoplePerCell * 10) / 10,
    stratum: cells.people,
    minimum: cells.minimum,
    coarsest: name(cells.coarsest),
  });
}

/** In one table a tick at the same place would be good in one row and bad in the next: easily ticked wrongly. */
function mixedBatteries(form: SurveyForm): readonly { readonly battery: string; readonly item: string }[] {
  return form.modules.flatMap((module) =>
    module.batteries.flatMap(({ id }) => {
      const valued = module.items.filter((item) => item.battery === id && item.direction !== 'neutral');
      const odd = valued.find(({ direction }) => direction !== valued[0]?.direction);
      return odd === undefined ? [] : [{ battery: id, item: odd.id }];
    }),
  );
}

/** Pairs of people and fixed phrases; neither is a second question. */
const harmless =
  /\p{L}+(?:innen|in) (?:und|oder) \p{L}+|ab und zu|hin und wieder|mehr oder weniger|\([^)]*\)/giu;
const joint = /(?<=\p{L}[\p{L},]*\s)(und|oder|sowie|beziehungsweise|bzw\.)(?=\s)/iu;

/** A question that may ask two things at once. Words of the bank were read with that in mind and are left alone. */
function doubleBarrelled(form: SurveyForm): readonly { readonly item: string; readonly word: string }[] {
  const known = unchangedFromBank(form);
  return itemsOf(form).flatMap((item: FormItem) => {
    if (known.has(item.id) || item.kind === 'text') return [];
    const found = wordsIn(item.wording, 'de').replaceAll(harmless, ' ').match(joint);
    return found?.[1] === undefined ? [] : [{ item: item.id, word: found[1] }];
  });
}
