import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadDemoAlliance } from '#boot/demo/load-demo-alliance.ts';
import { loadDemo } from '#boot/demo.ts';
import { exampleAlliance } from '#core/example/alliance/example-alliance.ts';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import { createTranslator } from '#i18n/translate.ts';
import { saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { readSchemaCatalog, type TableShape } from '#storage/queries/schema-catalog.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { type PlannedTable, packagePlan } from '#usecases/organisation-package/package-plan.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { type Installation, packed, repacked, taken, type Unpacked, unpacked } from './packages.ts';

const organisationId = exampleTownId;
const now = new Date('2026-11-22T10:00:00Z');

let target: Installation & { product: TestProduct };
let original: Uint8Array;
let content: Unpacked;
let tables: readonly PlannedTable[];
let schema: readonly TableShape[];

async function open() {
  const database = await openTestDatabase();
  const product = await openTestProduct(database);
  return { database, product, files: product.files };
}

beforeAll(async () => {
  const source = await open();
  await loadDemo(source.database.handle, { now });
  const log = { info: () => {}, error: (error: unknown) => expect(error).toBeNull() };
  await loadDemoAlliance({ database: source.database, clock: () => now, log });
  const actor = { ...(await source.product.actor()), organisationId };
  const analysis = await source.product.analysis(actor);
  const csv = 'Gebiet;Jahr;Fälle\n14521;2023;5\n14521;2022;7\n';
  await source.product.add(actor, analysis, { name: 'zahlen.csv', content: csv });
  original = await packed(source, organisationId);
  content = unpacked(original);
  schema = await readSchemaCatalog(source.database.handle);
  tables = packagePlan(schema).tables.filter(({ name }) => content.tables.get(name)!.length > 0);
  await source.product.close();
  target = await open();
  // Those around it are known, so that every row counts.
  const others = exampleAlliance('2026-11-22').organisations.filter(({ id }) => id !== organisationId);
  await saveNetworkOrganisations(target.database.handle, others, { now });
});
afterAll(() => target.product.close());

/** How many rows each table has, and what lies in the file store. */
async function state(): Promise<unknown> {
  const counts: Record<string, number> = {};
  for (const { name } of schema) {
    const { rows } = await target.database.executeSql(`select count(*)::integer as count from ${name}`);
    counts[name] = rows[0]!.count as number;
  }
  return { counts, keys: await target.product.storedKeys() };
}

const german = createTranslator('de', { strict: true });
const english = createTranslator('en', { strict: true });

/** Codes of what was said, each of it in words in both languages. */
async function refusals(bytes: Uint8Array): Promise<string[]> {
  const report = await taken(target, bytes);
  if (report.ok) return [];
  for (const problem of report.problem)
    for (const translator of [german, english]) expect(translator.problem(problem)).not.toBe('');
  return report.problem.map(({ code, place }) =>
    [code, place?.file, place?.line, place?.columnName].filter((part) => part !== undefined).join(' '),
  );
}

const copy = (): Unpacked => structuredClone(content);

let before: unknown;
beforeEach(async () => {
  before = await state();
});

test('the package itself would be taken', async () => {
  expect(await taken(target, original, { checkOnly: true })).toMatchObject({ ok: true });
  expect(await state()).toEqual(before);
  expect(await taken(target, await repacked(copy()), { checkOnly: true })).toMatchObject({ ok: true });
});

describe('whatever happens to the bytes on their way', () => {
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constantFrom('flip' as const, 'remove' as const, 'insert' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      byte: fc.integer({ min: 1, max: 255 }),
    }),
  );

  test('it is refused, or it changed nothing that counts; nothing is ever written', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damage, async (given) => {
        const at = Math.floor(given.at * (original.byteLength - 1));
        const bytes =
          given.kind === 'cut'
            ? original.slice(0, at)
            : given.kind === 'flip'
              ? original.with(at, original[at]! ^ given.byte)
              : Buffer.concat([
                  original.subarray(0, at),
                  new Uint8Array(given.kind === 'insert' ? [given.byte] : []),
                  original.subarray(given.kind === 'insert' ? at : at + 1),
                ]);
        const report = await taken(target, bytes, { checkOnly: true });
        if (!report.ok) {
          refused += 1;
          for (const problem of report.problem) expect(german.problem(problem)).not.toBe('');
          return;
        }
        // Times of entries and the like; what the checksums are over is the same.
        expect(unpacked(bytes)).toEqual(content);
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(130);
    expect(await state()).toEqual(before);
  });
});

/** A place in the package: some row of some table. */
const place = fc.record({ table: fc.nat(), row: fc.nat(), column: fc.nat() });

