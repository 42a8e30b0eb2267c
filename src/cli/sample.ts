import type { Translator } from '#i18n/translate.ts';
import { optionValue, positionals } from './arguments.ts';
import { auditSample } from './sample-audit.ts';
import { drawSample, planSample } from './sample-draw.ts';
import { printLetters } from './sample-letters.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

/** What every part of the command is given. */
export interface SampleCall {
  readonly terminal: Terminal;
  readonly translator: Translator;
  /** What stands behind the name of the part. */
  readonly file: string;
  option(name: string): string | undefined;
  say(key: string, params?: Readonly<Record<string, string | number>>): void;
}

const parts: Readonly<Record<string, (call: SampleCall) => Promise<number>>> = {
  plan: planSample,
  draw: drawSample,
  letters: printLetters,
  audit: auditSample,
};

const options = ['--register', '--out', '--sample', '--returned', '--upload', '--language'];

/**
 * `umsicht sample plan|draw|letters|audit …`: a sample on the office computer. Nothing here opens a connection;
 * what may be sent is the file survey-upload.json, and a person sends it.
 */
export async function sampleCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const translator = cliTranslator(terminal, args);
  const say: SampleCall['say'] = (key, params = {}) =>
    terminal.error(translator.message(`cli-sample.${key}`, params));
  const words = positionals(args, options);
  const [name = '', file] = words ?? [];
  const part = parts[name];
  if (part === undefined || file === undefined || words?.length !== 2) {
    say('usage');
    return exitCodes.usage;
  }
  return part({ terminal, translator, file, say, option: (option) => optionValue(args, option) });
}
