import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { districtExample, townExample } from '#core/example/example-folders.ts';
import type { Questionnaire } from '#core/survey/questionnaire.ts';
import { contentReaders } from '../inputs/content-readers.ts';
import { plannedFiles } from '../inputs/planned-file.ts';
import { createReadingThread } from './reading-thread.ts';

const reading = createReadingThread();
afterAll(() => reading.close());

async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}

describe('the reading thread', () => {
  test.each([
    ['town', townExample],
    ['district', districtExample],
  ])('reads every file of an example as the command line does: %s', async (_, example) => {
    const files = example();
    const bytes = (path: string) => inChunks(files.get(path)!);
    const plan = (await contentReaders.plan(bytes('analysis.yaml'), { fileName: 'analysis.yaml' })).content!;
    let questionnaire: Questionnaire | undefined;
    for (const { kind, path, settings, source } of plannedFiles(plan)) {
      const given = {
        ...settings,
        fileName: path,
        ...(source === undefined ? {} : { source }),
        ...(questionnaire === undefined ? {} : { questionnaire }),
      };
      const here = await contentReaders[kind](bytes(path), given);
      expect([path, await reading.read(kind, bytes(path), given)]).toEqual([path, here]);
      expect(here.content).not.toBeNull();
      if (kind === 'questionnaire') questionnaire = here.content as Questionnaire;
    }
  });

  test('hands over long tables in parts, with a turn for others between two of them', async () => {
    const head = 'Jahr;Ort;Straftat;Fälle\n';
    const line = (row: number) => `2023;Ort ${row};Diebstahl;${row}\n`;
    const table = new TextEncoder().encode(
      head + Array.from({ length: 20_000 }, (_, row) => line(row)).join(''),
    );
    const columns = { year: 'Jahr', area: 'Ort', offence: 'Straftat', cases: 'Fälle' };
    const mapping = { columns, constants: {}, offenceKeys: { Diebstahl: '****00' } };
    const source = { kind: 'police-table', path: 'x.csv', mapping, published: false } as const;
    let turns = 0;
    let counting = true;
    const count = (): void => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    const read = await reading.read('police-table', inChunks(table), { fileName: 'x.csv', source });
    counting = false;
    expect(read.issues).toEqual([]);
    expect(read.content).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(20);
  });

  test('several files at once do not meet', async () => {
    const text = (kind: string) => new TextEncoder().encode(`Gruppe;Kategorie;${kind}\nsex;w;1\n`);
    const previews = await Promise.all(
      ['eins', 'zwei', 'drei'].map((name) => reading.preview(inChunks(text(name), 3), {})),
    );
    expect(previews.map(({ rows }) => rows[0]?.texts[2])).toEqual(['eins', 'zwei', 'drei']);
  });

  test('a file that breaks off on the way is the error of who reads it, and closes its source', async () => {
    let closed = false;
    async function* broken(): AsyncGenerator<Uint8Array> {
      try {
        yield new TextEncoder().encode('Gruppe;Kategorie;Zahl\n');
        throw new Error('disk gone');
      } finally {
        closed = true;
      }
    }
    await expect(reading.preview(broken(), {})).rejects.toThrow('disk gone');
    expect(closed).toBe(true);
    expect((await reading.detect('x', inChunks(new TextEncoder().encode('GENESIS-Tabelle: 1\n')))).kind).toBe(
      'genesis',
    );
  });

  test('a thread that ends is an issue of the file; the next file gets a new one', async () => {
    const own = createReadingThread();
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('Gruppe;Kategorie;Zahl\n');
      await own.close();
      await new Promise(() => {});
    }
    const read = await own.read('genesis', endless(), { fileName: 'lang.csv' });
    expect(read).toMatchObject({
      content: null,
      issues: [{ severity: 'error', code: 'usecase.file.tooDemanding', params: { file: 'lang.csv' } }],
    });
    expect((await own.detect('x', inChunks(new TextEncoder().encode('GENESIS-Tabelle: 1\n')))).kind).toBe(
      'genesis',
    );
    await own.close();
  });

  const map = '/work/shared/data/vg5000/sachsen_gemeinden_2021.geojson';
  test.skipIf(!existsSync(map))('a map of 419 municipalities comes whole', async () => {
    const read = await reading.read('borders', inChunks(readFileSync(map)), { fileName: 'x' });
    expect(read.content).toEqual(
      (await contentReaders.borders(inChunks(readFileSync(map)), { fileName: 'x' })).content,
    );
  });
});
