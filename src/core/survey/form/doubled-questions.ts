import { wordList } from './form-length.ts';
import { type FormItem, type SurveyForm, wordsIn } from './survey-form.ts';

export interface DoubledQuestion {
  readonly item: string;
  readonly earlier: string;
  /** The same thing on the same scale, or nearly the same words. */
  readonly by: 'construct' | 'words';
}

/** From this part of common words on (Jaccard), two questions look alike. */
const alike = 0.8;

/** Questions that ask again what an earlier one asked, each with the first of them. */
export function doubledQuestions(form: SurveyForm): readonly DoubledQuestion[] {
  const asked = form.modules.flatMap((module) =>
    module.items.map((item) => {
      const lead = wordsIn(module.batteries.find(({ id }) => id === item.battery)?.lead ?? { de: '' }, 'de');
      const own = wordsIn(item.wording, 'de');
      return { item, lead, own: wordSet(own), whole: wordSet(`${lead} ${own}`) };
    }),
  );
  return asked.flatMap(({ item, lead, own, whole }, at): readonly DoubledQuestion[] => {
    for (const earlier of asked.slice(0, at)) {
      const pair = { item: item.id, earlier: earlier.item.id };
      if (sameConstruct(item, earlier.item)) return [{ ...pair, by: 'construct' }];
      // Below the same lead only what differs counts: two rows of one table share most of their words.
      const same = lead === earlier.lead ? similarity(own, earlier.own) : similarity(whole, earlier.whole);
      if (same >= alike) return [{ ...pair, by: 'words' }];
    }
    return [];
  });
}

function sameConstruct(a: FormItem, b: FormItem): boolean {
  return a.construct !== undefined && a.construct === b.construct && a.scale === b.scale;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(wordList(text.toLowerCase()));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // Sets of very different size cannot be alike, whatever is in them.
  if (small.size < large.size * alike) return 0;
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
