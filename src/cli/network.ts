import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isDay } from '#core/network/day.ts';
import type { Translator } from '#i18n/translate.ts';
import type { AreaImportReport } from '#usecases/area-import/import-areas.ts';
import { importAreasIntoDatabase } from '#usecases/area-import/import-into-database.ts';
import { optionValue, positionals } from './arguments.ts';
import { printIssues } from './print-issues.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

const options = [
  '--municipalities',
  '--borders',
  '--district-borders',
  '--on',
  '--borders-source',
  '--data-folder',
  '--language',
];

/**
 * `umsicht network import --municipalities FILE --borders FILE --district-borders FILE`: municipalities and Kreise
 * with keys and borders into the directory. Without --data-folder it goes where the server would look.
 */
export async function networkCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const translator = cliTranslator(terminal, args);
  const { message, problem } = translator;
  const words = positionals(args, options);
  const [municipalities, borders, districtBorders] = options
    .slice(0, 3)
    .map((name) => optionValue(args, name));
  const day = optionValue(args, '--on');
  if (
    words?.length !== 1 ||
    words[0] !== 'import' ||
    municipalities === undefined ||
    borders === undefined ||
    districtBorders === undefined ||
    (day !== undefined && !isDay(day))
  ) {
    terminal.error(message('cli.networkUsage'));
    return exitCodes.usage;
  }
  for (const file of [municipalities, borders, districtBorders])
    if (!(await stat(file).catch(() => null))?.isFile()) {
      terminal.error(message('cli.noFile', { file }));
      return exitCodes.system;
    }
  const chosen = optionValue(args, '--data-folder');
  const { DATABASE_URL, DATA_FOLDER } = process.env;
  const file = (name: string) => ({ name, bytes: createReadStream(name) });
  const { outcome, issues } = await importAreasIntoDatabase(
    {
      url: chosen === undefined && DATABASE_URL !== '' ? DATABASE_URL : undefined,
      folder: chosen ?? (DATA_FOLDER || './data'),
    },
    {
      municipalities: file(municipalities),
      borders: file(borders),
      districtBorders: file(districtBorders),
    },
    { day, borderSource: optionValue(args, '--borders-source'), now: () => new Date() },
  );
  printIssues(issues, { terminal, translator });
  switch (outcome.state) {
    case 'dayNeeded':
      terminal.error(message('cli.networkDayNeeded', { file: municipalities }));
      return exitCodes.usage;
    case 'noDatabase':
      terminal.error(problem(outcome.problem));
      return exitCodes.system;
    case 'refused':
      if (outcome.problem !== null) terminal.error(problem(outcome.problem));
      terminal.error(message('cli.networkNothing'));
      return exitCodes.inputProblem;
    case 'done':
      sayReport(outcome.report, { terminal, translator, day: outcome.day });
      return exitCodes.done;
  }
}

function sayReport(
  { municipalities, districts, borders, update }: AreaImportReport,
  { terminal, translator, day }: { terminal: Terminal; translator: Translator; day: string },
): void {
  const { message } = translator;
  for (const { ags, name } of update.ended)
    terminal.output(message('cli.networkEnded', { ags, name, day: translator.date(day, 'short') }));
  for (const { ags, name } of update.returned) terminal.output(message('cli.networkReturned', { ags, name }));
  terminal.output(
    message('cli.networkDone', {
      municipalities,
      districts,
      borders,
      added: update.added.length,
      changed: update.changed.length,
      ended: update.ended.length,
    }),
  );
}
