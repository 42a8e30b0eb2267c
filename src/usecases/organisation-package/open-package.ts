import { type Problem, problem } from '#core/kernel/problem.ts';
import {
  fileEntryName,
  manifestName,
  manifestSchema,
  type PackageManifest,
  packageFormat,
  packageVersion,
  readmeName,
  tableEntryName,
} from '#core/organisation-package/manifest.ts';
import { PackageFailure, packageFailure } from './package-failure.ts';
import type { RandomAccess } from './zip/random-access.ts';
import { unzippedBytes } from './zip/unzipped-bytes.ts';
import { readZipDirectory, type ZipEntry } from './zip/zip-directory.ts';

/** Unpacked, it may be this much; a package of the largest zip seldom unpacks to five times its size. */
const largestUnpackedBytes = 20 * 1024 ** 3;
const largestManifestBytes = 64 * 1024 ** 2;

export interface OpenPackage {
  readonly manifest: PackageManifest;
  /** Bytes of an entry the manifest names; throws `PackageFailure` where they are not what the zip says. */
  bytes(entryName: string): AsyncIterable<Uint8Array>;
}

/** A package whose parts are there and no others. Throws `PackageFailure`. */
export async function openPackage(source: RandomAccess): Promise<OpenPackage> {
  const entries = new Map<string, ZipEntry>();
  let unpackedBytes = 0;
  for (const entry of await readZipDirectory(source)) {
    if (entries.has(entry.name)) throw packageFailure('package.entry.twice', { name: shortened(entry.name) });
    entries.set(entry.name, entry);
    unpackedBytes += entry.sizeBytes;
  }
  if (unpackedBytes > largestUnpackedBytes)
    throw packageFailure('package.tooLarge', {
      gigabytes: Math.ceil(unpackedBytes / 1024 ** 3),
      limit: largestUnpackedBytes / 1024 ** 3,
    });
  const bytes = (name: string): AsyncIterable<Uint8Array> => {
    const entry = entries.get(name);
    if (entry === undefined) throw packageFailure('package.entry.missing', { name });
    return unzippedBytes(source, entry);
  };
  const manifest = await readManifest(entries.get(manifestName), bytes);
  const wrong = partsProblem(manifest, entries);
  if (wrong !== null) throw new PackageFailure(wrong);
  return { manifest, bytes };
}

async function readManifest(
  entry: ZipEntry | undefined,
  bytes: OpenPackage['bytes'],
): Promise<PackageManifest> {
  if (entry === undefined) throw packageFailure('package.format.other');
  if (entry.sizeBytes > largestManifestBytes)
    throw packageFailure('package.manifest.unreadable', { where: 'JSON' });
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes(manifestName)) pieces.push(piece);
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    throw packageFailure('package.manifest.unreadable', { where: 'JSON' });
  }
  const { format, formatVersion } = Object(content) as { format?: unknown; formatVersion?: unknown };
  if (format !== packageFormat) throw packageFailure('package.format.other');
  // Before the rest is looked at: a newer version may say everything else differently.
  if (typeof formatVersion === 'number' && formatVersion > packageVersion)
    throw packageFailure('package.format.newer', { version: formatVersion, known: packageVersion });
  const read = manifestSchema.safeParse(content);
  if (!read.success)
    throw packageFailure('package.manifest.unreadable', {
      where: read.error.issues[0]?.path.join('.').slice(0, 80) || 'JSON',
    });
  return read.data;
}

/** Manifest and zip name the same parts, each once; a name that leads somewhere else is none of them. */
function partsProblem(manifest: PackageManifest, entries: ReadonlyMap<string, ZipEntry>): Problem | null {
  const tables = manifest.tables.map(({ name }) => tableEntryName(name));
  const twice = tables.find((name, position) => tables.indexOf(name) !== position);
  if (twice !== undefined) return problem('package.entry.twice', { name: twice });
  const keys = [...manifest.files.map(({ key }) => key), ...manifest.missingFiles];
  if (new Set(keys).size < keys.length) return problem('package.manifest.unreadable', { where: 'files' });
  const files = manifest.files.map(({ sha256 }) => fileEntryName(sha256));
  const expected = new Set([readmeName, manifestName, ...tables, ...files]);
  for (const name of entries.keys())
    if (!expected.has(name)) return problem('package.entry.unknown', { name: shortened(name) });
  for (const name of expected) if (!entries.has(name)) return problem('package.entry.missing', { name });
  return null;
}

function shortened(name: string): string {
  return name.slice(0, 80);
}
