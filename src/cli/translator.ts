import { createTranslator, type Translator } from '#i18n/translate.ts';
import { optionValue } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** German unless the call or the environment says English. */
export function cliTranslator(terminal: Terminal, args: readonly string[]): Translator {
  const wanted = optionValue(args, '--language') ?? terminal.language;
  return createTranslator(wanted.toLowerCase().startsWith('en') ? 'en' : 'de');
}
