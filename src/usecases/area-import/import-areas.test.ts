import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { listAllianceBorders } from '#storage/queries/alliance-borders.ts';
import { listAreaKeys, saveAreaKeys } from '#storage/queries/area-keys.ts';
import { findPlacesByName } from '#storage/queries/finder.ts';
import {
  listOrganisationLinks,
  readNetworkOrganisations,
  saveNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { importAreas } from './import-areas.ts';
import { type AreaFiles, readAreaFiles } from './read-area-files.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  for (const table of ['alliance_borders', 'organisation_links', 'area_keys', 'contacts'] as const)
    await database.handle.deleteFrom(table).execute();
  await database.handle.updateTable('organisations').set({ area: null }).execute();
});

const now = new Date('2025-03-01T12:00:00Z');
const clock = (): Date => now;

const header =
  'ARS;AGS;Name;Flaeche_km2;Einwohner_20221231;maennlich;weiblich;PLZ;Laenge;Breite;Verstaedterung';

/** Rows of the official list: `14521010 Amtsberg`, with inhabitants unless it says otherwise. */
function list(rows: readonly string[], inhabitants = 1_000): string {
  const line = (row: string): string => {
    const [ags = '', name] = [row.slice(0, 8), row.slice(9)];
    return `${ags.slice(0, 5)}0${ags.slice(5)}${ags.slice(5)};${ags};${name};10.0;${inhabitants};;;;;;`;
  };
  return [header, ...rows.map(line)].join('\n');
}

