import { Inflate } from 'fflate';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import type { ZipEntry } from './zip-directory.ts';

/** What has been unpacked of a workbook so far, over all its parts. */
export interface InflateAccount {
  inflatedBytes: number;
}

export type InflateEvent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'issue'; readonly issue: Issue };

/** Deflate makes at most a thousand bytes of one, so that this many unpack to 8 MB before they are counted. */
const STEP_BYTES = 8_192;

/** The unpacked bytes of one part as a stream that stops at the caps; declared sizes are not believed. */
export function* inflateEntry(
  entry: ZipEntry,
  account: InflateAccount,
  limits: WorkbookLimits,
): Generator<InflateEvent> {
  if (entry.encrypted) {
    yield { kind: 'issue', issue: errorIssue('import.xlsx.encrypted') };
    return;
  }
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => {
    ready.push(chunk);
  });
  let partBytes = 0;
  for (let offset = 0; offset < entry.compressed.length; offset += STEP_BYTES) {
    const step = entry.compressed.subarray(offset, offset + STEP_BYTES);
    if (entry.method === 'stored') ready.push(step);
    else if (!pushed(inflate, step, offset + STEP_BYTES >= entry.compressed.length)) {
      yield { kind: 'issue', issue: errorIssue('import.xlsx.broken') };
      return;
    }
    for (const bytes of ready) {
      partBytes += bytes.length;
      account.inflatedBytes += bytes.length;
      const read = offset + step.length;
      if (account.inflatedBytes > limits.inflatedBytes) {
        const params = { megabytes: Math.round(limits.inflatedBytes / 1e6) };
        yield { kind: 'issue', issue: errorIssue('import.xlsx.bomb', { params }) };
        return;
      }
      if (partBytes > limits.ratioFromBytes && partBytes > read * limits.ratio) {
        const params = { megabytes: Math.round(partBytes / 1e6) };
        yield { kind: 'issue', issue: errorIssue('import.xlsx.bomb', { params }) };
        return;
      }
      yield { kind: 'bytes', bytes };
    }
    ready = [];
  }
}

function pushed(inflate: Inflate, step: Uint8Array, last: boolean): boolean {
  try {
    inflate.push(step, last);
    return true;
  } catch {
    return false;
  }
}
