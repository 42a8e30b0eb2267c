import { describe, expect, it } from 'vitest';
import german from '../../i18n/locales/de/offences.json' with { type: 'json' };
import english from '../../i18n/locales/en/offences.json' with { type: 'json' };
import {
  isOffenceKey,
  municipalOffences,
  offenceByKey,
  offenceCatalogue,
  offenceFromWords,
} from './offence-catalogue.ts';

describe('offence catalogue', () => {
  it('has each key once, in its form, with parents it knows and names in both languages', () => {
    const keys = offenceCatalogue.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, partOf } of offenceCatalogue) {
      expect(isOffenceKey(key), key).toBe(true);
      for (const parent of partOf) expect(offenceByKey(parent), `${key} in ${parent}`).not.toBeNull();
    }
    expect(Object.keys(german).sort()).toEqual([...keys].sort());
    expect(Object.keys(english).sort()).toEqual([...keys].sort());
    for (const key of municipalOffences) expect(keys).toContain(key);
  });

  it('gives every word to one key only', () => {
    for (const { key, name, words } of offenceCatalogue) {
      for (const word of [name, ...words]) expect(offenceFromWords(word), word).toBe(key);
    }
  });

  it.each([
    ['WED', '435*00'],
    ['Wohnungseinbruchdiebstahl §§ 244 Abs. 1 Nr. 3 und Abs. 4, 244a StGB', '435*00'],
    ['Fahrraddiebstähle', '***300'],
    ['DIEBSTAHL INSGESAMT und zwar:', '****00'],
    ['Straftaten insgesamt', '------'],
  ])('reads %s as %s', (words, key) => expect(offenceFromWords(words)).toBe(key));

  it('does not guess', () => {
    for (const words of ['Einbruch', 'Summe', 'Gesamt', '']) expect(offenceFromWords(words)).toBeNull();
  });
});
