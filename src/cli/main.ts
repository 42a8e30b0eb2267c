import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

type Command = (terminal: Terminal, args: readonly string[]) => Promise<number>;

/** `umsicht <command> …`; each command is one file, and only the one that was asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  account: async () => (await import('./account.ts')).accountCommand,
  analyse: async () => (await import('./analyse.ts')).analyseCommand,
  example: async () => (await import('./example.ts')).exampleCommand,
  network: async () => (await import('./network.ts')).networkCommand,
  organisation: async () => (await import('./organisation.ts')).organisationCommand,
  record: async () => (await import('./record.ts')).recordCommand,
  sample: async () => (await import('./sample.ts')).sampleCommand,
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
  return (await command())(terminal, rest);
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
