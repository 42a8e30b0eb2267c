import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionnaireItem } from '../../src/core/survey/questionnaire.ts';
import type { WeightedSurvey } from '../../src/core/survey/weighted-survey.ts';
import { measuredChild } from '../measured-child.ts';

export interface RTimes {
  readonly weightMs: number;
  readonly townMs: number;
  readonly groupsMs: number;
  /** With the start of R and of its package, and reading the file. */
  readonly wholeSeconds: number;
  readonly peakMB: number | null;
}

/** Whether R with its survey package is here; says so where it is not. */
export function hasRSurvey(): boolean {
  const found = spawnSync('Rscript', ['-e', 'suppressMessages(library(survey))']).status === 0;
  if (!found)
    console.error('R with package survey is not here: its rows are skipped (r-base-core, r-cran-survey)');
  return found;
}

/** The answers as R reads them: base weights, strata and margins; R rakes anew. */
export function writeForR(folder: string, survey: WeightedSurvey, items: readonly QuestionnaireItem[]): void {
  const { design, table, margins, baseWeights } = survey;
  const columns = items.map(({ id }) => table.items.find((column) => column.id === id)!);
  const rows = Array.from({ length: table.count }, (_, row) => {
    const stratum = design.stratum?.[row] ?? 0;
    const population = design.psusPerStratum[stratum]! / (1 - design.finiteCorrection![stratum]!);
    return [
      stratum,
      population,
      baseWeights[row],
      ...margins.map(({ categories, index }) => categories[index[row]!]),
      ...columns.map(({ codes, missing }) => (missing[row] === 0 ? codes[row] : 'NA')),
    ];
  });
  const names = margins.map(({ name }) => name);
  const header = ['stratum', 'population', 'weight', ...names, ...items.map((_, at) => `item.${at + 1}`)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'answers.csv'), csv([header, ...rows]));
  const totals = margins.flatMap(({ name, categories, totals: known }) =>
    categories.map((category, at) => [name, category, known[at]]),
  );
  writeFileSync(join(folder, 'margins.csv'), csv([['group', 'category', 'population'], ...totals]));
}

export async function rSurveyTimes(
  folder: string,
  options: { readonly items: number; readonly groups: boolean },
): Promise<RTimes> {
  const script = join(import.meta.dirname, 'survey.R');
  const args = [script, folder, String(options.items), options.groups ? 'groups' : 'town'];
  const { seconds, peakMB, output } = await measuredChild('Rscript', args);
  return { ...JSON.parse(output), wholeSeconds: seconds, peakMB };
}

function csv(rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) =>
    typeof value === 'string' && value !== 'NA' ? `"${value}"` : String(value);
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
