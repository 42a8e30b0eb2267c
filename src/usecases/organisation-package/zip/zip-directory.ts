import { packageFailure } from '../package-failure.ts';
import type { RandomAccess } from './random-access.ts';
import { zipLimits } from './zip-stream.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  /** Where the bytes of the entry begin in the file. */
  readonly start: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly crc: number;
}

const END = { signature: 0x06054b50, length: 22 } as const;
const CENTRAL = { signature: 0x02014b50, length: 46 } as const;
const LOCAL = { signature: 0x04034b50, length: 30 } as const;
const longestComment = 0xffff;
const encryptedFlag = 1;

/**
 * What is in the zip, by its directory. Throws `PackageFailure` where the file is no whole zip or its parts
 * contradict each other: entries that share bytes unpack to more than anybody expects, and an entry that says
 * two things about itself is two entries to two readers.
 */
export async function readZipDirectory(source: RandomAccess): Promise<readonly ZipEntry[]> {
  const end = await endOfDirectory(source);
  const directory = viewOf(await source.read(end.offset, end.size));
  if (directory.byteLength !== end.size) throw broken();
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (let index = 0; index < end.entries; index += 1) {
    const central = centralHeader(directory, offset);
    offset += central.length;
    entries.push({ ...central.entry, start: await startOf(source, central) });
  }
  if (offset !== end.size) throw broken();
  refuseShared(entries, end.offset);
  return entries;
}

interface DirectoryEnd {
  readonly entries: number;
  readonly offset: number;
  readonly size: number;
}

/** The end record stands within the last 64 kB, behind it only a comment of the length it names. */
async function endOfDirectory(source: RandomAccess): Promise<DirectoryEnd> {
  const tailBytes = Math.min(source.sizeBytes, END.length + longestComment);
  const tailStart = source.sizeBytes - tailBytes;
  const tail = viewOf(await source.read(tailStart, tailBytes));
  for (let at = tail.byteLength - END.length; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END.signature) continue;
    if (tail.getUint16(at + 20, true) !== tail.byteLength - at - END.length) continue;
    const entries = tail.getUint16(at + 10, true);
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    if (entries === zipLimits.entries || size === zipLimits.bytes || offset === zipLimits.bytes)
      throw packageFailure('package.zip.tooLarge');
    // One file in one part, and nothing between the directory and its end.
    if (tail.getUint32(at + 4, true) !== 0 || tail.getUint16(at + 8, true) !== entries) throw broken();
    if (offset + size !== tailStart + at) throw broken();
    return { entries, offset, size };
  }
  throw packageFailure('package.zip.cutOff');
}

interface CentralHeader {
  readonly entry: Omit<ZipEntry, 'start'>;
  readonly length: number;
  readonly localOffset: number;
  readonly flags: number;
}

function centralHeader(view: DataView, at: number): CentralHeader {
  if (at + CENTRAL.length > view.byteLength || view.getUint32(at, true) !== CENTRAL.signature) throw broken();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameBytes = view.getUint16(at + 28, true);
  const length = CENTRAL.length + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (at + length > view.byteLength) throw broken();
  const name = nameOf(view, at + CENTRAL.length, nameBytes);
  if ((flags & encryptedFlag) !== 0) throw packageFailure('package.zip.encrypted', { name });
  if (method !== 0 && method !== 8) throw broken(name);
  const entry = {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    sizeBytes: view.getUint32(at + 24, true),
  } as const;
  if (entry.method === 'stored' && entry.packedBytes !== entry.sizeBytes) throw broken(name);
  return { entry, length, localOffset: view.getUint32(at + 42, true), flags };
}

/** Behind the header of the entry itself, which must say what the directory says. */
async function startOf(source: RandomAccess, central: CentralHeader): Promise<number> {
  const { entry, localOffset, flags } = central;
  const nameLength = new TextEncoder().encode(entry.name).byteLength;
  const local = viewOf(await source.read(localOffset, LOCAL.length + nameLength));
  if (local.byteLength < LOCAL.length + nameLength || local.getUint32(0, true) !== LOCAL.signature)
    throw broken(entry.name);
  const agrees =
    local.getUint16(6, true) === flags &&
    local.getUint16(8, true) === (entry.method === 'stored' ? 0 : 8) &&
    local.getUint16(26, true) === nameLength &&
    nameOf(local, LOCAL.length, nameLength) === entry.name;
  if (!agrees) throw broken(entry.name);
  return localOffset + LOCAL.length + nameLength + local.getUint16(28, true);
}

function refuseShared(entries: readonly ZipEntry[], directoryOffset: number): void {
  const ordered = entries.toSorted((one, other) => one.start - other.start);
  for (const [position, { name, start, packedBytes }] of ordered.entries()) {
    const next = ordered[position + 1];
    const free = next === undefined ? directoryOffset : next.start - LOCAL.length - nameLengthOf(next);
    if (start + packedBytes > free) throw broken(name);
  }
}

function nameLengthOf({ name }: ZipEntry): number {
  return new TextEncoder().encode(name).byteLength;
}

function nameOf(view: DataView, at: number, length: number): string {
  try {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken();
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(name?: string) {
  return packageFailure(
    'package.zip.broken',
    {},
    name === undefined ? undefined : { file: name.slice(0, 80) },
  );
}