function placeOf(given: { table: number; row: number; column: number }, damaged: Unpacked) {
  const table = tables[given.table % tables.length]!;
  const rows = damaged.tables.get(table.name)!;
  const at = given.row % rows.length;
  const column = table.columns[given.column % table.columns.length]!;
  return { table, rows, at, row: rows[at]!, column, line: `tables/${table.name}.jsonl ${at + 1}` };
}

/** Somebody who knows the format: the checksums fit, the content does not. */
const attacks: Record<string, (given: ReturnType<typeof placeOf>) => string | null> = {
  'a value of another type': ({ row, column, line }) => {
    if (column.type === 'jsonb') row[column.name] = { a: '\0' };
    else row[column.name] = column.type === 'boolean' ? 'ja' : { a: 1 };
    return `${line} ${column.name}`;
  },
  'an empty value that must not be': ({ row, column, line }) => {
    if (column.nullable) return null;
    row[column.name] = null;
    return `${line} ${column.name}`;
  },
  'an unknown column': ({ row, line }) => {
    row.drop_table = 1;
    return `${line} drop_table`;
  },
  'a missing column': ({ row, rows, column, line }) => {
    // Where no row has it, it may be of an older program.
    if (rows.length < 2 || rows[0] === row) return null;
    delete row[column.name];
    return `${line} ${column.name}`;
  },
  'a row of another organisation': ({ table, row, line }) => {
    if (table.name === 'accounts') return null;
    const own = table.name === 'organisations' ? 'id' : 'organisation_id';
    row[own] = 'somebody-else';
    return `${line} ${own}`;
  },
  'a name that leads nowhere': ({ table, row, line }) => {
    const [reference] = table.references;
    if (reference === undefined) return null;
    const column = reference.columns.at(-1)!;
    const type = table.columns.find(({ name }) => name === column)!.type;
    if (row[column] === null || type !== 'text') return null;
    row[column] = 'nobody';
    return `${line} ${column}`;
  },
  'an organisation nobody introduced': ({ table, row, line }) => {
    const [column] = table.organisationColumns;
    if (column === undefined) return null;
    row[column] = 'nobody';
    return `${line} ${column}`;
  },
  'a file that is not there': ({ table, row, line }) => {
    const [column] = table.entry.files;
    if (column === undefined) return null;
    row[column] = '../../etc/passwd';
    return `${line} ${column}`;
  },
  'a word that is not on the list': ({ row, column, line }) => {
    if (column.allowed === null) return null;
    row[column.name] = 'superuser';
    return `${line} ${column.name}`;
  },
  'a value the database cannot keep': ({ row, column, line }) => {
    const values: Record<string, unknown> = {
      text: 'a\0b',
      integer: 2 ** 40,
      bigint: 2 ** 60,
      date: '2026-02-30',
      'text[]': ['\ud800'],
    };
    if (!(column.type in values)) return null;
    row[column.name] = values[column.type];
    return `${line} ${column.name}`;
  },
  'the same row twice': ({ table, rows, at, row }) => {
    if (table.entry.travels !== 'taken') return null;
    rows.splice(at, 0, { ...row });
    return `tables/${table.name}.jsonl`;
  },
};

test.each(Object.entries(attacks))('refused with its place, and nothing written: %s', async (_, attack) => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(place, async (given) => {
      const damaged = copy();
      const expected = attack(placeOf(given, damaged));
      fc.pre(expected !== null);
      const said = await refusals(await repacked(damaged));
      expect(said.length).toBeGreaterThan(0);
      expect(
        said.filter((one) => one.includes(expected!)),
        said.join('\n'),
      ).not.toEqual([]);
      tried += 1;
    }),
    { numRuns: 15, maxSkipsPerRun: 500 },
  );
  expect(tried).toBe(15);
  expect(await state()).toEqual(before);
});

async function changed(change: (package_: Unpacked) => void): Promise<string[]> {
  const damaged = copy();
  change(damaged);
  return refusals(await repacked(damaged));
}

async function changedZip(change: (entries: Record<string, Uint8Array>) => void): Promise<string[]> {
  const entries = unzipSync(original);
  change(entries);
  return refusals(zipSync(entries as Record<string, Uint8Array<ArrayBuffer>>));
}

const text = (words: string) => new TextEncoder().encode(words);

