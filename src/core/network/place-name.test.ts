import { expect, test } from 'vitest';
import { asksForDistrict, foldPlaceName, letterDistance, placeSearchTerm, placeTerms } from './place-name.ts';

test.each([
  ['Löbau', 'Loebau'],
  ['Löbau', 'LOBAU'],
  ['Weißwasser/O.L.', 'weisswasser o.l.'],
  ['Budyšin', 'Budysin'],
  ['Wjelećin', 'wjelecin'],
  ['Běła Woda', 'Bela Woda'],
  ['Złoty', 'zloty'],
  ['Ebersbach-Neugersdorf', 'ebersbach neugersdorf'],
])('%s and %s are the same place', (one, other) => {
  expect(foldPlaceName(one)).toBe(foldPlaceName(other));
});

test.each([
  ['Bautzen, Landkreis', 'bautzen'],
  ['Landkreis Bautzen', 'bautzen'],
  ['Lkr. Görlitz', 'gorlitz'],
  ['Große Kreisstadt Pirna', 'pirna'],
  ['Dresden, Stadt', 'dresden'],
  ['Stadt', 'stadt'],
  ['Stadt Wehlen', 'wehlen'],
  ['Erzgebirgskreis', 'erzgebirgskreis'],
])('%s is found as %s', (name, term) => {
  expect(placeSearchTerm(name)).toBe(term);
});

test('a name is found by each of its words and by its Sorbian name', () => {
  expect(placeTerms('Ebersbach-Neugersdorf, Stadt')).toEqual(['ebersbach neugersdorf', 'neugersdorf']);
  expect(placeTerms('Bautzen/Budyšin')).toEqual(['bautzen', 'budysin']);
  expect(placeTerms('Bautzen - Budyšin, Stadt')).toEqual(['bautzen', 'budysin']);
  expect(placeTerms('Neustadt in Sachsen')).toEqual(['neustadt in sachsen', 'sachsen']);
});

test('whether a Kreis is meant', () => {
  expect(asksForDistrict('Landkreis Bautzen')).toBe(true);
  expect(asksForDistrict('Bautzen, Landkreis')).toBe(true);
  expect(asksForDistrict('Große Kreisstadt Pirna')).toBe(false);
});

test('the distance of words counts slips of the finger', () => {
  expect(letterDistance('ebersbach', 'ebersbach')).toBe(0);
  expect(letterDistance('ebersbahc', 'ebersbach')).toBe(1);
  expect(letterDistance('gorltz', 'gorlitz')).toBe(1);
  expect(letterDistance('', 'abc')).toBe(3);
});
