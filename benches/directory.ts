/**
 * Server time of the long lists with as many municipalities as Germany has: directory, list beside the map with the
 * map's own data, choices of the finder, the whole export. `node benches/directory.ts` on PGlite; with DATABASE_URL on
 * that server. Fails where a median is above its limit.
 */

import { sql } from 'kysely';
import { createTranslator } from '../src/i18n/translate.ts';
import { saveAllianceBorders } from '../src/storage/queries/alliance-borders.ts';
import { openTestDatabase } from '../src/storage/test-database.ts';
import type { OrganisationQuestion } from '../src/usecases/network/contract.ts';
import { createNetwork } from '../src/usecases/network/network.ts';
import { createTurns } from '../src/usecases/turns.ts';
import { mapCsv } from '../src/web/network/map-exports.ts';
import { mapPicture } from '../src/web/network/map-picture.ts';
import { readMapQuestion } from '../src/web/network/map-question.ts';
import { allMapRows, mapView } from '../src/web/network/map-view.ts';
import { type BenchRow, median, writeResults } from './results.ts';
import { benchNow, saveCountry, seededCountry } from './seeded-country.ts';

const rounds = 15;
const pageLimitMs = 250;
const csvLimitMs = 10_000;
const on = '2026-06-15';

const country = seededCountry(20_261_127);
const database = await openTestDatabase();
const { handle, within } = database;
await saveCountry(database, country);

/** Three of ten municipalities are in contact, one of twelve has an agreement, as it is in a state that is well on. */
await sql`insert into status_steps (organisation_id, id, version, kind, begins_on, valid_until, recorded_at)
  select o.id, o.id || k.kind, 1, k.kind, date '2019-02-06' + (hashtext(o.id || k.kind) & 2047),
    case when hashtext(k.kind || o.id) & 3 = 0 then date '2026-01-01' + (hashtext(o.id) & 1023) end, now()
  from organisations o join (values ('contacted', 30), ('advised', 15), ('cooperationAgreement', 8),
    ('councilConstituted', 7), ('coaching', 7), ('safetyAnalysis', 5), ('coordinator', 3)) as k (kind, share)
    on (hashtext(o.id || k.kind) & 1048575) % 100 < k.share where o.kind = 'municipality'`.execute(handle);
await sql`insert into status_step_organisations (organisation_id, step_id, version, member_id)
  select organisation_id, id, version, organisation_id from status_steps`.execute(handle);
await sql`insert into councils (organisation_id, id, name, founded_on, changed_at)
  select organisation_id, 'council-' || organisation_id, 'Präventionsrat', begins_on, now() from status_steps
  where kind = 'councilConstituted'`.execute(handle);
await sql`insert into council_organisations (organisation_id, council_id, member_id)
  select organisation_id, id, organisation_id from councils`.execute(handle);
await sql`insert into council_states (organisation_id, council_id, since, state)
  select organisation_id, id, founded_on, 'active' from councils`.execute(handle);
await saveBorders();
await database.executeSql('analyze');

const network = createNetwork({
  within,
  beyond: handle,
  clock: () => benchNow,
  turns: createTurns(),
  files: {} as never,
});
const locals = { umsicht: { network }, actor: null } as never;

async function timed(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

async function page(question: OrganisationQuestion): Promise<void> {
  const found = await network.organisations(null, { count: 50, ...question });
  if (!found.ok || found.value.rows.length === 0) throw new Error('an empty page measures nothing');
}

const translator = createTranslator('de');
async function mapPage(address: string): Promise<void> {
  const view = await mapView(locals, new URLSearchParams(address));
  if (!view.ok || mapPicture(view.value.layers, view.value.rows, translator) === null)
    throw new Error('no map, no measure');
}

async function choices(place: string): Promise<void> {
  const found = await network.findResponsible(null, { place, topic: null });
  if (!found.ok || found.value.state !== 'severalPlaces') throw new Error('no choice, no measure');
}

async function wholeList(): Promise<void> {
  let rows = 0;
  const question = readMapQuestion(new URLSearchParams('alle=ja'), on);
  for await (const part of mapCsv(allMapRows(locals, question), translator)) rows += part.split('\n').length;
  if (rows < country.municipalities.length) throw new Error(`only ${rows} rows`);
}

const measures: readonly (readonly [what: string, limit: number, work: () => Promise<unknown>])[] = [
  ['directory: first page', pageLimitMs, () => page({})],
  ['directory: last page', pageLimitMs, () => page({ from: 1_000_000 })],
  [
    'directory: by Kreis, descending',
    pageLimitMs,
    () => page({ order: { by: 'district' }, descending: true }),
  ],
  ['directory: part of a name', pageLimitMs, () => page({ words: 'löbau' })],
  ['directory: one Kreis', pageLimitMs, () => page({ district: country.districts[7]!.ags! })],
  ['map page: map, counts, first page of the list', pageLimitMs, () => mapPage('')],
  ['map page: by day of the agreement', pageLimitMs, () => mapPage('sortierung=cooperationAgreement')],
  [
    'map page: with an agreement, another year',
    pageLimitMs,
    () => mapPage('stand=cooperationAgreement&jahr=2023'),
  ],
  ['finder: choice among many places', pageLimitMs, () => choices('neu')],
  ['list as CSV, whole', csvLimitMs, wholeList],
];

const rows: BenchRow[] = [];
for (const [what, limit, work] of measures) {
  const measured = await timed(work);
  rows.push({ what, measured, unit: 'ms', against: 'limit', reference: limit });
}
await database.close();
writeResults('directory', rows, [
  `${country.municipalities.length} municipalities, ${country.districts.length} Kreise, about 8,000 steps and 750 councils, 400 areas with borders, on ${database.engine}. Medians of ${rounds} runs.`,
  'The map page is everything the server computes for it: layers, borders, the drawn picture, one page of the list.',
]);
process.exitCode = rows.every(({ measured, reference }) => measured <= (reference ?? 0)) ? 0 : 1;

/** Areas side by side with as many corners as generalised borders of a state have. */
async function saveBorders(): Promise<void> {
  const side = 20;
  const corners = 30;
  const edge = (column: number, row: number): [number, number][] =>
    [...Array(corners).keys()].flatMap((at): [number, number][] => {
      const step = at / corners;
      return at < corners ? [[12 + (column + step) * 0.1, 50.5 + row * 0.06 + Math.sin(at) * 0.004]] : [];
    });
  await saveAllianceBorders(
    handle,
    country.municipalities.slice(0, side * side).map((one, at) => {
      const [column, row] = [at % side, Math.floor(at / side)];
      const ring = [...edge(column, row), ...edge(column, row + 1).reverse()];
      return {
        organisationId: one.id,
        area: one.ags!,
        year: 2025,
        name: one.name,
        level: 'municipality' as const,
        geometry: { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] },
        source: 'bench',
      };
    }),
  );
}
