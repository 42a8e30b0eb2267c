import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import { createTranslator } from '#i18n/translate.ts';
import { tablesInTree } from '../document/figures-in-tree.ts';
import { sampleTree, words } from '../sample-tree.test-data.ts';
import { renderWorkbook } from './render-workbook.ts';
import { sheetNames } from './sheet-names.ts';

const german = createTranslator('de');

async function parts(tree: ReportTree): Promise<ReadonlyMap<string, string>> {
  const files = unzipSync(await renderWorkbook(tree, german));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('renderWorkbook', () => {
  it('has a sheet for every table after the contents', async () => {
    const workbook = (await parts(sampleTree)).get('xl/workbook.xml') ?? '';
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((match) => match[1]);
    expect(names).toEqual(['Inhalt', ...tablesInTree(sampleTree).map(({ id }) => id)]);
  });

  it('writes numbers as numbers and no number where a figure is hidden', async () => {
    const files = await parts(sampleTree);
    const sheet =
      [...files].find(([name, xml]) => name.includes('worksheets/') && xml.includes('0.546'))?.[1] ?? '';
    expect(sheet).toMatch(/<c r="B6" s="\d+"><v>0\.546<\/v>/);
    const all = [...files.values()].join('');
    expect(all).toContain('geheim gehalten: zu wenige Fälle oder Antworten');
    expect(all).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('never holds a formula, whatever a text starts with', async () => {
    const [block] = sampleTree.summary;
    const files = await parts({
      ...sampleTree,
      title: words('=HYPERLINK("http://x")\u0000'),
      summary: block === undefined ? [] : [block],
    });
    const xml = [...files.values()].join('');
    expect(xml).toContain('=HYPERLINK(');
    expect(xml).not.toMatch(/<f[ >]/);
  });

  it('gives the same bytes again', async () => {
    const first = await renderWorkbook(sampleTree, german);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.compare(first, await renderWorkbook(sampleTree, german))).toBe(0);
  });
});

describe('sheetNames', () => {
  it('are short, clean and different', () => {
    const names = sheetNames(['a/b', 'A-b', 'x'.repeat(40), 'x'.repeat(41), "'", 'History']);
    expect(names.every((name) => name.length > 0 && name.length <= 31 && !/[[\]:*?/\\]/.test(name))).toBe(
      true,
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });
});
