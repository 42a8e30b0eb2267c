import { expect, test } from 'vitest';
import type { Contact, ContactFunction } from './contact.ts';
import { type Candidate, rankResponsible } from './responsibility.ts';

const candidate = (id: string, job: ContactFunction, change: Partial<Candidate> = {}): Candidate => ({
  id,
  organisationId: 'o',
  organisationName: 'O',
  organisationKind: 'municipality',
  fictional: true,
  name: id,
  function: job,
  topics: [],
  areas: ['99010010'],
  phone: null,
  email: null,
  hours: null,
  deputyId: null,
  deputy: null,
  publishConsentOn: '2026-01-01',
  source: '',
  lastConfirmedOn: '2026-01-01',
  validFrom: null,
  validTo: null,
  ...change,
});

const rank = (
  candidates: readonly Candidate[],
  question: Partial<Parameters<typeof rankResponsible>[1]> = {},
) => {
  const groups = rankResponsible(candidates, {
    keys: ['99010010'],
    topic: null,
    on: '2026-06-15',
    mayBeShown: (contact: Contact) => contact.publishConsentOn !== null,
    ...question,
  });
  return Object.fromEntries(
    groups.map(({ level, state, contacts, nextBest }) => [
      level,
      contacts.length > 0 ? contacts.map(({ id }) => id).join(' ') : `${state} ${nextBest}`,
    ]),
  );
};

test('levels go from near to far, gaps name the next one that can help', () => {
  const groups = rank([
    candidate('coach', 'coach', { areas: ['99'] }),
    candidate('state', 'stateOffice', { areas: ['99'] }),
    candidate('station', 'stationHead', { areas: ['99010'] }),
  ]);
  expect(Object.entries(groups)).toEqual([
    ['neighbourhoodOfficer', 'vacant station'],
    ['station', 'station'],
    ['ownCoordinator', 'vacant stateOffice'],
    ['policePrevention', 'vacant stateOffice'],
    ['districtOfficer', 'vacant stateOffice'],
    ['stateOffice', 'state'],
    ['coach', 'coach'],
  ]);
});

test('whoever left yesterday or starts tomorrow is nobody', () => {
  const groups = rank([
    candidate('gone', 'neighbourhoodOfficer', { validTo: '2026-06-14' }),
    candidate('coming', 'stationHead', { validFrom: '2026-06-16' }),
    candidate('lastDay', 'preventionCoordinator', { validTo: '2026-06-15' }),
  ]);
  expect(groups).toMatchObject({
    neighbourhoodOfficer: 'vacant ownCoordinator',
    station: 'vacant ownCoordinator',
    ownCoordinator: 'lastDay',
  });
});

test('within a level: the topic by name, then the narrower area, then who was confirmed', () => {
  const officer = (id: string, change: Partial<Candidate>) => candidate(id, 'neighbourhoodOfficer', change);
  const officers = [
    officer('wide', { areas: ['99010'] }),
    officer('stale', { lastConfirmedOn: '2025-06-14' }),
    officer('near', {}),
    officer('named', { areas: ['99010'], topics: ['burglary'] }),
    officer('other', { topics: ['traffic'] }),
    officer('elsewhere', { areas: ['99010020'] }),
  ];
  expect(rank(officers, { topic: 'burglary' }).neighbourhoodOfficer).toBe('named near stale wide');
});

test('a topic decides which gaps are gaps', () => {
  expect(Object.keys(rank([], { topic: 'railway' }))).toContain('federalPolice');
  expect(Object.keys(rank([], { topic: 'burglary' }))).not.toContain('federalPolice');
  expect(Object.keys(rank([], { topic: 'funding' }))).toEqual([
    'ownCoordinator',
    'districtOfficer',
    'stateOffice',
  ]);
});

test('neighbours are coordinators of the same Kreis, at most five, never of the place itself', () => {
  const near = Array.from({ length: 7 }, (_, at) =>
    candidate(`n${at}`, 'preventionCoordinator', { areas: [`9901002${at}`] }),
  );
  const far = candidate('far', 'preventionCoordinator', { areas: ['99020010'] });
  const former = candidate('former', 'preventionCoordinator', { areas: ['99010099'] });
  const groups = rank([...near, far, former], { keys: ['99010010', '99010099'] });
  expect(groups).toMatchObject({ ownCoordinator: 'former', neighbouringCoordinator: 'n0 n1 n2 n3 n4' });
});

test('a kreisfreie Stadt has no Kreis above it, a Kreis has no station of its own', () => {
  expect(Object.keys(rank([], { keys: ['99020000'] }))).not.toContain('districtOfficer');
  expect(Object.keys(rank([], { keys: ['99010'] }))).toEqual([
    'policePrevention',
    'districtOfficer',
    'stateOffice',
  ]);
});

test('who did not agree is neither shown nor named as a deputy; a deputy who left is none', () => {
  const hidden = candidate('hidden', 'stationHead', { publishConsentOn: null });
  const left = candidate('left', 'stationHead', { validTo: '2026-01-01' });
  const head = (deputy: Contact) => candidate('head', 'stationHead', { deputy, deputyId: deputy.id });
  const deputyOf = (deputy: Contact) =>
    rankResponsible([head(deputy)], {
      keys: ['99010010'],
      topic: null,
      on: '2026-06-15',
      mayBeShown: (contact) => contact.publishConsentOn !== null,
    }).find(({ level }) => level === 'station')?.contacts[0]?.deputy;
  expect(rank([hidden]).station).toBe('notPublished null');
  expect(deputyOf(hidden)).toBeNull();
  expect(deputyOf(left)).toBeNull();
  expect(deputyOf(candidate('there', 'stationHead'))).toMatchObject({ id: 'there' });
});

test('who has no function of their own stands where their office is, not in the town hall', () => {
  const there = rank([
    candidate('member', 'councilMember'),
    candidate('kreis', 'councilMember', { organisationKind: 'district', areas: ['99010'] }),
    candidate('directorate', 'other', { organisationKind: 'policeDirectorate', areas: ['99010'] }),
    candidate('association', 'other', { organisationKind: 'association' }),
  ]);
  expect(there).toMatchObject({
    townHall: 'association member',
    districtOfficer: 'kreis',
    policePrevention: 'directorate',
  });
});
