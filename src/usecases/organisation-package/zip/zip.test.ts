import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PackageFailure } from '../package-failure.ts';
import { openRandomAccess, type RandomAccess } from './random-access.ts';
import { unzippedBytes } from './unzipped-bytes.ts';
import { readZipDirectory } from './zip-directory.ts';
import { type ZipPart, zipStream } from './zip-stream.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const modifiedAt = new Date('2026-11-22T10:00:00Z');

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

async function zipped(parts: AsyncIterable<ZipPart> | readonly ZipPart[]): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  const given = (async function* () {
    yield* parts;
  })();
  for await (const piece of zipStream(given, { modifiedAt })) all.push(piece);
  return Buffer.concat(all);
}

function inMemory(bytes: Uint8Array): RandomAccess {
  return {
    sizeBytes: bytes.byteLength,
    read: async (offset, length) => bytes.slice(offset, Math.min(offset + length, bytes.byteLength)),
  };
}

async function unzipped(source: RandomAccess): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readZipDirectory(source)) {
    const all: Uint8Array[] = [];
    for await (const piece of unzippedBytes(source, entry)) all.push(piece);
    found.set(entry.name, Buffer.concat(all).toString());
  }
  return found;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => 'taken',
    (error: unknown) => error,
  );
  return outcome instanceof PackageFailure ? outcome.problem.code : String(outcome);
}

const long = 'Zeile mit Inhalt\n'.repeat(20_000);
const sample = (): Promise<Uint8Array> =>
  zipped([
    { name: 'a.txt', bytes: pieces(text('erst '), text('dann')) },
    { name: 'leer', bytes: pieces() },
    { name: 'lang.jsonl', bytes: pieces(text(long)) },
  ]);

describe('what is written', () => {
  test('is read by others', async () => {
    const found = unzipSync(await sample());
    expect(Object.keys(found)).toEqual(['a.txt', 'leer', 'lang.jsonl']);
    expect(Buffer.from(found['a.txt']!).toString()).toBe('erst dann');
    expect(Buffer.from(found['lang.jsonl']!).toString()).toBe(long);
  });

  test('is read back, also from a file', async () => {
    const path = join(folder, 'sample.zip');
    await writeFile(path, await sample());
    const file = await openRandomAccess(path);
    expect(await unzipped(file)).toEqual(
      new Map([
        ['a.txt', 'erst dann'],
        ['leer', ''],
        ['lang.jsonl', long],
      ]),
    );
    await file.close();
  });

  test('ends with the failure of what it is made of', async () => {
    const failing = (async function* () {
      yield text('x');
      throw new RangeError('gone');
    })();
    await expect(zipped([{ name: 'a', bytes: failing }])).rejects.toThrow('gone');
  });

  test('stops its sources when nobody reads on', async () => {
    let stopped = false;
    const endless = (async function* () {
      try {
        for (;;) yield crypto.getRandomValues(new Uint8Array(60_000));
      } finally {
        stopped = true;
      }
    })();
    const parts = (async function* () {
      yield { name: 'a', bytes: endless };
    })();
    for await (const piece of zipStream(parts, { modifiedAt })) if (piece.byteLength > 10_000) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toBe(true);
  });
});

describe('what others wrote', () => {
  test('is read, stored or deflated', async () => {
    const made = zipSync({ 'a.txt': [text('eins'), { level: 0 }], 'b.txt': [text(long), { level: 9 }] });
    expect(await unzipped(inMemory(made))).toEqual(
      new Map([
        ['a.txt', 'eins'],
        ['b.txt', long],
      ]),
    );
  });
});

describe('refused is', () => {
  test.each([0, 1, 21, 22, 200])('a zip of which only %i bytes arrived', async (length) => {
    expect(await codeOf(unzipped(inMemory((await sample()).slice(0, length))))).toBe('package.zip.cutOff');
  });

  test('a zip with something in front', async () => {
    const bytes = Buffer.concat([text('MZ'), await sample()]);
    expect(await codeOf(unzipped(inMemory(bytes)))).toBe('package.zip.broken');
  });

  test('an encrypted entry', async () => {
    const bytes = await sample();
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes[central + 8]! |= 1;
    expect(await codeOf(unzipped(inMemory(bytes)))).toBe('package.zip.encrypted');
  });

  test('an entry that calls itself something else than the directory does', async () => {
    const bytes = await sample();
    bytes[30] = 'b'.charCodeAt(0);
    expect(await codeOf(unzipped(inMemory(bytes)))).toBe('package.zip.broken');
  });

  test('two entries over the same bytes', async () => {
    const made = Buffer.from(zipSync({ a: text('eins'), b: text('zwei') }, { level: 0 }));
    const second = made.indexOf(
      Buffer.from([0x50, 0x4b, 1, 2]),
      made.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 1,
    );
    // The directory names `a` twice.
    made.copy(made, second, second - 47, second);
    expect(await codeOf(unzipped(inMemory(made)))).toBe('package.zip.broken');
  });

  test('an entry that unpacks to more than it says', async () => {
    const bytes = Buffer.from(await sample());
    const last = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(100, last + 24);
    expect(await codeOf(unzipped(inMemory(bytes)))).toBe('package.zip.broken');
  });

  test('content that was changed', async () => {
    const made = Buffer.from(zipSync({ a: text('eins') }, { level: 0 }));
    made[made.indexOf('eins')] = 'E'.charCodeAt(0);
    expect(await codeOf(unzipped(inMemory(made)))).toBe('package.zip.broken');
  });
});
