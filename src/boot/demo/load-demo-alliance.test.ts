import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { createNetwork } from '#usecases/network/network.ts';
import { createTurns } from '#usecases/turns.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { loadDemoAlliance } from './load-demo-alliance.ts';

let database: OpenDatabase;
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date('2026-11-22T10:00:00Z');
const on = '2026-11-22';
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('without the demo organisation nothing is loaded', async () => {
  await loadDemoAlliance({ database, clock, log });
  const network = createNetwork({ handle: database.handle, clock, turns: createTurns() });
  expect(await network.organisations(null)).toMatchObject({ ok: true, value: [] });
});

test('is loaded once and is not brought back; everybody sees map, list and the people who agreed', async () => {
  await loadDemo(database.handle, { now: clock() });
  await loadDemoAlliance({ database, clock, log });
  expect(errors).toEqual([]);
  const network = createNetwork({ handle: database.handle, clock, turns: createTurns() });
  const list = await network.organisations(null);
  if (!list.ok) throw new Error(list.problem.code);
  expect(list.value).toHaveLength(23);
  const own = list.value.find(({ id }) => id === demoOrganisationId);
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
  const network = createNetwork({ handle: database.handle, clock, turns: createTurns() });
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

test('a real place gets nobody of the example', async () => {
  const network = createNetwork({ handle: database.handle, clock, turns: createTurns() });
  const answer = await network.findResponsible(null, { place: '14521010', topic: null, on });
  expect(answer).toMatchObject({ value: { state: 'unknownPlace' } });
});
