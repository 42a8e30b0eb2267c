/**
 * Server time of the finder with as many municipalities as Germany has and 50,000 contacts, all generated.
 * `node benches/finder.ts` on PGlite; with DATABASE_URL on that server. Fails above 50 ms (95th percentile).
 */

import { seededRandom } from '../src/core/kernel/random.ts';
import { type Contact, contactFunctions, topics } from '../src/core/network/contact.ts';
import type { Organisation } from '../src/core/network/organisation.ts';
import { saveAreaKeys } from '../src/storage/queries/area-keys.ts';
import { saveContacts } from '../src/storage/queries/contacts.ts';
import { saveNetworkOrganisations } from '../src/storage/queries/network-organisations.ts';
import { openTestDatabase } from '../src/storage/test-database.ts';
import { findResponsible } from '../src/usecases/network/find-responsible.ts';
import { createTurns } from '../src/usecases/turns.ts';

const municipalityCount = 11_000;
const contactCount = 50_000;
const districtCount = 400;
const limitMs = 50;
const now = new Date('2026-06-15T10:00:00Z');

const random = seededRandom(20_261_122);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const beginnings = 'Eber Neu Alt Ober Nieder Wald Stein Berg Grün Löb Gör Weiß Roth Schön Linden'.split(' ');
const ends = 'bach dorf stadt hausen walde berg feld au itz ow heim kirchen see tal brück'.split(' ');

const districts = Array.from(
  { length: districtCount },
  (_, at) => `${String(1 + (at % 16)).padStart(2, '0')}${String(at).padStart(3, '0')}`,
);
const organisation = (ags: string, name: string): Organisation => ({
  id: ags,
  kind: ags.length === 5 ? 'district' : 'municipality',
  name,
  ags,
  ars: null,
  region: null,
  sorbianArea: false,
  fictional: true,
  validFrom: null,
  validTo: null,
});
const municipalities = Array.from({ length: municipalityCount }, (_, at) =>
  organisation(
    `${districts[at % districtCount]}${String(Math.floor(at / districtCount)).padStart(3, '0')}`,
    `${pick(beginnings)}${pick(ends)}${at % 3 === 0 ? `-${pick(beginnings)}${pick(ends)}` : ''} ${at}`,
  ),
);
const organisations = [...districts.map((ags) => organisation(ags, `Landkreis ${ags}`)), ...municipalities];
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
const { handle } = database;
await saveNetworkOrganisations(handle, organisations, { now });
await saveAreaKeys(
  handle,
  organisations.map(({ id, ags, name }) => ({
    ags: ags!,
    ars: null,
    name,
    organisationId: id,
    validFrom: null,
    validTo: null,
    successors: [],
  })),
);
await saveContacts(handle, contacts, { now });
await database.executeSql('analyze');

const needs = { handle, clock: () => now, turns: createTurns() };
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
console.log(
  `${answers} of ${times.length} found; median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, ` +
    `slowest ${times.at(-1)!.toFixed(1)} ms (${database.engine})`,
);
process.exitCode = at(0.95) <= limitMs ? 0 : 1;
