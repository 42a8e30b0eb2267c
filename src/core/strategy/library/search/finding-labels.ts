import { offenceCatalogue } from '../../../crime/offence-catalogue.ts';
import { bankModules } from '../../../survey/form/bank/bank.ts';
import type { SearchLanguage } from './stem-word.ts';

/** How the bank of questions and the statistics name what an entry answers: findings use the same words. */
const items = bankModules.flatMap(({ items: all }) => all);

export function constructLabel(construct: string, language: SearchLanguage): string | undefined {
  const words = items.find((item) => item.construct === construct)?.label;
  return words === undefined ? undefined : (words[language] ?? words.de);
}

export function offenceNames(key: string): readonly string[] {
  const offence = offenceCatalogue.find((one) => one.key === key);
  return offence === undefined ? [] : [offence.name, ...offence.words];
}
