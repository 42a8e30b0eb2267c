import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';

export interface ZipEntry {
  readonly name: string;
  readonly compressed: Uint8Array;
  readonly method: 'stored' | 'deflated';
  readonly encrypted: boolean;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;

/** The parts of a zip file by its central directory, without unpacking any. */
export function zipDirectory(file: Uint8Array, maxEntries: number): Result<readonly ZipEntry[], Issue> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return failed(errorIssue('import.xlsx.cutOff'));
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries)
    return failed(errorIssue('import.xlsx.tooLarge', { params: { limit: maxEntries } }));
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > end || view.getUint32(offset, true) !== CENTRAL_SIGNATURE) return broken();
    const flags = view.getUint16(offset + 8, true);
    const method = view.getUint16(offset + 10, true);
    const size = view.getUint32(offset + 20, true);
    const nameLength = view.getUint16(offset + 28, true);
    const name = new TextDecoder('utf-8').decode(file.subarray(offset + 46, offset + 46 + nameLength));
    const local = view.getUint32(offset + 42, true);
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
    if (method !== 0 && method !== 8) return broken();
    if (local + 30 > file.length || view.getUint32(local, true) !== LOCAL_SIGNATURE) return broken();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > file.length) return broken();
    entries.push({
      name: name.replaceAll('\\', '/').replace(/^\//, ''),
      compressed: file.subarray(start, start + size),
      method: method === 0 ? 'stored' : 'deflated',
      encrypted: (flags & 1) === 1,
    });
  }
  return ok(entries);
}

function broken(): Result<never, Issue> {
  return failed(errorIssue('import.xlsx.broken'));
}

/** The end record stands within the last 64 kB, behind it only a comment. */
function endOfDirectory(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let offset = view.byteLength - END_LENGTH; offset >= lowest; offset -= 1) {
    if (view.getUint32(offset, true) === END_SIGNATURE) return offset;
  }
  return null;
}
