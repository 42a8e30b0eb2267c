import fc from 'fast-check';
import {
  type FormAnswers,
  type FormItem,
  itemsOf,
  type SurveyForm,
  surveyFormSchema,
} from '#core/survey/form/survey-form.ts';

const words = fc
  .array(fc.constantFrom('Wie', 'sicher', 'fühlen', 'Sie', 'sich', 'abends', 'hier', 'Müll', '?', '…'), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((parts) =>
    fc.boolean().map((english) => {
      const de = parts.join(' ');
      return english ? { de, en: `${de} (en)` } : { de };
    }),
  );

const kind = fc.constantFrom('single', 'scale', 'multiple', 'number', 'text');

/** Ids that are names of methods, too: they must not be found where nobody answered. */
const prefixes = ['q', 'constructor', 'has_own'] as const;

interface Draft {
  readonly kind: FormItem['kind'];
  readonly wording: { de: string; en?: string };
  readonly categories: readonly { code: number; label: { de: string; en?: string }; missing: boolean }[];
  readonly filterAt: number | null;
  readonly filterCodes: number;
  readonly none: boolean;
  readonly group: boolean;
  readonly share: boolean;
  readonly newModule: boolean;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  kind,
  wording: words,
  categories: fc.uniqueArray(
    fc.record({ code: fc.integer({ min: 1, max: 999 }), label: words, missing: fc.boolean() }),
    { minLength: 1, maxLength: 6, selector: (one) => one.code },
  ),
  filterAt: fc.option(fc.nat(30), { nil: null, freq: 2 }),
  filterCodes: fc.integer({ min: 1, max: 3 }),
  none: fc.boolean(),
  group: fc.boolean(),
  share: fc.boolean(),
  newModule: fc.boolean(),
});

/** Any form without findings. */
export const anyForm: fc.Arbitrary<SurveyForm> = fc
  .tuple(fc.constantFrom(...prefixes), fc.array(draft, { minLength: 1, maxLength: 14 }))
  .map(([prefix, drafts]) => {
    const items: FormItem[] = [];
    const modules: { id: string; title: { de: string }; items: unknown[] }[] = [];
    for (const [at, one] of drafts.entries()) {
      const item = itemOf(one, at === 0 ? prefix : `${prefix}_${at}`, { items, question: at === 0 });
      items.push(item);
      if (at === 0 || one.newModule) {
        modules.push({ id: `module_${at}`, title: { de: `Thema ${at}` }, items: [] });
      }
      modules.at(-1)!.items.push(item);
    }
    return surveyFormSchema.parse({
      version: 1,
      id: 'form',
      title: { de: 'Befragung' },
      languages: ['de', 'en'],
      modules,
    });
  });

function itemOf(
  one: Draft,
  id: string,
  { items, question }: { readonly items: readonly FormItem[]; readonly question: boolean },
): FormItem {
  const closed = one.kind === 'single' || one.kind === 'scale' || one.kind === 'multiple';
  // One code at least says something.
  const categories = [
    ...one.categories.map((category, at) => (at === 0 ? { ...category, missing: false } : category)),
    ...(one.none ? [{ code: 0, label: { de: 'nichts davon' }, missing: false }] : []),
  ];
  const open = items.filter((earlier) => earlier.categories.length > 0);
  const filterItem = one.filterAt === null ? undefined : open[one.filterAt % Math.max(1, open.length)];
  const kindOf = question && one.kind === 'text' ? 'number' : one.kind;
  return {
    id,
    kind: kindOf,
    wording: one.wording,
    categories: closed ? categories : [],
    ...(kindOf === 'number' ? { range: { from: 0, to: 120 } } : {}),
    ...(filterItem === undefined
      ? {}
      : {
          filter: {
            item: filterItem.id,
            in: filterItem.categories.slice(0, one.filterCodes).map(({ code }) => code),
          },
        }),
    ...(one.share && (kindOf === 'single' || kindOf === 'scale')
      ? { share: { codes: [categories[0]!.code], label: { de: 'Anteil' } } }
      : {}),
    direction: 'neutral',
    subjectiveSafety: false,
    role: one.group && !question && (kindOf === 'single' || kindOf === 'scale') ? 'group' : 'question',
    identifying: false,
    local: false,
  };
}

/** A form and answers to some of its questions, asked or not, all within their scales. */
export const anyFormWithAnswers: fc.Arbitrary<readonly [SurveyForm, FormAnswers]> = anyForm.chain((form) =>
  fc.tuple(...itemsOf(form).map((item) => fc.option(answerTo(item), { nil: null, freq: 4 }))).map((given) => {
    const answered = itemsOf(form).flatMap(({ id }, at) =>
      given[at] === null ? [] : [[id, given[at]] as const],
    );
    return [form, Object.fromEntries(answered) as FormAnswers] as const;
  }),
);

function answerTo(item: FormItem): fc.Arbitrary<FormAnswers[string]> {
  if (item.kind === 'number') return fc.integer({ min: 0, max: 120 });
  if (item.kind === 'text') return fc.constantFrom('am Bahnhof', 'Straße, abends\nohne Licht');
  const codes = item.categories.map(({ code }) => code);
  if (item.kind !== 'multiple') return fc.constantFrom(...codes);
  const alone = item.categories.filter(({ code, missing }) => missing || code === 0).map(({ code }) => code);
  const real = codes.filter((code) => !alone.includes(code));
  const several = fc.subarray(real, { minLength: 1 });
  return alone.length === 0
    ? several
    : fc.oneof(
        several,
        fc.constantFrom(...alone).map((code) => [code]),
      );
}
