import { describe, expect, test } from 'vitest';
import { compoundParts } from './compound-parts.ts';
import { foldWord, wordsIn } from './fold-word.ts';
import { stemWord } from './stem-word.ts';

const de = (word: string) => stemWord(word, 'de');

describe('one spelling', () => {
  test.each([
    ['Müll', 'Muell'],
    ['Straße', 'STRASSE'],
    ['Schläge', 'Schlaege'],
  ])('%s and %s are the same', (one, other) => {
    expect(foldWord(one)).toBe(foldWord(other));
  });

  test('an e after u is no umlaut where a vowel or q stands before it', () => {
    expect([foldWord('neue'), foldWord('Quelle'), foldWord('Mauer')]).toEqual(['neue', 'quelle', 'mauer']);
  });

  test('numbers, signs and single letters are no words', () => {
    expect(wordsIn('46 % »sehr« a-b Müll.')).toEqual(['sehr', 'Müll']);
  });
});

describe('stems', () => {
  test.each([
    ['Fahrräder', 'Fahrrad'],
    ['Laternen', 'Laterne'],
    ['dunkle', 'dunkel'],
    ['Beleuchtung', 'beleuchtet'],
    ['Rentnerinnen', 'Rentner'],
    ['Einbrüche', 'Einbruch'],
    ['Bikes', 'Bike'],
  ])('%s and %s are one', (one, other) => {
    expect(de(one)).toBe(de(other));
  });

  test.each([
    ['Park', 'parken'],
    ['Rad', 'Rat'],
    ['Haus', 'Hase'],
  ])('%s and %s stay apart', (one, other) => {
    expect(de(one)).not.toBe(de(other));
  });
});

describe('compounds', () => {
  const known = new Set(['Fahrrad', 'Diebstahl', 'Wohnung', 'Einbruch', 'Straße', 'Licht', 'Müll'].map(de));
  const parts = (word: string) => [...compoundParts(de(word), known)].sort();

  test('are taken apart into what is known', () => {
    expect(parts('Fahrraddiebstahl')).toEqual([de('Diebstahl'), de('Fahrrad')].sort());
    expect(parts('Straßenlicht')).toEqual([de('Licht'), de('Straße')].sort());
    expect(parts('Müllablagerungen')).toEqual([de('Müll')]);
  });

  test('a known word alone, and an unknown one, have no parts', () => {
    expect(parts('Diebstahl')).toEqual([]);
    expect(parts('Quantenphysik')).toEqual([]);
  });
});
