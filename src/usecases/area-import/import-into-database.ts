import type { Problem } from '#core/kernel/problem.ts';
import type { Issue } from '#importers/contract.ts';
import { openDatabase } from '#storage/open-database.ts';
import { type AreaImportReport, type AreaImportSettings, importAreas } from './import-areas.ts';
import { type AreaFiles, readAreaFiles } from './read-area-files.ts';

export type AreaImportOutcome =
  | { readonly state: 'done'; readonly report: AreaImportReport; readonly day: string }
  /** Something in the files; said in the issues or in the problem. */
  | { readonly state: 'refused'; readonly problem: Problem | null }
  /** The list does not say of which day it is. */
  | { readonly state: 'dayNeeded' }
  | { readonly state: 'noDatabase'; readonly problem: Problem };

/**
 * The whole import from outside. The files are read first, so that a mistake in them is said without a database;
 * the embedded one belongs to one process: while the server runs, this is refused.
 */
export async function importAreasIntoDatabase(
  where: { readonly url: string | undefined; readonly folder: string },
  files: AreaFiles,
  settings: { readonly day: string | undefined; readonly borderSource: string | undefined; now: () => Date },
): Promise<{ readonly outcome: AreaImportOutcome; readonly issues: readonly Issue[] }> {
  const { content, issues } = await readAreaFiles(files);
  if (content === null) return { outcome: { state: 'refused', problem: null }, issues };
  const day = settings.day ?? content.listDay;
  if (day === null) return { outcome: { state: 'dayNeeded' }, issues };
  const opened = await openDatabase(where);
  if (!opened.ok) return { outcome: { state: 'noDatabase', problem: opened.problem }, issues };
  try {
    const needs = { beyond: opened.value.handle, clock: settings.now };
    const imported = await importAreas(needs, content, areaSettings(files, day, settings.borderSource));
    const outcome: AreaImportOutcome = imported.ok
      ? { state: 'done', report: imported.value, day }
      : { state: 'refused', problem: imported.problem };
    return { outcome, issues };
  } finally {
    await opened.value.close();
  }
}

/** Borders carry their year in the name of the file, if anywhere; otherwise they are of the year of the list. */
function areaSettings(files: AreaFiles, day: string, source: string | undefined): AreaImportSettings {
  const name = files.borders.name.split(/[\\/]/).at(-1) ?? '';
  const named = /(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(name)?.[1];
  const borderYear = Number(named ?? day.slice(0, 4));
  return { day, borderYear, borderSource: source ?? `${name} (${borderYear})` };
}
