import { describe, expect, test } from 'vitest';
import type { AreaKey } from '../organisation.ts';
import { type AreaDirectory, listedArea } from './listed-area.ts';

const key = (ags: string, name: string, change: Partial<AreaKey> = {}): AreaKey => ({
  ags,
  ars: null,
  name,
  organisationId: ags,
  validFrom: null,
  validTo: null,
  successors: [],
  ...change,
});
const ended = (ags: string, name: string, ...successors: string[]): AreaKey =>
  key(ags, name, { validTo: '2020-12-31', successors });

const keys = [
  key('14625', 'Landkreis Bautzen'),
  key('14625020', 'Bautzen'),
  key('14625240', 'Neustadt'),
  key('14626240', 'Neustadt'),
  key('01001000', 'Flensburg'),
  ended('14625900', 'Altdorf', '14625020'),
  ended('14625901', 'Teildorf', '14625020', '14625240'),
  ended('14625902', 'Verschwunden'),
];
const directory: AreaDirectory = {
  keys,
  named: new Map([
    ['bautzen', [keys[0]!, keys[1]!]],
    ['neustadt', [keys[2]!, keys[3]!]],
    ['altdorf', [keys[5]!]],
  ]),
};
const resolved = (words: string, territory: readonly string[] | null = null) =>
  listedArea(words, directory, { territory, on: '2026-06-15' });

describe('a word for an area', () => {
  test.each([
    ['14625020', { state: 'found', area: '14625020' }],
    ['14', { state: 'found', area: '14' }],
    ['1001000', { state: 'repaired', area: '01001000', name: 'Flensburg' }],
    ['146255555020', { state: 'repaired', area: '14625020', name: 'Bautzen' }],
    ['14625900', { state: 'ended', area: '14625020', name: 'Bautzen' }],
    ['14625902', { state: 'lost' }],
    ['14625999', { state: 'unknown' }],
    ['Bautzen, Stadt', { state: 'named', area: '14625020', name: 'Bautzen' }],
    ['Landkreis Bautzen', { state: 'named', area: '14625', name: 'Landkreis Bautzen' }],
    ['Altdorf', { state: 'named', area: '14625020', name: 'Bautzen' }],
    ['Atlantis', { state: 'unknown' }],
  ])('%s', (words, expected) => {
    expect(resolved(words)).toEqual(expected);
  });

  test('of a divided area is not decided', () => {
    expect(resolved('14625901')).toMatchObject({
      state: 'divided',
      choices: [{ ags: '14625020' }, { ags: '14625240' }],
    });
  });

  test('of several places is the one in the own territory', () => {
    expect(resolved('Neustadt')).toMatchObject({ state: 'several', choices: [{}, {}] });
    expect(resolved('Neustadt', ['14626'])).toMatchObject({ state: 'named', area: '14626240' });
  });
});
