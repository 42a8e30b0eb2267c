import { createHash } from 'node:crypto';
import { problem } from '#core/kernel/problem.ts';
import {
  fileEntryName,
  manifestName,
  type PackagedFile,
  type PackageManifest,
  packageFormat,
  packageVersion,
  readmeName,
  tableEntryName,
} from '#core/organisation-package/manifest.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { Handle } from '#storage/open-database.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import {
  countPackedRows,
  listNamedOrganisations,
  listPackedFiles,
  type PackedScope,
  readPackedRows,
} from '#storage/queries/packed-rows.ts';
import { listRecordHeads } from '#storage/queries/record-entries.ts';
import { readSchemaCatalog } from '#storage/queries/schema-catalog.ts';
import { PackageFailure, packageFailure } from './package-failure.ts';
import { type PackagePlan, type PlannedTable, packagePlan } from './package-plan.ts';
import { type ZipPart, zipStream } from './zip/zip-stream.ts';

/** Characters read at once: large enough that the way to the database does not count, and soon written away. */
const pageCharacters = 500_000;
const firstPageRows = 20;
const mostPageRows = 5_000;
/** Reading the tables takes the first part of the bar, the files the rest. */
const shareOfTables = 0.8;

export interface PackageNeeds {
  /** Within the organisation. */
  readonly handle: Handle;
  readonly files: FileStore;
}

export interface PackageRequest {
  readonly organisationId: string;
  readonly now: Date;
  /** Version of the program. */
  readonly product: string;
  /** Text of README.txt. */
  readonly readme: string;
  readonly signal: AbortSignal;
  /** What cannot be found is listed as missing instead of ending the work. */
  readonly withoutMissing: boolean;
  /** 0 to 1; awaited, so that whoever shows it can slow the work down. */
  progress?(share: number): Promise<void>;
  /** Once everything is written. */
  finished?(manifest: PackageManifest): void;
}

/** The package of an organisation as one zip, piece by piece. Failures are thrown as `PackageFailure`. */
export async function* packageBytes(
  needs: PackageNeeds,
  request: PackageRequest,
): AsyncGenerator<Uint8Array> {
  yield* zipStream(packageParts(needs, request), { modifiedAt: request.now });
}

type RecordEnd = PackageManifest['record'];

async function* packageParts(needs: PackageNeeds, request: PackageRequest): AsyncGenerator<ZipPart> {
  const { handle } = needs;
  const { organisationId } = request;
  const [organisation] = await readNetworkOrganisations(handle, [organisationId]);
  if (organisation === undefined) throw packageFailure('export.organisation.unknown', { organisationId });
  const plan = packagePlan(await readSchemaCatalog(handle));
  const scope: PackedScope = { organisationId, accountColumns: plan.accountColumns };
  const record = await endOfRecord(handle, organisationId);
  yield { name: readmeName, bytes: textBytes(request.readme) };
  const tables = yield* tableParts(needs, { plan, scope, request });
  const { files, missingFiles } = yield* fileParts(needs, { plan, request });
  const otherOrganisations = await listNamedOrganisations(handle, plan.organisationColumns, organisationId);
  // What people did meanwhile is in the record: rows read before it may point at rows that are gone.
  if ((await endOfRecord(handle, organisationId)).hash !== record.hash)
    throw new PackageFailure(problem('export.changed'), { mayTryAgain: true });
  const { id, kind, name, ags: area } = organisation;
  const manifest: PackageManifest = {
    format: packageFormat,
    formatVersion: packageVersion,
    product: request.product,
    createdAt: request.now.toISOString(),
    organisation: { id, kind, name, area },
    tables,
    files,
    missingFiles,
    otherOrganisations,
    record,
  };
  yield { name: manifestName, bytes: textBytes(`${JSON.stringify(manifest, null, 2)}\n`) };
  request.finished?.(manifest);
}

