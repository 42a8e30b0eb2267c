import type { Translator } from '#i18n/translate.ts';

const keys = ['waiting', 'offline', 'sent', 'refused', 'discard', 'vote', 'step'] as const;

/** What the script of a workshop says, in the reader's language. */
export function workshopTexts(t: Translator): string {
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, t.message(`web-workshop.sync.${key}`)])));
}
