import { expect, test } from 'vitest';
import { measures } from './measure-library.ts';
import { measureOfOwnEntry } from './measure-of-own-entry.ts';
import { emptyOwnEntry } from './own-entry.ts';
import { takenOver } from './taken-over.ts';

const days = { language: 'de', startsOn: '2027-04-01', endsOn: '2027-04-20' } as const;

test.each(measures.map((entry) => [entry.id, entry] as const))(
  '%s is taken over with its sources',
  (_, entry) => {
    const { evidence, steps } = takenOver(entry, days);
    expect(evidence).toContain(entry.name[0]);
    for (const { text } of entry.found) expect(evidence).toContain(text[0]);
    expect(evidence).not.toMatch(/undefined|\(\)/);
    expect(steps.map(({ title }) => title)).toEqual(entry.firstSteps.map(([german]) => german));
    for (const { dueOn } of steps) expect(dueOn >= days.startsOn && dueOn <= days.endsOn).toBe(true);
  },
);

test('an experience of the network is one, and says whose', () => {
  const entry = measureOfOwnEntry({
    id: 'o.1',
    entry: { ...emptyOwnEntry, name: 'Putztag', results: 'Zwölf Säcke weniger.', firstSteps: ['Einladen'] },
    organisationName: 'Lindenbrück',
    reviewedOn: '2027-02-03',
    fictional: true,
  });
  const { evidence, steps } = takenOver(entry, days);
  expect(evidence).toBe(
    'Lindenbrück: Zwölf Säcke weniger.\n\nAus der Bibliothek der Maßnahmen: »Putztag«, geprüft am 03.02.2027.',
  );
  expect(steps).toEqual([{ id: null, title: 'Einladen', dueOn: '2027-04-01', doneOn: null }]);
});
