import { wordsIn } from './fold-word.ts';
import { type SearchLanguage, stemWord } from './stem-word.ts';
import groups from './synonyms.json' with { type: 'json' };

/** Stem -> stems that people in this field use for the same. */
const stems: Readonly<Record<SearchLanguage, ReadonlyMap<string, ReadonlySet<string>>>> = {
  de: linked('de'),
  en: linked('en'),
};

export function synonymsOf(language: SearchLanguage): ReadonlyMap<string, ReadonlySet<string>> {
  return stems[language];
}

function linked(language: SearchLanguage): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of groups[language]) {
    // Of several words, as in »junge Leute«, the last one counts.
    const all = group.map((words) => stemWord(wordsIn(words).at(-1) ?? words, language));
    for (const stem of all) {
      const others = found.get(stem) ?? new Set();
      for (const other of all) if (other !== stem) others.add(other);
      found.set(stem, others);
    }
  }
  return found;
}
