import { describe, expect, test } from 'vitest';
import { areaOutside, territoryOf } from './territory.ts';

const none = { own: [], parts: [], wholes: [] };

describe('a territory', () => {
  test('is the own key with those of members and parts', () => {
    expect(territoryOf('municipality', { ...none, own: ['14625240'] })).toEqual(['14625240']);
    expect(territoryOf('association', { ...none, parts: ['14625240', '14625250'] })).toHaveLength(2);
  });

  test('of a place without a key is nothing, not everything', () => {
    expect(territoryOf('association', { ...none, wholes: ['14625'] })).toEqual([]);
    expect(areaOutside([], ['14625240'])).toBe('14625240');
  });

  test('of an office is that of what it belongs to; without any, nobody knows its borders', () => {
    expect(territoryOf('policeStation', { ...none, wholes: ['14625'] })).toEqual(['14625']);
    expect(territoryOf('federalPolice', none)).toBeNull();
    expect(areaOutside(null, ['01', '14625240'])).toBeNull();
  });
});

test('an area lies within its Kreis and its Land, a Kreis not within a municipality', () => {
  expect(areaOutside(['14625', '14626110'], ['14625240', '14625', '14626110'])).toBeNull();
  expect(areaOutside(['14625240'], ['14625240', '14625'])).toBe('14625');
});
