import { readdir } from 'node:fs/promises';
import { exampleFolders } from '#core/example/example-folders.ts';
import { samplingExample } from '#core/example/sampling/sampling-example.ts';
import { positionals } from './arguments.ts';
import { isFolder, writeAll } from './folder-on-disk.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

/** `umsicht example <folder>`: a complete fictional example to start from. Never writes over anything. */
export async function exampleCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { message } = cliTranslator(terminal, args);
  const folders = positionals(args, ['--language']);
  const folder = folders?.[0];
  if (folder === undefined || folders?.length !== 1) {
    terminal.error(message('cli.exampleUsage'));
    return exitCodes.usage;
  }
  if ((await isFolder(folder)) && (await readdir(folder)).length > 0) {
    terminal.error(message('cli.folderNotEmpty', { folder }));
    return exitCodes.usage;
  }
  const files = new Map([...exampleFolders(), ...samplingExample()]);
  await writeAll(folder, files);
  for (const name of files.keys()) terminal.output(`${folder}/${name}`);
  terminal.error(message('cli.exampleDone', { folder }));
  return exitCodes.done;
}
