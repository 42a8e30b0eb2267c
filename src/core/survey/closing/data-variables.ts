import {
  type FormCategory,
  type FormItem,
  type FormModule,
  type FormWords,
  noneOfThese,
  type SurveyForm,
} from '../form/survey-form.ts';

/** A column of the closed data: a question, or a box of a question with several answers. */
export interface DataVariable {
  readonly id: string;
  readonly item: FormItem;
  readonly module: FormModule;
  /** Lead of the battery the question stands in. */
  readonly lead: FormWords | null;
  /** The box, of a question with several answers. */
  readonly box: FormCategory | null;
  readonly kind: 'codes' | 'number';
  readonly ordered: boolean;
  readonly categories: readonly FormCategory[];
  /** `group` and `identifying`: others may know it of a person. */
  readonly isKey: boolean;
}

/** What a ticked box, an empty one, and a question left out as a whole are called; as in `analysisRow`. */
export const boxCodes = { ticked: 1, notTicked: 2, leftOut: 9 } as const;

const ticked: FormWords = { de: 'genannt', en: 'named' };
const notTicked: FormWords = { de: 'nicht genannt', en: 'not named' };
const leftOut: FormWords = { de: 'keine Angabe', en: 'no answer' };

/** In the order of the form, without free words: they are kept apart. */
export function dataVariables(form: SurveyForm): readonly DataVariable[] {
  return form.modules.flatMap((module) =>
    module.items
      .filter(({ kind }) => kind !== 'text')
      .flatMap((item): readonly DataVariable[] => {
        const shared = {
          item,
          module,
          lead: module.batteries.find(({ id }) => id === item.battery)?.lead ?? null,
          isKey: item.role === 'group' || item.identifying,
        };
        if (item.kind !== 'multiple') {
          const kind = item.kind === 'number' ? 'number' : 'codes';
          const ordered = item.kind !== 'single';
          return [{ ...shared, id: item.id, box: null, kind, ordered, categories: item.categories }];
        }
        return item.categories
          .filter(({ code, missing }) => !missing && code !== noneOfThese)
          .map((box) => ({
            ...shared,
            id: `${item.id}.${box.code}`,
            box,
            kind: 'codes' as const,
            ordered: false,
            categories: boxCategories(item),
          }));
      }),
  );
}

function boxCategories(item: FormItem): readonly FormCategory[] {
  return [
    { code: boxCodes.ticked, label: ticked, missing: false },
    { code: boxCodes.notTicked, label: notTicked, missing: false },
    ...(item.categories.some(({ missing }) => missing)
      ? [{ code: boxCodes.leftOut, label: leftOut, missing: true }]
      : []),
  ];
}

/** Short words for a column: the label, else the question; of a box the question and what stands beside it. */
export function variableLabel(variable: DataVariable, language: 'de' | 'en'): string {
  const { item, box } = variable;
  const label = inLanguage(item.label ?? item.wording, language);
  return box === null ? label : `${label}: ${inLanguage(box.label, language)}`;
}

/** The question as it was asked, with the lead of its battery. */
export function variableWording({ item, lead, box }: DataVariable, language: 'de' | 'en'): string {
  const parts = [lead, item.wording, box?.label].filter((words) => words != null);
  return parts.map((words) => inLanguage(words, language)).join(' – ');
}

export function inLanguage(words: FormWords, language: 'de' | 'en'): string {
  return words[language] ?? words.de ?? '';
}