function borders(areas: readonly (readonly [ags: string, name: string])[]): string {
  const features = areas.map(([AGS, GEN], index) => {
    const west = 12 + index / 10;
    const ring = [
      [west, 50],
      [west + 0.05, 50],
      [west + 0.05, 50.05],
      [west, 50],
    ];
    return {
      type: 'Feature',
      properties: { AGS, GEN },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const townsBefore = ['14521010 Amtsberg', '14521020 Kamenz / Kamjenc, Stadt', '14511000 Chemnitz, Stadt'];
const districts = [
  ['14521', 'Bautzen'],
  ['14511', 'Chemnitz'],
] as const;

function files(given: { list: string; borders?: string; districtBorders?: string }): AreaFiles {
  const file = (name: string, text: string) => ({ name, bytes: [new TextEncoder().encode(text)] });
  return {
    municipalities: file('gemeinden.csv', given.list),
    borders: file(
      'gemeinden.geojson',
      given.borders ??
        borders([
          ['14521010', 'Amtsberg'],
          ['14521020', 'Kamenz'],
          ['14511000', 'Chemnitz'],
        ]),
    ),
    districtBorders: file('kreise.geojson', given.districtBorders ?? borders(districts)),
  };
}

async function imported(given: Parameters<typeof files>[0], day: string) {
  const { content, issues } = await readAreaFiles(files(given));
  if (content === null) throw new Error(issues.map(({ code }) => code).join());
  const settings = { day, borderYear: Number(day.slice(0, 4)), borderSource: '© Amt' };
  const result = await importAreas({ beyond: database.handle, clock }, content, settings);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

async function keyOf(ags: string) {
  const keys = await listAreaKeys(database.handle, [`area-${ags}`]);
  return keys.find((key) => key.ags === ags);
}

test('a list becomes organisations, keys, links and borders; a kreisfreie Stadt is its own Kreis', async () => {
  const report = await imported({ list: list([...townsBefore, '01001000 Flensburg, Stadt']) }, '2023-01-01');
  expect(report).toMatchObject({ municipalities: 3, districts: 1, borders: 5 });
  const [town, kreis, city] = await readNetworkOrganisations(database.handle, [
    'area-14511000',
    'area-14521',
    'area-14521020',
  ]);
  expect(town).toMatchObject({ name: 'Chemnitz', kind: 'municipality', ags: '14511000', sorbianArea: false });
  expect(kreis).toMatchObject({ name: 'Landkreis Bautzen', kind: 'district', ags: '14521' });
  expect(city).toMatchObject({ name: 'Kamenz / Kamjenc', sorbianArea: true, validFrom: null });
  const links = await listOrganisationLinks(database.handle, ['area-14521', 'area-14511000']);
  expect(links.map((link) => `${link.organisationId} ${link.relation} ${link.otherId}`)).toEqual([
    'area-14521010 partOf area-14521',
    'area-14521020 partOf area-14521',
  ]);
  const stored = await listAllianceBorders(database.handle, 2023);
  expect(stored.map(({ area, organisationId }) => `${area} ${organisationId}`)).toEqual([
    '14511 area-14511000',
    '14521 area-14521',
    '14511000 area-14511000',
    '14521010 area-14521010',
    '14521020 area-14521020',
  ]);
  const part = { asksForDistrict: false, from: 0, count: 50 };
  expect(await findPlacesByName(database.handle, 'kamjenc', part)).toMatchObject({
    places: [{ ags: '14521020' }],
    total: 1,
  });
});

test('a newer list ends keys, adds new ones from its day, and keeps what people entered', async () => {
  await imported({ list: list(townsBefore) }, '2023-01-01');
  const [amtsberg] = await readNetworkOrganisations(database.handle, ['area-14521010']);
  await saveNetworkOrganisations(database.handle, [{ ...amtsberg!, region: 'Westsachsen' }], { now });

  const newer = ['14521010 Amtsberg am Wald', '14521030 Neuort', '14511000 Chemnitz, Stadt'];
  const report = await imported({ list: list(newer) }, '2024-07-01');
  expect(report.update.ended.map(({ ags }) => ags)).toEqual(['14521020']);
  expect(await keyOf('14521020')).toMatchObject({ validTo: '2024-06-30', successors: [] });
  expect(await keyOf('14521030')).toMatchObject({ name: 'Neuort', validFrom: '2024-07-01', validTo: null });
  const [renamed, ended] = await readNetworkOrganisations(database.handle, [
    'area-14521010',
    'area-14521020',
  ]);
  expect(renamed).toMatchObject({ name: 'Amtsberg am Wald', region: 'Westsachsen' });
  expect(ended).toMatchObject({ validTo: null });

  // A person names what took over; the next import leaves it.
  const key = (await keyOf('14521020'))!;
  await saveAreaKeys(database.handle, [{ ...key, successors: ['14521030'] }]);
  await imported({ list: list(newer) }, '2025-01-01');
  expect(await keyOf('14521020')).toEqual({ ...key, successors: ['14521030'] });
});

test('the same list again changes nothing and leaves no trace in the record', async () => {
  await imported({ list: list(townsBefore) }, '2023-01-01');
  const entries = () =>
    listRecordEntries(database.handle, { organisationId: 'area-14521010', limit: 100 }).then(
      (found) => found.filter(({ action }) => action === 'network.areas.import').length,
    );
  const before = await entries();
  const { update } = await imported({ list: list(townsBefore) }, '2023-07-01');
  expect(update).toEqual({ added: [], changed: [], ended: [], returned: [] });
  expect(await entries()).toBe(before);
});

test('the map takes for each Kreis the last borders up to its year, or the first there are', async () => {
  const half = (town: (typeof townsBefore)[number], kreis: (typeof districts)[number], year: string) => {
    const border = [town.slice(0, 8), town.slice(9)] as const;
    return imported(
      { list: list([town]), borders: borders([border]), districtBorders: borders([kreis]) },
      `${year}-01-01`,
    );
  };
  await half(townsBefore[0]!, districts[0], '2020');
  await half(townsBefore[0]!, districts[0], '2022');
  await half(townsBefore[2]!, districts[1], '2023');
  const years = async (year: number) =>
    (await listAllianceBorders(database.handle, year)).map((border) => `${border.area} ${border.year}`);
  expect(await years(2021)).toEqual(['14511 2023', '14521 2020', '14511000 2023', '14521010 2020']);
  expect(await years(2024)).toEqual(['14511 2023', '14521 2022', '14511000 2023', '14521010 2022']);
});

test('a town that is there already becomes no second one', async () => {
  const town = { id: 'our-town', kind: 'municipality', name: 'Stadt Kamenz', ags: '14521020' } as const;
  const rest = {
    ars: null,
    region: null,
    sorbianArea: true,
    fictional: false,
    validFrom: null,
    validTo: null,
  };
  await saveNetworkOrganisations(database.handle, [{ ...town, ...rest }], { now });
  await imported({ list: list(townsBefore) }, '2023-01-01');
  const keys = await listAreaKeys(database.handle, ['our-town']);
  expect(keys.map(({ ags }) => ags)).toEqual(['14521020']);
  expect(await readNetworkOrganisations(database.handle, ['our-town'])).toMatchObject([
    { name: 'Stadt Kamenz' },
  ]);
});

test('a list older than what is known is refused, and nothing changes', async () => {
  await imported({ list: list(townsBefore) }, '2023-01-01');
  await imported({ list: list([...townsBefore, '14521030 Neuort']) }, '2024-07-01');
  await expect(imported({ list: list(townsBefore) }, '2023-07-01')).rejects.toThrow('areaImport.olderList');
  expect(await keyOf('14521030')).toMatchObject({ validTo: null });
});

test('an import that breaks off leaves nothing', async () => {
  const { content } = await readAreaFiles(files({ list: list(townsBefore) }));
  const settings = { day: '2023-01-01', borderYear: Number.NaN, borderSource: '' };
  await expect(importAreas({ beyond: database.handle, clock }, content!, settings)).rejects.toThrow();
  expect(await listAreaKeys(database.handle, ['area-14521010'])).toEqual([]);
});

test.each([
  ['areaImport.otherLevel', { borders: borders(districts) }],
  ['areaImport.otherLevel', { districtBorders: borders([['14521010', 'Amtsberg']]) }],
  ['areaImport.districtWithoutMunicipalities', { districtBorders: borders([['09162', 'München']]) }],
  ['import.borders.notJson', { borders: '{' }],
])('%s stops the import', async (code, wrong) => {
  const { content, issues } = await readAreaFiles(files({ list: list(townsBefore), ...wrong }));
  expect(content).toBeNull();
  expect(issues.filter(({ severity }) => severity === 'error').map((issue) => issue.code)).toEqual([code]);
});

test('list and borders of different years are taken as far as they fit, and said', async () => {
  const { content, issues } = await readAreaFiles(
    files({ list: list(['14521010 Amtsberg', '14521030 Neuort', '14511000 Chemnitz, Stadt']) }),
  );
  expect(content?.municipalities).toHaveLength(3);
  const said = issues
    .filter(({ code }) => code.startsWith('areaImport'))
    .map(({ code, params }) => [code, params.names]);
  expect(said).toEqual([
    ['areaImport.withoutBorder', '14521030 Neuort'],
    ['areaImport.borderNotListed', '14521020 Kamenz'],
  ]);
});

const shared = join(import.meta.dirname, '../../../../shared/data');
const real = {
  municipalities: join(shared, 'gemeindeverzeichnis/gemeinden_2021q2.csv'),
  borders: join(shared, 'vg5000/sachsen_gemeinden_2021.geojson'),
  districtBorders: join(shared, 'vg5000/sachsen_kreise_2021.geojson'),
};

describe.skipIf(Object.values(real).some((path) => !existsSync(path)))(
  'with the real files of Saxony (skipped where ../shared/data is missing)',
  () => {
    test('all of Saxony', async () => {
      const file = (name: string) => ({ name, bytes: [readFileSync(name)] });
      const { content, issues } = await readAreaFiles({
        municipalities: file(real.municipalities),
        borders: file(real.borders),
        districtBorders: file(real.districtBorders),
      });
      expect(issues.filter(({ severity }) => severity !== 'repaired')).toEqual([]);
      const settings = { day: '2021-06-30', borderYear: 2021, borderSource: '© GeoBasis-DE / BKG 2021' };
      const result = await importAreas({ beyond: database.handle, clock }, content!, settings);
      expect(result).toMatchObject({ value: { municipalities: 419, districts: 10, borders: 432 } });
    }, 60_000);
  },
);
