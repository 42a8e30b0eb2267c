import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { PackageManifest } from '#core/organisation-package/manifest.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import type { ImportReport } from '#usecases/organisation-package/import-report.ts';
import { packOrganisation } from '#usecases/organisation-package/pack-organisation.ts';
import { type TakeOptions, takePackage } from '#usecases/organisation-package/take-package.ts';
import { openRandomAccess } from '#usecases/organisation-package/zip/random-access.ts';

export interface Installation {
  readonly database: OpenDatabase;
  readonly files: FileStore;
}

export type Row = Record<string, unknown>;

export async function packed({ database, files }: Installation, organisationId: string): Promise<Uint8Array> {
  const request = {
    organisationId,
    now: new Date('2026-11-22T10:00:00Z'),
    product: 'test',
    readme: 'Lies mich',
    signal: new AbortController().signal,
  };
  const bytes = await packOrganisation({ database, files }, request, async (pieces) => {
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all);
  });
  if (!bytes.ok) throw new Error(bytes.problem.code);
  return bytes.value;
}

export async function taken(
  { database, files }: Installation,
  bytes: Uint8Array,
  options: Partial<TakeOptions> = {},
): Promise<Result<ImportReport, readonly Problem[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-package-'));
  const path = join(folder, 'package.zip');
  await writeFile(path, bytes);
  const source = await openRandomAccess(path);
  const clock = () => new Date('2026-11-23T10:00:00Z');
  const signal = new AbortController().signal;
  try {
    return await takePackage({ beyond: database.handle, files, clock }, source, {
      as: null,
      checkOnly: false,
      signal,
      ...options,
    });
  } finally {
    await source.close();
    await rm(folder, { recursive: true });
  }
}

/** A package taken apart, to compare and to damage. */
export interface Unpacked {
  manifest: PackageManifest;
  tables: Map<string, Row[]>;
  files: Map<string, Uint8Array>;
}

export function unpacked(bytes: Uint8Array): Unpacked {
  const entries = unzipSync(bytes);
  const text = (name: string): string => new TextDecoder().decode(entries[name]);
  const manifest = JSON.parse(text('manifest.json')) as PackageManifest;
  const rows = (name: string): Row[] =>
    text(`tables/${name}.jsonl`)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row);
  return {
    manifest,
    tables: new Map(manifest.tables.map(({ name }) => [name, rows(name)])),
    files: new Map(
      Object.entries(entries).flatMap(([name, content]) =>
        name.startsWith('files/') ? [[name.slice(6), content]] : [],
      ),
    ),
  };
}

/** A package with checksums that fit, whatever is in it. `lines` instead of rows: as they stand there. */
export async function repacked(
  { manifest, tables, files }: Unpacked,
  lines: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const entries: Zippable = { 'README.txt': new TextEncoder().encode('Lies mich') };
  const described: PackageManifest['tables'] = [];
  for (const [name, rows] of tables) {
    const text = lines[name] ?? rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const content = new TextEncoder().encode(text);
    entries[`tables/${name}.jsonl`] = content;
    described.push({
      name,
      rows: text === '' ? 0 : text.split('\n').length - 1,
      sizeBytes: content.byteLength,
      sha256: Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex'),
    });
  }
  for (const [checksum, content] of files) entries[`files/${checksum}`] = content as Uint8Array<ArrayBuffer>;
  entries['manifest.json'] = new TextEncoder().encode(JSON.stringify({ ...manifest, tables: described }));
  return zipSync(entries, { level: 1 });
}
