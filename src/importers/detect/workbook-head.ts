import { Inflate } from 'fflate';
import { headText } from './head-text.ts';

export interface WorkbookHead {
  /** Names of sheets and texts of cells, as far as the first bytes reach. */
  readonly words: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const LOCAL_SIGNATURE = [0x50, 0x4b, 0x03, 0x04] as const;
/** A glance needs no more; a bomb gets no further. */
const MOST_UNPACKED = 500_000;
const MOST_PARTS = 50;

/** Sheet names and first texts of a workbook of which only the beginning is at hand. */
export function workbookHead(bytes: Uint8Array): WorkbookHead {
  const words: string[] = [];
  let parts = 0;
  for (let offset = 0; offset + 30 < bytes.length && parts < MOST_PARTS; offset += 1) {
    if (!LOCAL_SIGNATURE.every((byte, index) => bytes[offset + index] === byte)) continue;
    parts += 1;
    const nameLength = bytes[offset + 26]! + bytes[offset + 27]! * 256;
    const extraLength = bytes[offset + 28]! + bytes[offset + 29]! * 256;
    const name = headText(bytes.subarray(offset + 30, offset + 30 + nameLength));
    if (!/^xl\/(?:workbook|sharedStrings|worksheets\/sheet\d+)\.xml$/.test(name)) continue;
    const packed = bytes.subarray(offset + 30 + nameLength + extraLength);
    const xml = bytes[offset + 8] === 0 ? headText(packed.subarray(0, MOST_UNPACKED)) : unpacked(packed);
    for (const match of xml.matchAll(/<sheet\b[^>]*\bname="([^"]*)"|<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)) {
      words.push((match[1] ?? match[2] ?? '').trim());
      if (words.length > 2000) break;
    }
  }
  return { words, rows: [] };
}

function unpacked(packed: Uint8Array): string {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((piece) => {
    pieces.push(piece);
    size += piece.length;
  });
  try {
    for (let offset = 0; offset < packed.length && size < MOST_UNPACKED; offset += 4096) {
      inflate.push(packed.subarray(offset, offset + 4096), false);
    }
  } catch {
    // Behind the end of a part stand the bytes of the next: what came before is enough.
  }
  return pieces.map(headText).join('');
}
