import { describe, expect, test } from 'vitest';
import { offenceCatalogue } from '../../crime/offence-catalogue.ts';
import { bankModules } from '../../survey/form/bank/bank.ts';
import { measure, measureReferences, measures, referencesOf } from './measure-library.ts';
import { measureEntrySchema, measureFields } from './measure-schema.ts';
import { scaleStates } from './scale-states.ts';

const constructs = new Set(
  bankModules.flatMap(({ items }) => items.flatMap(({ construct }) => construct ?? [])),
);
const offences = new Set(offenceCatalogue.map(({ key }) => key));
const all = measures.map((entry) => [entry.id, entry] as const);

describe('the library of measures', () => {
  test('has entries for every field, and each id once', () => {
    expect(measures.length).toBeGreaterThanOrEqual(32);
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
    expect(measureFields.filter((field) => !measures.some(({ fields }) => fields[0] === field))).toEqual([]);
  });

  test('has known harm and what does not help as entries of their own, with what to do instead', () => {
    const kinds = measures.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'harm').length).toBeGreaterThanOrEqual(3);
    expect(kinds.filter((kind) => kind === 'noEffect').length).toBeGreaterThanOrEqual(5);
    const { instead: _, ...without } = { ...measure('scared-straight')! };
    expect(measureEntrySchema.safeParse(without).success).toBe(false);
  });

  test('uses every source that is listed', () => {
    const used = new Set(measures.flatMap(referencesOf));
    expect([...measureReferences.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});

describe.each(all)('%s', (_id, entry) => {
  const words = JSON.stringify({ ...entry, words: [] });

  test('names its sources, or is said to be a practice without evidence', () => {
    expect(referencesOf(entry).filter((id) => !measureReferences.has(id))).toEqual([]);
    if (referencesOf(entry).length === 0) expect([entry.kind, entry.bestStudy]).toEqual(['practice', 'none']);
  });

  test('prints nothing that is not confirmed', () => {
    expect(words).not.toMatch(/\[(mem|page|infer|calc)/);
  });

  test('leads to entries, questions and offences that exist', () => {
    expect(entry.instead.filter((id) => measure(id) === undefined)).toEqual([]);
    expect(entry.answers.constructs.filter((one) => !constructs.has(one))).toEqual([]);
    expect(entry.answers.offences.filter((one) => !offences.has(one))).toEqual([]);
    const named = entry.indicators.flatMap(({ construct, offence }) => [
      ...(construct === undefined || constructs.has(construct) ? [] : [construct]),
      ...(offence === undefined || offences.has(offence) ? [] : [offence]),
    ]);
    expect(named).toEqual([]);
  });

  test('shows every scale by itself, in the words of the register', () => {
    const states = scaleStates(entry);
    expect(states.map(({ scale }) => scale)).toEqual(['greenList', 'emmie', 'crimeSolutions']);
    const published = states.flatMap((state) => (state.kind === 'rated' ? state.ratings : []));
    expect(published).toHaveLength(entry.ratings.length);
    for (const { scale, level } of published) {
      if (scale !== 'greenList' || level === 'listed') continue;
      expect(level.published).toMatch(
        /^Effektivität (theoretisch gut begründet|wahrscheinlich|nachgewiesen)$/,
      );
    }
  });

  test('is written as German and English are', () => {
    const german = pairsOf(entry).map(([text]) => text);
    expect(german.filter((text) => /["„“”]|\d %| - |\p{L}[*:_]innen/u.test(text))).toEqual([]);
    expect(pairsOf(entry).filter(([, text]) => /\d\s%/u.test(text))).toEqual([]);
  });
});

/** Every text of an entry; the lists of words are no texts. */
function pairsOf(part: unknown, key = ''): readonly (readonly [string, string])[] {
  if (key === 'words' || typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) {
    const isPair = part.length === 2 && part.every((one) => typeof one === 'string') && !listKeys.has(key);
    return isPair ? [part as unknown as [string, string]] : part.flatMap((one) => pairsOf(one, key));
  }
  return Object.entries(part).flatMap(([name, one]) => pairsOf(one, name));
}
const listKeys = new Set(['refs', 'instead', 'fields', 'constructs', 'offences']);

test('figures that were only remembered are not in the library', () => {
  const text = (id: string) => JSON.stringify(measure(id));
  expect(text('cctv')).not.toMatch(/13\s?%|37\s?%|12\s?%/);
  expect(text('scared-straight')).not.toContain('1,7');
  expect(text('dog-dirt')).not.toContain('46');
});
