import { verifyDatabase } from '#usecases/record/verify-database.ts';
import { optionValue, positionals } from './arguments.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

/**
 * `umsicht record verify [--data-folder FOLDER]`: follows the hash chain of every organisation and names the
 * first entry that does not fit. Without the option it looks where the server would: DATABASE_URL, DATA_FOLDER.
 */
export async function recordCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { message, problem } = cliTranslator(terminal, args);
  const words = positionals(args, ['--data-folder', '--language']);
  if (words?.length !== 1 || words[0] !== 'verify') {
    terminal.error(message('cli.recordUsage'));
    return exitCodes.usage;
  }
  const chosen = optionValue(args, '--data-folder');
  const { DATABASE_URL, DATA_FOLDER } = process.env;
  const verified = await verifyDatabase({
    url: chosen === undefined && DATABASE_URL !== '' ? DATABASE_URL : undefined,
    folder: chosen ?? (DATA_FOLDER || './data'),
  });
  if (!verified.ok) {
    terminal.error(problem(verified.problem));
    return exitCodes.system;
  }
  for (const { organisationId: organisation, entries, hash, broken } of verified.value) {
    if (broken === null) terminal.output(message('cli.recordWhole', { organisation, entries, hash }));
    else {
      const kind = message(`cli.recordBroken.${broken.kind}`);
      terminal.output(
        message('cli.recordBroken', { organisation, entries, position: broken.position, kind }),
      );
    }
  }
  const broken = verified.value.filter((one) => one.broken !== null).length;
  terminal.error(message('cli.recordDone', { organisations: verified.value.length, broken }));
  return broken === 0 ? exitCodes.done : exitCodes.inputProblem;
}
