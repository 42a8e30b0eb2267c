/**
 * Server time of the finder with as many municipalities as Germany has and 50,000 contacts, all generated.
 * `node benches/finder.ts` on PGlite; with DATABASE_URL on that server. Fails above 50 ms (95th percentile).
 */

import { type Contact, contactFunctions, topics } from '../src/core/network/contact.ts';
import { saveContacts } from '../src/storage/queries/contacts.ts';
import { openTestDatabase } from '../src/storage/test-database.ts';
import { findResponsible } from '../src/usecases/network/find-responsible.ts';
import { createTurns } from '../src/usecases/turns.ts';
import { writeResults } from './results.ts';
import { benchNow, saveCountry, seededCountry } from './seeded-country.ts';

const contactCount = 50_000;
const limitMs = 50;

const country = seededCountry(20_261_122);
const { municipalities, pick } = country;
const organisations = [...country.districts, ...municipalities];
const contacts = Array.from({ length: contactCount }, (_, at): Contact => {
  const owner = pick(organisations);
  const ags = owner.ags!;
  const isState = at % 250 === 0;
  return {
    id: `contact-${at}`,
    organisationId: owner.id,
    name: `Person ${at}`,
    function: isState ? 'stateOffice' : pick(contactFunctions),
    topics: at % 4 === 0 ? [pick(topics)] : [],
    areas: isState ? [ags.slice(0, 2)] : at % 7 === 0 ? [ags.slice(0, 5)] : [],
    phone: '0123',
    email: null,
    hours: null,
    deputyId: null,
    publishConsentOn: at % 3 === 0 ? null : '2026-01-01',
    source: 'bench',
    lastConfirmedOn: '2026-01-01',
    validFrom: null,
    validTo: at % 20 === 0 ? '2026-01-01' : null,
  };
});

const database = await openTestDatabase();
const { handle, within } = database;
await saveCountry(database, country);
await saveContacts(handle, contacts, { now: benchNow });
await database.executeSql('analyze');

const needs = { within, beyond: handle, clock: () => benchNow, turns: createTurns() };
const times: number[] = [];
let answers = 0;
for (let round = 0; round < 300; round++) {
  const place = round % 3 === 0 ? pick(municipalities).ags! : pick(municipalities).name;
  const started = performance.now();
  const found = await findResponsible(needs, null, { place, topic: round % 2 === 0 ? null : pick(topics) });
  times.push(performance.now() - started);
  if (found.ok && found.value.state === 'found') answers += 1;
}
await database.close();
times.sort((one, other) => one - other);
const at = (share: number): number => times[Math.floor(times.length * share)]!;
writeResults(
  'finder',
  [
    { what: 'one answer', measured: at(0.5), unit: 'ms', against: 'limit', reference: limitMs },
    {
      what: 'one answer, 95 of 100 are faster',
      measured: at(0.95),
      unit: 'ms',
      against: 'limit',
      reference: limitMs,
    },
  ],
  [
    `${answers} of ${times.length} places found on ${database.engine}, with ${municipalities.length} municipalities and ${contactCount} contacts; slowest ${times.at(-1)!.toFixed(0)} ms.`,
  ],
);
process.exitCode = at(0.95) <= limitMs ? 0 : 1;
