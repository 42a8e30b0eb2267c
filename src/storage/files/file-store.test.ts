import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from './file-store.ts';
import { openFolderFileStore } from './folder-file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'umsicht-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The contract; every store there will be is added here. */
const stores: [string, () => Promise<FileStore>][] = [['folder', () => openFolderFileStore(folder)]];

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

describe.each(stores)('file store: %s', (_, open) => {
  let store: FileStore;
  beforeAll(async () => {
    store = await open();
  });

  test('gives back what it took, with its size and checksum, as a stream and whole', async () => {
    const bytes = randomBytes(123_456);
    const written = await store.write(inPieces(bytes), { limitBytes: 200_000 });
    if (!written.ok) throw new Error(written.problem.code);
    expect(written.value.sizeBytes).toBe(123_456);
    expect(written.value.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const stream = await store.read(written.value.key);
    const pieces: Uint8Array[] = [];
    if (stream.ok) for await (const piece of stream.value) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    const whole = await store.readWhole(written.value.key);
    expect(whole.ok && Buffer.from(whole.value).equals(bytes)).toBe(true);
  });

  test('refuses what is above the limit and what breaks off, and keeps nothing of it', async () => {
    const keys = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { key } of store.list()) found.push(key);
      return found;
    };
    const before = await keys();
    const large = await store.write(inPieces(randomBytes(50_000)), { limitBytes: 49_999 });
    expect(large).toMatchObject({
      problem: { code: 'storage.file.tooLarge', params: { limitBytes: 49_999 } },
    });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10);
      throw new Error('connection lost');
    }
    await expect(store.write(broken(), { limitBytes: 100 })).rejects.toThrow('connection lost');
    expect(await keys()).toEqual(before);
  });

  test('knows every key and forgets what was removed', async () => {
    const written = await store.write([new Uint8Array(0)], { limitBytes: 1 });
    if (!written.ok) throw new Error(written.problem.code);
    const { key } = written.value;
    const ages = new Map<string, Date>();
    for await (const one of store.list()) ages.set(one.key, one.writtenAt);
    expect(ages.get(key)!.getTime()).toBeGreaterThan(Date.now() - 60_000);
    await store.remove(key);
    await store.remove(key);
    expect(await store.read(key)).toMatchObject({ problem: { code: 'storage.file.missing' } });
  });

  test.each(['', '../../etc/passwd', '/etc/passwd', 'a/b', '..'])('»%s« is no key', async (key) => {
    expect(await store.read(key)).toMatchObject({ problem: { code: 'storage.file.missing' } });
    expect(await store.readWhole(key)).toMatchObject({ problem: { code: 'storage.file.missing' } });
    await store.remove(key);
  });
});

test('the folder store clears away what a killed process left half written', async () => {
  writeFileSync(join(folder, 'drafts', 'half'), 'half');
  await openFolderFileStore(folder);
  expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
});

test('the folder store lists on where a file is removed meanwhile', async () => {
  const store = await openFolderFileStore(folder);
  const keys = ['aa000000-0000-0000-0000-000000000001', 'aa000000-0000-0000-0000-000000000002'];
  mkdirSync(join(folder, 'aa'), { recursive: true });
  for (const key of keys) writeFileSync(join(folder, 'aa', key), 'x');
  const listed: string[] = [];
  for await (const { key } of store.list()) {
    listed.push(key);
    if (keys.includes(key)) for (const other of keys) if (other !== key) await store.remove(other);
  }
  expect(listed.filter((key) => keys.includes(key))).toHaveLength(1);
});
