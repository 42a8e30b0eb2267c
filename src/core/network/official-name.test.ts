import { expect, test } from 'vitest';
import { districtName, hasSorbianName, municipalityName } from './official-name.ts';

test.each([
  ['Chemnitz, Stadt', 'Chemnitz'],
  ['Kiel, Landeshauptstadt', 'Kiel'],
  ['Clausthal-Zellerfeld, Berg- und Universitätsstadt', 'Clausthal-Zellerfeld'],
  ['Kamenz / Kamjenc, Stadt', 'Kamenz / Kamjenc'],
  ['Seiffen/Erzgeb., Kurort', 'Seiffen/Erzgeb., Kurort'],
  ['Amtsberg', 'Amtsberg'],
])('%s is %s', (official, name) => {
  expect(municipalityName(official)).toBe(name);
});

test.each([
  ['14625', 'Bautzen', 'Landkreis Bautzen'],
  ['14521', 'Erzgebirgskreis', 'Erzgebirgskreis'],
  ['05974', 'Soest', 'Kreis Soest'],
  ['03241', 'Region Hannover', 'Region Hannover'],
])('%s %s is %s', (ags, name, whole) => {
  expect(districtName(ags, name)).toBe(whole);
});

test('a name in two languages says Sorbian only where Sorbian is official', () => {
  expect(hasSorbianName('14625240', 'Kamenz / Kamjenc, Stadt')).toBe(true);
  expect(hasSorbianName('14625350', 'Neukirch/Lausitz')).toBe(false);
  expect(hasSorbianName('01001000', 'Flensburg / Flensborg')).toBe(false);
});
