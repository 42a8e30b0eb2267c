import { bankModules } from './bank/bank.ts';
import { scaleKey } from './form-findings.ts';
import { type FormItem, type FormModule, itemsOf, type SurveyForm, wordsIn } from './survey-form.ts';

/** What was changed of a question of the bank that still says it asks for the same. */
export interface LostComparability {
  readonly item: string;
  readonly changed: 'scale' | 'wording';
}

interface Asked {
  readonly item: FormItem;
  readonly words: string;
}

const bankByConstruct: ReadonlyMap<string, Asked> = new Map(
  bankModules.flatMap((module) =>
    module.items.flatMap((item) =>
      item.construct === undefined
        ? []
        : [[item.construct, { item, words: askedWords(item, module) }] as const],
    ),
  ),
);

/**
 * Questions that keep the construct of a bank question but not its answers or its words: their figures would be
 * compared with those of other towns although something else was asked. The name of the town may be any.
 */
export function lostComparability(form: SurveyForm): readonly LostComparability[] {
  return form.modules.flatMap((module) =>
    module.items.flatMap((item): readonly LostComparability[] => {
      const bank = item.construct === undefined ? undefined : bankByConstruct.get(item.construct);
      if (bank === undefined || item.scale !== bank.item.scale) return [];
      if (countedScale(item) !== countedScale(bank.item)) return [{ item: item.id, changed: 'scale' }];
      return isWordingOf(bank.words, askedWords(item, module)) ? [] : [{ item: item.id, changed: 'wording' }];
    }),
  );
}

/** Questions whose words come from the bank as they are; they were looked at by more than one pair of eyes. */
export function unchangedFromBank(form: SurveyForm): ReadonlySet<string> {
  const byId = new Map(
    bankModules.flatMap((module) => module.items.map((item) => [item.id, askedWords(item, module)] as const)),
  );
  return new Set(
    form.modules.flatMap((module) =>
      module.items.flatMap((item) => {
        const bank = byId.get(item.id);
        return bank !== undefined && isWordingOf(bank, askedWords(item, module)) ? [item.id] : [];
      }),
    ),
  );
}

/** Only the answers that count: "don't know" beside them changes nothing that is compared. */
function countedScale(item: FormItem): string {
  const categories = item.categories
    .filter(({ missing }) => !missing)
    .map((category) => ({ ...category, label: { de: wordsIn(category.label, 'de') } }));
  return scaleKey({ ...item, categories });
}

function askedWords(item: FormItem, module: FormModule): string {
  const lead = module.batteries.find(({ id }) => id === item.battery)?.lead;
  return [lead === undefined ? '' : wordsIn(lead, 'de'), wordsIn(item.wording, 'de')].join('\n');
}

function isWordingOf(template: string, words: string): boolean {
  const parts = template.split('{place}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^?!\\n]{1,80}')}$`, 'u').test(words);
}

/** Constructs of a form that others can be compared with. */
export function comparedConstructs(form: SurveyForm): readonly string[] {
  const lost = new Set(lostComparability(form).map(({ item }) => item));
  return itemsOf(form).flatMap(({ id, construct }) =>
    construct !== undefined && bankByConstruct.has(construct) && !lost.has(id) ? [construct] : [],
  );
}
