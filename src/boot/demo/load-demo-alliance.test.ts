import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#usecases/contract.ts';
import { createMeetings } from '#usecases/meetings/meetings.ts';
import { createNetwork } from '#usecases/network/network.ts';
import { createRegistrations } from '#usecases/registrations/registrations.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { loadDemoAlliance } from './load-demo-alliance.ts';

let product: TestProduct;
let database: { readonly handle: TestProduct['beyond'] };
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date('2026-11-22T10:00:00Z');
const on = '2026-11-22';
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(clock());
  database = { handle: product.beyond };
});
afterAll(() => product.close());

test('without the demo organisation nothing is loaded', async () => {
  await loadDemoAlliance({ database, clock, log });
  const network = createNetwork(product);
  expect(await network.organisations(null)).toMatchObject({ ok: true, value: { rows: [], total: 0 } });
});

test('is loaded once and is not brought back; everybody sees map, list and the people who agreed', async () => {
  await loadDemo(database.handle, { now: clock() });
  await loadDemoAlliance({ database, clock, log });
  expect(errors).toEqual([]);
  const network = createNetwork(product);
  const list = await network.organisations(null);
  if (!list.ok) throw new Error(list.problem.code);
  expect(list.value).toMatchObject({ total: 23, from: 0 });
  expect(list.value.rows).toHaveLength(23);
  const own = list.value.rows.find(({ id }) => id === demoOrganisationId);
  expect(own).toMatchObject({ name: 'Lindenbrück', ags: '14962160', fictional: true, council: 'active' });
  expect(own?.district).toMatchObject({ name: 'Landkreis Auental' });

  const layers = await network.layers(null, { on });
  if (!layers.ok) throw new Error(layers.problem.code);
  expect(layers.value.borders).toHaveLength(13);
  const counts = Object.fromEntries(layers.value.layers.map(({ id, stepCount }) => [id, stepCount]));
  expect(counts).toMatchObject({ contacted: 12, cooperationAgreement: 3 });

  await database.handle.deleteFrom('contacts').where('function', '=', 'coach').execute();
  await loadDemoAlliance({ database, clock, log });
  const coaches = await database.handle
    .selectFrom('contacts')
    .select('id')
    .where('function', '=', 'coach')
    .execute();
  expect(coaches).toEqual([]);
});

test('the finder answers for a town, with its gaps, and leads from a village that was merged', async () => {
  const network = createNetwork(product);
  const answer = await network.findResponsible(null, { place: 'Torfsee', topic: 'burglary', on });
  if (!answer.ok || answer.value.state !== 'found') throw new Error('not found');
  const states = Object.fromEntries(answer.value.groups.map(({ level, state }) => [level, state]));
  expect(states).toMatchObject({
    neighbourhoodOfficer: 'vacant',
    station: 'filled',
    ownCoordinator: 'filled',
    policePrevention: 'filled',
    districtOfficer: 'filled',
    stateOffice: 'filled',
  });
  const village = await network.findResponsible(null, { place: 'Altmoor', topic: null, on });
  expect(village).toMatchObject({ value: { state: 'found', place: { name: 'Moorstedt' } } });
});

test('meetings: two were held, the third is announced and can be planned by the demo town', async () => {
  const meetings = createMeetings(product);
  const list = await meetings.list(null);
  if (!list.ok) throw new Error(list.problem.code);
  const shown = (all: typeof list.value.past) => all.map(({ id, state, number }) => [id, state, number]);
  expect(shown(list.value.coming)).toEqual([['demo-treffen-3', 'announced', 3]]);
  expect(shown(list.value.past)).toEqual([
    ['demo-treffen-2', 'held', 2],
    ['demo-treffen-1', 'held', 1],
  ]);
  expect([...list.value.coming, ...list.value.past].every(({ fictional }) => fictional)).toBe(true);
  const second = await meetings.read(null, 'demo-treffen-2');
  if (!second.ok) throw new Error(second.problem.code);
  const kinds = second.value.sessions.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'focus')).toHaveLength(3);
  // The coach was deleted above: the organisation still stands there, the name does not.
  const nameless = second.value.sessions
    .flatMap(({ speakers }) => speakers)
    .filter(({ name }) => name === null);
  expect(nameless).toMatchObject([
    { organisationName: 'Institut für kommunale Begleitung', contactId: null },
  ]);
  const organisers = list.value.past.map(({ organisers: names }) => names);
  expect(organisers.every((names) => names.includes('Lindenbrück'))).toBe(true);
});

test('a real place gets nobody of the example', async () => {
  const network = createNetwork(product);
  const answer = await network.findResponsible(null, { place: '14521010', topic: null, on });
  expect(answer).toMatchObject({ value: { state: 'unknownPlace' } });
});

test('forty people came to the second meeting, and the third one is being answered', async () => {
  const registrations = createRegistrations(product);
  const organiser = (organisationId: string) =>
    ({ accountId: 'x', organisationId, role: 'coach', locale: 'de' }) as unknown as Actor;
  const second = await registrations.participants(organiser('demo-institut'), 'demo-treffen-2');
  if (!second.ok) throw new Error(second.problem.code);
  expect(second.value.counts).toMatchObject({ registered: 40, cancelled: 3 });
  const towns = second.value.participants.filter(
    ({ profession, state }) => profession === 'townHall' && state === 'registered',
  );
  expect(new Set(towns.map(({ homeName }) => homeName)).size).toBe(12);
  expect(second.value.totals.professions.map(({ profession }) => profession)).toEqual([
    'townHall',
    'police',
    'federalPolice',
    'district',
    'stateOffice',
    'coach',
  ]);
  // As if the product had kept them: it would have forgotten what they ate.
  expect(second.value.totals.food).toEqual([]);
  const third = await registrations.participants(organiser(demoOrganisationId), 'demo-treffen-3');
  if (!third.ok) throw new Error(third.problem.code);
  expect(third.value.counts.registered).toBeGreaterThan(10);
  expect(third.value.counts.invited).toBeGreaterThan(10);
  expect(third.value.totals.food.length).toBeGreaterThan(0);
});
