import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFontFolder } from './font-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-fonts-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('only what is a typeface is taken, in the order of the names', async () => {
  expect(await readFontFolder(join(folder, 'none'))).toEqual([]);
  const font = (last: number): Uint8Array => Uint8Array.of(0, 1, 0, 0, ...new Array(9).fill(0), last);
  await mkdir(join(folder, 'fonts'));
  await writeFile(join(folder, 'fonts', 'b.ttf'), font(2));
  await writeFile(join(folder, 'fonts', 'a.TTF'), font(1));
  await writeFile(join(folder, 'fonts', 'broken.ttf'), 'no font');
  await writeFile(join(folder, 'fonts', 'readme.txt'), font(3));
  const fonts = await readFontFolder(join(folder, 'fonts'));
  expect(fonts.map((bytes) => bytes.at(-1))).toEqual([1, 2]);
});
