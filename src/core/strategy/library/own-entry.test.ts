import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import { entryOfMeasure } from './entry-of-measure.ts';
import { measureOfOwnEntry } from './measure-of-own-entry.ts';
import {
  cleanOwnEntry,
  emptyOwnEntry,
  missingInOwnEntry,
  type OwnEntry,
  ownEntryIssues,
  personalTraces,
  readOwnEntry,
} from './own-entry.ts';

const entry = (given: Partial<OwnEntry> = {}): OwnEntry => ({
  ...emptyOwnEntry,
  name: 'Müllwoche',
  ...given,
});
const codes = (given: Partial<OwnEntry>) =>
  ownEntryIssues(entry(given)).map(({ field, problem }) => `${field} ${problem.code}`);

describe('what can be stored', () => {
  test.each([
    [{}, []],
    [{ name: '' }, ['name library.name.missing']],
    [{ costFrom: 200, costUntil: 100 }, ['costUntil library.cost.turned']],
    [{ costFrom: 0.5 }, ['costFrom library.value.invalid']],
    [{ costUntil: -1 }, ['costUntil library.value.invalid']],
    [{ basedOn: 'gibt-es-nicht' }, ['basedOn library.basedOn.unknown']],
    [{ summary: 'x'.repeat(201) }, ['summary library.text.tooLong']],
    [{ firstSteps: Array.from({ length: 21 }, () => 'x') }, ['firstSteps library.lines.tooMany']],
    [{ firstSteps: ['x'.repeat(201)] }, ['firstSteps library.text.tooLong']],
    [{ fields: ['weltraum' as never] }, ['fields library.value.invalid']],
    [{ evidence: 'review' as never }, ['evidence library.value.invalid']],
  ])('%j', (given, expected) => expect(codes(given)).toEqual(expected));

  test('what others have stored is read whole or not at all', () => {
    expect(readOwnEntry(entry())).toEqual(entry());
    for (const wrong of [null, 'x', {}, { ...entry(), level: 3 }, { ...entry(), evidence: 'emmie' }])
      expect(readOwnEntry(wrong)).toBeNull();
  });

  test('texts lose what cannot be seen, lists their empty lines', () => {
    const cleaned = cleanOwnEntry(
      entry({ name: ' a\u0000b ', firstSteps: ['', ' eins '], fields: ['youth', 'youth'] }),
    );
    expect(cleaned).toMatchObject({ name: 'a b', firstSteps: ['eins'], fields: ['youth'] });
  });
});

test('what did not work is as necessary as what did', () => {
  expect(missingInOwnEntry(entry())).toEqual([
    'fields',
    'summary',
    'what',
    'audience',
    'worksWhen',
    'failsWhen',
    'effortWords',
    'indicators',
    'firstSteps',
    'results',
    'contact',
    'costWords',
  ]);
  expect(missingInOwnEntry(entry({ costFrom: 0 }))).not.toContain('costWords');
});

test('what looks like a person is pointed at', () => {
  const found = personalTraces(
    entry({
      what: 'Fragen Sie Frau Beispiel, 0351 123456 oder m.beispiel@ort.example.',
      results: '12 Säcke im Jahr 2026',
    }),
  );
  expect(found).toEqual(['Frau Beispiel', '0351 123456', 'm.beispiel@ort.example.']);
});

test('a measure gives a draft: its answers, steps, money and indicators, and no names', () => {
  const strategy = exampleStrategy('2027-03-01');
  for (const measure of strategy.measures) {
    const draft = entryOfMeasure(measure, strategy);
    expect(ownEntryIssues(draft)).toEqual([]);
    expect(draft).toMatchObject({
      name: measure.title,
      fields: [measure.field],
      contact: 'Lindenbrück',
    });
    expect(draft.firstSteps).toEqual(measure.steps.map(({ title }) => title));
    if (measure.responsibleName !== '') expect(JSON.stringify(draft)).not.toContain(measure.responsibleName);
    const total = measure.costs.reduce((sum, { cents }) => sum + cents, 0);
    expect(draft.costFrom ?? 0).toBe(total);
  }
  const long = { ...strategy.measures[0]!, sections: { tasks: 'x'.repeat(9_000) } };
  expect(ownEntryIssues(entryOfMeasure(long, strategy))).toEqual([]);
});

test('among the others it has no result, no rating and no level', () => {
  const published = {
    id: 'e',
    entry: entry(),
    organisationName: 'Auental',
    reviewedOn: '2027-03-01',
    fictional: false,
  };
  expect(measureOfOwnEntry(published)).toMatchObject({
    kind: 'practice',
    bestStudy: 'none',
    found: [],
    ratings: [],
    checkedOn: '2027-03-01',
    experience: published,
  });
});
