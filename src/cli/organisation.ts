import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '#core/kernel/problem.ts';
import type { PackageManifest } from '#core/organisation-package/manifest.ts';
import type { Translator } from '#i18n/translate.ts';
import { renderPackageReadme } from '#reports/organisation-package/render-readme.ts';
import type { ImportReport } from '#usecases/organisation-package/import-report.ts';
import {
  exportFromInstallation,
  type InstallationPlace,
  importIntoInstallation,
  organisationsOf,
} from '#usecases/organisation-package/package-database.ts';
import { optionValue, positionals } from './arguments.ts';
import { printIssues } from './print-issues.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

interface Call {
  readonly terminal: Terminal;
  readonly translator: Translator;
  readonly args: readonly string[];
  readonly place: InstallationPlace;
}

/**
 * `umsicht organisation list`, `export ID --out FILE`, `import FILE [--as ID] [--check]`. Without --data-folder it
 * looks where the server would: DATABASE_URL, DATA_FOLDER.
 */
export async function organisationCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const translator = cliTranslator(terminal, args);
  const checkOnly = args.includes('--check');
  const options = ['--out', '--as', '--data-folder', '--language'];
  const words = positionals(
    args.filter((arg) => arg !== '--check'),
    options,
  );
  const chosen = optionValue(args, '--data-folder');
  const { DATABASE_URL, DATA_FOLDER } = process.env;
  const url = chosen === undefined && DATABASE_URL !== '' ? DATABASE_URL : undefined;
  const place = { url, folder: chosen ?? (DATA_FOLDER || './data') };
  const call: Call = { terminal, translator, args, place };
  const [what, subject] = words ?? [];
  const out = optionValue(args, '--out');
  try {
    if (what === 'list' && words?.length === 1) return await list(call);
    if (what === 'export' && words?.length === 2 && out !== undefined)
      return await exportTo(call, subject!, out);
    if (what === 'import' && words?.length === 2) return await importFrom(call, subject!, checkOnly);
  } catch (error) {
    if (!terminal.cancelled.aborted) throw error;
    terminal.error(translator.message('organisation-package.cli.cancelled'));
    return exitCodes.cancelled;
  }
  terminal.error(translator.message('organisation-package.cli.usage'));
  return exitCodes.usage;
}

async function list({ terminal, translator, place }: Call): Promise<number> {
  const found = await organisationsOf(place);
  if (!found.ok) return refused({ terminal, translator }, found.problem);
  for (const { id, name, people } of found.value)
    terminal.output(translator.message('organisation-package.cli.organisation', { id, name, people }));
  return exitCodes.done;
}

async function exportTo(
  { terminal, translator, place }: Call,
  organisationId: string,
  out: string,
): Promise<number> {
  const { message } = translator;
  if ((await stat(out).catch(() => null)) !== null) {
    terminal.error(message('organisation-package.cli.outThere', { file: out }));
    return exitCodes.usage;
  }
  const draft = `${out}.unfinished`;
  let written: PackageManifest | null = null;
  const request = {
    organisationId,
    now: new Date(),
    readme: renderPackageReadme(),
    signal: terminal.cancelled,
    finished: (manifest: PackageManifest) => {
      written = manifest;
    },
  };
  try {
    terminal.error(message('organisation-package.cli.exporting'));
    const done = await exportFromInstallation(place, request, (bytes) =>
      pipeline(bytes, createWriteStream(draft, { mode: 0o600 })),
    );
    if (!done.ok) return refused({ terminal, translator }, done.problem);
    await rename(draft, out);
  } catch (error) {
    const { code, message: reason } = error as NodeJS.ErrnoException;
    if (terminal.cancelled.aborted || !/^E[A-Z]+$/.test(code ?? '')) throw error;
    terminal.error(message('organisation-package.cli.writeFailed', { file: out, reason }));
    return exitCodes.system;
  } finally {
    await rm(draft, { force: true });
  }
  terminal.output(out);
  sayExport({ terminal, translator }, written);
  return exitCodes.done;
}

type Voice = Pick<Call, 'terminal' | 'translator'>;

function sayExport({ terminal, translator: { message } }: Voice, manifest: PackageManifest | null): void {
  if (manifest === null) return;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const files = manifest.files.length;
  if (manifest.missingFiles.length > 0)
    terminal.error(message('organisation-package.missingFiles', { files: manifest.missingFiles.length }));
  terminal.error(
    message('organisation-package.cli.exported', { name: manifest.organisation.name, rows, files }),
  );
}

async function importFrom(
  { terminal, translator, args, place }: Call,
  path: string,
  checkOnly: boolean,
): Promise<number> {
  const { message } = translator;
  if (!(await stat(path).catch(() => null))?.isFile()) {
    terminal.error(message('cli.noFile', { file: path }));
    return exitCodes.system;
  }
  terminal.error(message('organisation-package.cli.checking', { file: path }));
  const taken = await importIntoInstallation(place, path, {
    as: optionValue(args, '--as') ?? null,
    checkOnly,
    signal: terminal.cancelled,
    clock: () => new Date(),
  });
  if (taken.ok) {
    sayImport({ terminal, translator }, taken.value, checkOnly);
    return exitCodes.done;
  }
  const [first] = taken.problem;
  if (taken.problem.length === 1 && first?.place === undefined)
    return refused({ terminal, translator }, first!);
  printIssues(
    taken.problem.map(({ code, params, place: at }) => ({
      severity: 'error',
      code,
      params,
      place: at ?? {},
    })),
    { terminal, translator },
  );
  terminal.error(message('organisation-package.cli.nothingTaken'));
  return exitCodes.inputProblem;
}

/** What is not the fault of the package is a failure of the system. */
function refused({ terminal, translator }: Voice, problem: Problem): number {
  terminal.error(translator.problem(problem));
  const isInput = /^package\.(?!database)|^export\.organisation/.test(problem.code);
  return isInput ? exitCodes.inputProblem : exitCodes.system;
}

function sayImport(
  { terminal, translator: { message } }: Voice,
  report: ImportReport,
  checkOnly: boolean,
): void {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): void =>
    terminal.output(message(`organisation-package.report.${key}`, params));
  const { organisation, people, formerRecord, files } = report;
  const { id, name } = organisation;
  say(organisation.isNew ? 'new' : 'known', { id, name });
  const rows = report.tables.reduce((sum, table) => sum + table.taken, 0);
  say('rows', { rows, files });
  for (const { table, stayed } of report.tables) if (stayed > 0) say('stayed', { table, rows: stayed });
  for (const { table, leftOut } of report.tables) if (leftOut > 0) say('leftOut', { table, rows: leftOut });
  for (const one of report.unknownOrganisations)
    say('unknown', { name: one.name, area: one.area ?? '–', rows: one.rows });
  const { known, created, withoutAddress, stateOffice } = people;
  say('people', { known, created, withoutAddress });
  if (stateOffice.taken > 0) say('stateOffice', { people: stateOffice.taken });
  if (stateOffice.leftOut > 0) say('stateOfficeLeftOut', { people: stateOffice.leftOut });
  if (report.missingFiles > 0)
    terminal.output(message('organisation-package.missingFiles', { files: report.missingFiles }));
  const { entries, hash } = formerRecord;
  if (entries > 0) say(formerRecord.isWhole ? 'record' : 'recordBroken', { entries, hash });
  terminal.error(message(`organisation-package.cli.${checkOnly ? 'checked' : 'taken'}`));
}
