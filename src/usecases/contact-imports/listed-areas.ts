import { type AreaDirectory, type ListedArea, listedArea } from '#core/network/contact-list/listed-area.ts';
import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import { officialKey } from '#core/network/official-key.ts';
import type { AreaKey, Organisation } from '#core/network/organisation.ts';
import { placeSearchTerm, wholePlaceTerms } from '#core/network/place-name.ts';
import { areaOutside, type Territory } from '#core/network/territory.ts';
import type { Issue } from '#importers/contract.ts';
import type { Handle } from '#storage/open-database.ts';
import { readKeysAndSuccessors, readKeysByName } from '#storage/queries/listed-areas.ts';
import { mostAreas, servesNothing, territoryToday } from '../network/territory.ts';

export interface AreaCheck {
  /** The areas as keys, and what there is to say of them. */
  of(
    contact: ListedContact,
    line: number,
  ): { readonly areas: readonly string[]; readonly issues: readonly Issue[] };
}

/** How places are written in a message: `14625020 (Bautzen)`. More than some help nobody. */
const choicesShown = 6;

/** Three statements for all rows, one more for each merger behind a merger. */
export async function areaCheck(
  handle: Handle,
  contacts: readonly ListedContact[],
  around: {
    readonly organisation: Organisation;
    readonly today: string;
    /** The state office enters contacts for the area of others. */
    readonly isEverywhere: boolean;
  },
): Promise<AreaCheck> {
  const words = [...new Set(contacts.flatMap(({ areas }) => areas))];
  const territory = await territoryToday(handle, around.organisation, around.today);
  const isEmpty = await servesNothing(handle, around.organisation, around.today);
  const directory = await areaDirectory(handle, words);
  const meanings = new Map(
    words.map((word) => [word, listedArea(word, directory, { territory, on: around.today })]),
  );
  const allowed = around.isEverywhere ? null : territory;
  return {
    of: (contact, line) => {
      const found = contact.areas.map((word) => checkedArea(word, meanings.get(word)!, { allowed, line }));
      const areas = [...new Set(found.flatMap(({ area }) => area ?? []))].sort();
      const issues = found.flatMap(({ issue }) => issue ?? []);
      if (isEmpty && contact.areas.length === 0) issues.push(areaIssue('error', 'areasMissing', { line }));
      if (areas.length > mostAreas)
        issues.push(areaIssue('error', 'tooManyAreas', { line, params: { limit: mostAreas } }));
      return { areas, issues };
    },
  };
}

async function areaDirectory(handle: Handle, words: readonly string[]): Promise<AreaDirectory> {
  const keys = words.flatMap((word) => officialKey(word) ?? []);
  const terms = words.filter((word) => officialKey(word) === null).map(placeSearchTerm);
  const places = terms.length === 0 ? [] : await readKeysByName(handle, terms);
  // A part of a name may be meant otherwise: Neugersdorf is not Ebersbach-Neugersdorf.
  const whole = places.filter(({ term, name }) => wholePlaceTerms(name).includes(term));
  const named = new Map<string, AreaKey[]>();
  for (const { term, ...key } of whole) named.set(term, [...(named.get(term) ?? []), key]);
  const wanted = [...keys, ...whole.map(({ ags }) => ags)];
  return { keys: wanted.length === 0 ? [] : await readKeysAndSuccessors(handle, wanted), named };
}

function checkedArea(
  word: string,
  meaning: ListedArea,
  { allowed, line }: { readonly allowed: Territory; readonly line: number },
): { readonly area?: string; readonly issue?: Issue } {
  const at = (params: Issue['params'] = {}) => ({ line, word, params });
  switch (meaning.state) {
    case 'unknown':
      return { issue: areaIssue('error', 'areaUnknown', at()) };
    case 'lost':
      return { issue: areaIssue('error', 'areaLost', at()) };
    case 'divided':
    case 'several': {
      const code = meaning.state === 'divided' ? 'areaDivided' : 'areaSeveral';
      return { issue: areaIssue('error', code, at({ choices: choicesOf(meaning.choices) })) };
    }
    default: {
      const { area } = meaning;
      if (areaOutside(allowed, [area]) !== null)
        return { issue: areaIssue('error', 'areaNotYours', at({ area })) };
      if (meaning.state === 'found') return { area };
      const code = { ended: 'areaEnded', named: 'areaNamed', repaired: 'areaRepaired' }[meaning.state];
      return { area, issue: areaIssue('repaired', code, at({ area, name: meaning.name })) };
    }
  }
}

function choicesOf(choices: readonly AreaKey[]): string {
  const shown = choices.slice(0, choicesShown).map(({ ags, name }) => `${ags} (${name})`);
  return choices.length > choicesShown ? `${shown.join(', ')} …` : shown.join(', ');
}

function areaIssue(
  severity: Issue['severity'],
  code: string,
  {
    line,
    word,
    params = {},
  }: { readonly line: number; readonly word?: string; readonly params?: Issue['params'] },
): Issue {
  const value = word === undefined ? {} : { value: word.slice(0, 80) };
  return { severity, code: `import.contacts.${code}`, params, place: { line, ...value } };
}