describe('refused, and nothing written', () => {
  test.each([
    ['a file that leads out of the package', '../../../etc/cron.d/x'],
    ['an absolute path', '/etc/passwd'],
    ['a path of Windows', '..\\..\\autoexec.bat'],
    ['a folder', 'tables/'],
    ['a table in another place', 'tables/tables/contacts.jsonl'],
    ['a second manifest', 'manifest.json.bak'],
  ])('%s', async (_, name) => {
    expect(await changedZip((entries) => (entries[name] = text('x')))).toEqual(['package.entry.unknown']);
    expect(await state()).toEqual(before);
  });

  test.each([
    [
      'a zip of something else',
      (): Uint8Array => zipSync({ 'xl/workbook.xml': text('<x/>') }),
      'package.format.other',
    ],
    ['a text', () => text('Guten Tag'), 'package.zip.cutOff'],
    ['nothing', () => new Uint8Array(), 'package.zip.cutOff'],
    [
      'a manifest that is no JSON',
      () => zipSync({ 'manifest.json': text('{') }),
      'package.manifest.unreadable',
    ],
    [
      'a manifest of a newer version',
      () =>
        zipSync({
          'manifest.json': text('{"format":"umsicht-organisation","formatVersion":2,"other":true}'),
        }),
      'package.format.newer',
    ],
    [
      'a manifest with a field nobody knows',
      () =>
        zipSync({
          'manifest.json': text('{"format":"umsicht-organisation","formatVersion":1,"other":true}'),
        }),
      'package.manifest.unreadable',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusals(bytes())).toEqual([code]);
    expect(await state()).toEqual(before);
  });

  test('a table of a newer program, and one that never travels', async () => {
    expect(await changed(({ tables }) => tables.set('dreams', []))).toEqual(['package.table.unknown']);
    const session = { organisation_id: organisationId, token_sha256: 'x', id: 'x', membership_id: 'x' };
    expect(await changed(({ tables }) => tables.set('sessions', [session]))).toEqual([
      'package.table.leftOut',
    ]);
  });

  test('a package without its organisation', async () => {
    expect(await changed(({ tables }) => tables.delete('organisations'))).toEqual(['package.entry.missing']);
  });

  test('entries that would unpack to more than fits anywhere', async () => {
    const bytes = Buffer.from(original);
    const central = Buffer.from([0x50, 0x4b, 1, 2]);
    for (let at = bytes.indexOf(central); at !== -1; at = bytes.indexOf(central, at + 4))
      bytes.writeUInt32LE(2 ** 32 - 2, at + 24);
    expect(await refusals(bytes)).toEqual(['package.tooLarge']);
  });

  test('an entry that is missing, or changed', async () => {
    expect(await changedZip((entries) => delete entries['tables/contacts.jsonl'])).toEqual([
      'package.entry.missing',
    ]);
    const changedText = await changedZip((entries) => {
      const name = 'tables/contacts.jsonl';
      entries[name] = text(new TextDecoder().decode(entries[name]).replace('"phone":"', '"phone":"0'));
    });
    expect(changedText).toEqual(['package.checksum tables/contacts.jsonl']);
    const name = [...content.files.keys()].map((one) => `files/${one}`)[0]!;
    expect(await changedZip((entries) => (entries[name] = text('anders')))).toEqual([
      `package.checksum ${name}`,
    ]);
    expect(await state()).toEqual(before);
  });

  test('fewer rows than the manifest says, with a checksum that fits', async () => {
    const damaged = copy();
    const rows = damaged.tables.get('contacts')!;
    const bytes = await repacked(damaged);
    const entries = unzipSync(bytes);
    const manifest = JSON.parse(new TextDecoder().decode(entries['manifest.json'])) as Unpacked['manifest'];
    for (const table of manifest.tables) if (table.name === 'contacts') table.rows = rows.length + 1;
    entries['manifest.json'] = text(JSON.stringify(manifest));
    expect(await refusals(zipSync(entries as Record<string, Uint8Array<ArrayBuffer>>))).toEqual([
      'package.rows tables/contacts.jsonl',
    ]);
  });

  test.each([
    ['a line that is no JSON', '{"id":\n', 'package.line.unreadable tables/councils.jsonl 1'],
    ['a line that is no object', '[1]\n', 'package.line.unreadable tables/councils.jsonl 1'],
    ['a line that is cut off', '{}', 'package.line.cutOff tables/councils.jsonl 1'],
  ])('%s', async (_, lines, code) => {
    expect(await refusals(await repacked(copy(), { councils: lines }))).toContain(code);
  });

  test('a row that breaks a rule of the database, with its line', async () => {
    const said = await changed(({ tables }) => {
      const second = tables.get('status_steps')![1]!;
      second.begins_on = '2026-01-02';
      second.valid_until = '2026-01-01';
    });
    expect(said).toEqual(['package.row.refused tables/status_steps.jsonl 2 id, version']);
    expect(await state()).toEqual(before);
  });

  test('a file that no row names', async () => {
    const said = await changed(({ manifest }) => {
      manifest.files.push({ ...manifest.files[0]!, key: 'nobody' });
    });
    expect(said).toEqual(['package.file.unused']);
  });

  test('a package that is cancelled on the way leaves nothing', async () => {
    const signal = AbortSignal.abort();
    await expect(taken(target, original, { signal })).rejects.toThrow();
    expect(await state()).toEqual(before);
  });
});
