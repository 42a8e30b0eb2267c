import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import { printableValue } from '#core/analysis/figure.ts';
import { figuresOf } from '#core/analysis/result.ts';
import { exampleFolders } from '#core/example/example-folders.ts';
import { analysisTables } from '#reports/r-script/analysis-tables.ts';
import { renderRScriptZip } from '#reports/r-script/render-r-script.ts';
import { hasR, runR } from '#reports/r-script/run-r.test-data.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { folderInMemory, hasSharedData, sharedKreisFolder } from './shared-folder.ts';

async function analysed(folder: Parameters<typeof readFolder>[0]) {
  const { input } = await readFolder(folder);
  if (input === null) throw new Error('the folder was refused');
  const result = analyse(input);
  if (!result.ok) throw new Error(result.problem.code);
  return { result: result.value, tables: analysisTables(result.value, input.survey) };
}

function exampleFolder(name: string) {
  return folderInMemory(
    new Map(
      [...exampleFolders()].flatMap(([path, bytes]) =>
        path.startsWith(`${name}/`) ? [[path.slice(name.length + 1), bytes] as const] : [],
      ),
    ),
  );
}

/** Copied from their source, or a percentage the publisher printed without its counts. */
const isCopied = ({
  method,
  recipe,
}: {
  method: string;
  recipe: Readonly<Record<string, unknown>>;
}): boolean =>
  method === 'recorded-cases' ||
  (method === 'official-statistics' && recipe.earlier === undefined) ||
  (method === 'clearance' && recipe.cleared === undefined);

const folders = [
  ['lindenbrueck', () => exampleFolder('lindenbrueck')],
  ['auental', () => exampleFolder('auental')],
  ...(hasSharedData ? [['a real Kreis', () => sharedKreisFolder('14626', 'Görlitz')] as const] : []),
] as const;

describe.each(folders)('the R script of %s', (_, folder) => {
  it('holds every computed figure that is printed, and no hidden one', async () => {
    const { result, tables } = await analysed(folder());
    const printed = figuresOf(result).filter(
      (figure) => printableValue(figure) !== null && !isCopied(figure),
    );
    const expected = new Set(tables.expected.map(({ id }) => id));
    expected.delete('survey.weighting');
    expect([...expected].sort()).toEqual(printed.map(({ id }) => id).sort());
  });

  it.skipIf(!hasR)(
    'gives the same figures in R (skipped without Rscript and its survey package)',
    async () => {
      const { result, tables } = await analysed(folder());
      const { status, output } = runR(unzipSync(renderRScriptZip(result.plan.title, tables)));
      expect(output.slice(-400)).toMatch(/\d{3} figures compared, largest relative difference/);
      expect(status).toBe(0);
    },
  );
});
