import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localeFiles, locales, messageKey, messagesOf, problemTextsOf } from './catalogue.ts';
import { type CompiledMessage, compileMessage } from './message-format.ts';

const all = (locale: 'de' | 'en') => new Map([...messagesOf(locale), ...problemTextsOf(locale)]);

/** Renders with every number a plural might look at, so that each branch is reached. */
function renderings(compiled: CompiledMessage): readonly string[] {
  return [0, 1, 2, 5].map((raw) =>
    compiled.render(new Map([...compiled.placeholders].map((name) => [name, { printed: 'x', raw }]))),
  );
}

describe.each(locales)('texts in %s', (locale) => {
  it('lists every file of the folder', () => {
    const files = readdirSync(new URL(`./locales/${locale}/`, import.meta.url))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace('.json', ''));
    expect(Object.keys(localeFiles[locale]).sort()).toEqual(files.sort());
  });

  it('has each key once', () => {
    const keys = Object.entries(localeFiles[locale]).flatMap(([area, file]) =>
      Object.keys(file).map((name) => messageKey(area, name)),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('parses and renders every message', () => {
    for (const [key, text] of all(locale)) {
      for (const words of renderings(compileMessage(text, locale))) {
        expect(words.trim(), key).not.toBe('');
        expect(words, key).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});

describe('languages agree', () => {
  it('in their keys', () => {
    expect([...all('en').keys()].sort()).toEqual([...all('de').keys()].sort());
  });

  it('in the parameters every message prints', () => {
    const german = all('de');
    for (const [key, text] of all('en')) {
      const other = compileMessage(german.get(key) ?? '', 'de').printed;
      expect([...compileMessage(text, 'en').printed].sort(), key).toEqual([...other].sort());
    }
  });
});

describe('German typography', () => {
  it('has no straight quotes, no hyphen for a dash and no asterisk or colon inside words', () => {
    for (const [key, text] of all('de')) {
      // ICU uses the straight apostrophe to quote braces; everything else is a typing habit.
      const words = text.replaceAll(/'[{}]+'?/g, '');
      expect(words, key).not.toMatch(/["„“”]/);
      expect(words, key).not.toMatch(/ - /);
      expect(words, key).not.toMatch(/\p{L}[*:_]innen/u);
    }
  });
});
