import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** More than a few typefaces are another folder given by mistake. */
const mostFonts = 20;
const mostBytes = 40_000_000;

/**
 * Font files (TrueType) somebody has put into this folder, in the order of their names; none where there is no
 * such folder. Read anew each time: who adds one need not start the program again.
 */
export async function readFontFolder(folder: string): Promise<readonly Uint8Array[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.ttf$/i.test(name));
  const fonts: Uint8Array[] = [];
  let room = mostBytes;
  for (const name of names.toSorted().slice(0, mostFonts)) {
    const path = join(folder, name);
    const { size } = await stat(path);
    room -= size;
    if (room < 0) break;
    const bytes = await readFile(path);
    if (isTrueType(bytes)) fonts.push(bytes);
  }
  return fonts;
}

/** Anything else would stop the layout of every document. */
function isTrueType(bytes: Uint8Array): boolean {
  return bytes.length > 12 && bytes[0] === 0 && bytes[1] === 1 && bytes[2] === 0 && bytes[3] === 0;
}
