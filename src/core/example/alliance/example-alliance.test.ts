import { expect, test } from 'vitest';
import { meetingIssues } from '../../meetings/check-meeting.ts';
import { gapAtEnd, timeHints } from '../../meetings/programme-times.ts';
import { agreementIssues } from '../../meetings/results.ts';
import { addMonths, holdsOn } from '../../network/day.ts';
import { endingSoon } from '../../network/reminders.ts';
import { areaKm2OfGeometry } from '../../spatial/area-of-geometry.ts';
import { offerIssues } from '../../support/advice.ts';
import { exampleAlliance } from './example-alliance.ts';

const today = '2026-11-22';
const alliance = exampleAlliance(today);

function count(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(values)].map((one) => [one, values.filter((v) => v === one).length]));
}

test('has everybody the alliance needs', () => {
  expect(count(alliance.organisations.map(({ kind }) => kind))).toEqual({
    municipality: 12,
    district: 1,
    association: 2,
    policeDirectorate: 1,
    policeStation: 3,
    policePrevention: 1,
    federalPolice: 1,
    stateOffice: 1,
    coachingInstitute: 1,
  });
  expect(alliance.organisations.every(({ fictional }) => fictional)).toBe(true);
  expect(alliance.councils).toHaveLength(5);
  expect(alliance.councils.filter(({ states }) => states.at(-1)?.state === 'dormant')).toHaveLength(1);
  expect(alliance.councils.filter(({ organisationIds }) => organisationIds.length > 1)).toHaveLength(1);
});

test('is the same for the same day and moves with it', () => {
  expect(exampleAlliance(today)).toEqual(alliance);
  const later = exampleAlliance(addMonths(today, 1));
  expect(later.steps[0]?.on).not.toBe(alliance.steps[0]?.on);
  expect(later.contacts.map(({ name }) => name)).toEqual(alliance.contacts.map(({ name }) => name));
});

test('about sixty people: with and without consent, some gone, some to come, no two of one name', () => {
  const { contacts } = alliance;
  expect(contacts.length).toBeGreaterThanOrEqual(55);
  expect(new Set(contacts.map(({ name }) => name)).size).toBe(contacts.length);
  expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
  expect(contacts.filter((one) => one.publishConsentOn === null).length).toBeGreaterThan(10);
  expect(contacts.filter(({ validTo }) => validTo !== null && validTo < today).length).toBeGreaterThan(5);
  expect(contacts.some((one) => (one.validFrom ?? '') > today)).toBe(true);
  expect(contacts.every(({ email }) => email === null || email.endsWith('.example'))).toBe(true);
  expect(contacts.every(({ phone }) => /^030 23125-\d{3}$/.test(phone ?? ''))).toBe(true);
});

test('every reference leads somewhere', () => {
  const organisations = new Set(alliance.organisations.map(({ id }) => id));
  const contacts = new Map(alliance.contacts.map((one) => [one.id, one]));
  const named = [
    ...alliance.links.flatMap((link) => [link.organisationId, link.otherId]),
    ...alliance.steps.flatMap((step) => [step.organisationId, ...step.organisationIds]),
    ...alliance.councils.flatMap((council) => [council.organisationId, ...council.organisationIds]),
    ...alliance.contacts.map((one) => one.organisationId),
    ...alliance.keys.map((key) => key.organisationId),
    ...alliance.meetings.flatMap((meeting) => [
      meeting.organisationId,
      ...meeting.hosts.flatMap(({ hostId }) => hostId ?? []),
    ]),
  ];
  expect(named.filter((id) => !organisations.has(id))).toEqual([]);
  const people = alliance.councils.flatMap((council) => [
    ...[...council.chairs, ...council.steeringGroup].map((seat) => seat.contactId),
    ...council.workingGroups.map((group) => group.leadContactId),
  ]);
  expect(people.filter((id) => id !== null && !contacts.has(id))).toEqual([]);
  for (const one of alliance.contacts)
    if (one.deputyId !== null) expect(contacts.get(one.deputyId)?.organisationId).toBe(one.organisationId);
});

