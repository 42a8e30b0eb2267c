import { analyseCommand } from './analyse.ts';
import { exampleCommand } from './example.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

/** `umsicht <command> …`; each command is one file. */
const commands: Readonly<Record<string, (terminal: Terminal, args: readonly string[]) => Promise<number>>> = {
  analyse: analyseCommand,
  example: exampleCommand,
};

export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  const { message } = cliTranslator(terminal, rest);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.output(message('cli.help'));
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = commands[name];
  if (command === undefined) {
    terminal.error(
      message('cli.unknownCommand', { command: name, commands: Object.keys(commands).join(', ') }),
    );
    return exitCodes.usage;
  }
  return command(terminal, rest);
}

if (import.meta.main) {
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  process.once('SIGTERM', () => cancel.abort());
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    output: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    language: process.env.UMSICHT_LANGUAGE ?? process.env.LANG ?? '',
    cancelled: cancel.signal,
  });
}
