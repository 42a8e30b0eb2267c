import { addDays } from '../../network/day.ts';
import { mostRows, type StepDraft } from '../measure-rows.ts';
import { measureReferences } from './measure-library.ts';
import type { MeasureEntry, MeasurePair } from './measure-schema.ts';
import type { SearchLanguage } from './search/stem-word.ts';

const daysBetweenSteps = 14;
const longestTitle = 200;

export interface TakenOver {
  /** What is known, with its sources and the entry it comes from: the answer to the question of evidence. */
  readonly evidence: string;
  readonly steps: readonly StepDraft[];
}

/**
 * What a measure takes over from an entry of the library, as proposals to be changed: the first steps, one every two
 * weeks from the start and none after the end, and what studies found, with the sources in brackets.
 */
export function takenOver(
  entry: MeasureEntry,
  { language, startsOn, endsOn }: { language: SearchLanguage; startsOn: string; endsOn: string },
): TakenOver {
  const said = (text: MeasurePair | string): string =>
    typeof text === 'string' ? text : text[language === 'de' ? 0 : 1];
  const found = entry.found.map(({ text, refs }) => {
    const sources = refs.flatMap((id) => measureReferences.get(id) ?? []);
    const cited = sources.map(({ authors, year }) => [said(authors), year ?? ''].join(' ').trim());
    return cited.length === 0 ? said(text) : `${said(text)} (${cited.join('; ')})`;
  });
  const own = entry.experience;
  const experienced = own === undefined ? [] : [`${own.organisationName}: ${own.entry.results}`];
  const [year, month, day] = entry.checkedOn.split('-');
  const origin =
    language === 'de'
      ? `Aus der Bibliothek der Maßnahmen: »${said(entry.name)}«, geprüft am ${day}.${month}.${year}.`
      : `From the library of measures: “${said(entry.name)}”, checked on ${entry.checkedOn}.`;
  return {
    evidence: [...found, ...experienced, origin].join('\n\n'),
    steps: entry.firstSteps.slice(0, mostRows).map((step, index) => {
      const due = addDays(startsOn, index * daysBetweenSteps);
      return {
        id: null,
        title: said(step).slice(0, longestTitle),
        dueOn: due > endsOn ? endsOn : due,
        doneOn: null,
      };
    }),
  };
}