async function endOfRecord(handle: Handle, organisationId: string): Promise<RecordEnd> {
  const [head] = await listRecordHeads(handle, organisationId);
  return { entries: head?.position ?? 0, hash: head?.hash ?? '' };
}

interface Work {
  readonly plan: PackagePlan;
  readonly request: PackageRequest;
}

async function* tableParts(
  { handle }: PackageNeeds,
  { plan, scope, request }: Work & { readonly scope: PackedScope },
): AsyncGenerator<ZipPart, PackageManifest['tables']> {
  let expected = 0;
  for (const table of plan.tables) expected += await countPackedRows(handle, table, scope);
  let read = 0;
  const tables: PackageManifest['tables'] = [];
  for (const table of plan.tables) {
    const checksum = createHash('sha256');
    const written = { name: table.name, rows: 0, sizeBytes: 0, sha256: '' };
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      for await (const lines of tablePages(handle, table, scope)) {
        request.signal.throwIfAborted();
        const piece = Buffer.from(`${lines.join('\n')}\n`);
        checksum.update(piece);
        written.rows += lines.length;
        written.sizeBytes += piece.byteLength;
        read += lines.length;
        await request.progress?.((shareOfTables * read) / Math.max(read, expected));
        yield piece;
      }
    };
    yield { name: tableEntryName(table.name), bytes: bytes() };
    tables.push({ ...written, sha256: checksum.digest('hex') });
  }
  return tables;
}

/** Pages of about the same size, whether the rows are numbers or borders of a Kreis. */
async function* tablePages(
  handle: Handle,
  table: PlannedTable,
  scope: PackedScope,
): AsyncGenerator<readonly string[]> {
  let after: readonly string[] | null = null;
  let limit = firstPageRows;
  for (;;) {
    const { lines, last } = await readPackedRows(handle, table, { ...scope, after, limit });
    if (lines.length > 0) yield lines;
    if (lines.length < limit) return;
    after = last;
    const characters = lines.reduce((sum, line) => sum + line.length, 0);
    limit = Math.max(1, Math.min(mostPageRows, Math.floor((pageCharacters * lines.length) / characters)));
  }
}

async function* fileParts(
  { handle, files }: PackageNeeds,
  { plan, request }: Work,
): AsyncGenerator<ZipPart, Pick<PackageManifest, 'files' | 'missingFiles'>> {
  const keys: string[] = [];
  for (const column of plan.fileColumns)
    keys.push(...(await listPackedFiles(handle, column, request.organisationId)));
  const packed: PackagedFile[] = [];
  const missingFiles: string[] = [];
  const contents = new Set<string>();
  for (const [position, key] of keys.entries()) {
    request.signal.throwIfAborted();
    const stored = await files.read(key);
    if (!stored.ok) {
      // It may have been replaced after its row was read: a new attempt finds the new row.
      if (!request.withoutMissing)
        throw new PackageFailure(problem('export.file.missing', { key }), { mayTryAgain: true });
      missingFiles.push(key);
      continue;
    }
    const { sha256, sizeBytes } = await measured(stored.value);
    packed.push({ key, sha256, sizeBytes });
    if (!contents.has(sha256)) {
      contents.add(sha256);
      yield { name: fileEntryName(sha256), bytes: storedBytes(files, key) };
    }
    await request.progress?.(shareOfTables + ((1 - shareOfTables) * (position + 1)) / keys.length);
  }
  return { files: packed, missingFiles };
}

async function* storedBytes(files: FileStore, key: string): AsyncGenerator<Uint8Array> {
  const stored = await files.read(key);
  if (!stored.ok) throw new PackageFailure(problem('export.file.missing', { key }), { mayTryAgain: true });
  yield* stored.value;
}

async function measured(bytes: AsyncIterable<Uint8Array>): Promise<Omit<PackagedFile, 'key'>> {
  const checksum = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of bytes) {
    checksum.update(piece);
    sizeBytes += piece.byteLength;
  }
  return { sha256: checksum.digest('hex'), sizeBytes };
}

async function* textBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