test('six years of steps, an agreement that is about to end, one that ended', () => {
  const first = alliance.steps.map(({ on }) => on).toSorted()[0] ?? today;
  expect(first <= addMonths(today, -72)).toBe(true);
  const agreements = alliance.steps.filter(({ kind }) => kind === 'cooperationAgreement');
  expect(agreements.some(({ validUntil }) => validUntil !== null && validUntil < today)).toBe(true);
  const ending = endingSoon(alliance, today).filter(({ kind }) => kind === 'cooperationAgreement');
  expect(ending).toMatchObject([{ organisationId: 'demo-auenstedt' }]);
  for (const step of alliance.steps) expect((step.validUntil ?? '9999') > step.on).toBe(true);
});

test('there are gaps: towns without neighbourhood officer, a station without head', () => {
  const inOffice = alliance.contacts.filter((one) => holdsOn(one, today));
  const officers = inOffice.filter((one) => one.function === 'neighbourhoodOfficer');
  const served = new Set(officers.flatMap(({ areas }) => areas));
  const without = alliance.organisations.filter(
    ({ kind, ags }) => kind === 'municipality' && !served.has(ags ?? ''),
  );
  expect(without.map(({ name }) => name)).toEqual(['Niederauen', 'Wacholderheide', 'Torfsee']);
  const heads = inOffice.filter((one) => one.function === 'stationHead');
  expect(heads.some((one) => one.organisationId === 'demo-revier-oberes-auental')).toBe(false);
});

test('no key can be taken for a real place', () => {
  expect(alliance.keys.filter(({ ags }) => !ags.startsWith('149'))).toEqual([]);
  expect(alliance.contacts.flatMap(({ areas }) => areas).filter((area) => !area.startsWith('149'))).toEqual(
    [],
  );
});

test('the municipalities fill the district without gap or overlap', () => {
  const [towns, districts] = (['municipality', 'district'] as const).map((level) =>
    alliance.borders.filter((border) => border.level === level),
  );
  expect([towns?.length, districts?.length]).toEqual([12, 1]);
  const area = (borders: typeof towns): number =>
    (borders ?? []).reduce((sum, { geometry }) => sum + areaKm2OfGeometry(geometry), 0);
  expect(area(districts)).toBeCloseTo(area(towns), 3);
  const ring = districts?.[0]?.geometry.coordinates[0] ?? [];
  expect(ring[0]).toEqual(ring.at(-1));
  expect(ring.length).toBeGreaterThan(60);
});

test('meetings: their programmes fill the day without gaps, and nobody speaks who is not there', () => {
  const contacts = new Map(alliance.contacts.map((one) => [one.id, one]));
  for (const meeting of alliance.meetings) {
    expect(meetingIssues(meeting)).toEqual([]);
    expect(timeHints(meeting.sessions, meeting).flat()).toEqual([]);
    expect(gapAtEnd(meeting.sessions, meeting)).toBe(0);
    const people = [...meeting.hosts, ...meeting.sessions.flatMap(({ speakers }) => speakers)];
    for (const { contactId, organisationId } of people)
      if (contactId !== null) expect(contacts.get(contactId)?.organisationId).toBe(organisationId);
  }
  expect(alliance.meetings.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(alliance.meetings.map(({ day }) => new Date(day ?? '').getUTCDay())).toEqual([2, 2, 2]);
});

test('results: agreements and offers are possible, and every offer can be asked for', () => {
  const alliance = exampleAlliance('2026-11-22');
  expect(alliance.results.map(({ meetingId }) => meetingId)).toEqual(['demo-treffen-1', 'demo-treffen-2']);
  expect(alliance.results.flatMap(({ agreements }) => agreements.flatMap(agreementIssues))).toEqual([]);
  expect(alliance.offers.flatMap(offerIssues)).toEqual([]);
  expect(alliance.offers.map(({ published }) => published)).toEqual([true, true, true]);
});
