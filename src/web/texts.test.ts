import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '#i18n/catalogue.ts';

/** Headings of papers are those of the editor: the core names them, too. */
const rooms = ['.', '../core/'].map((room) => new URL(room, import.meta.url).pathname);
const sources = rooms
  .flatMap((room) => globSync(`${room}**/*.{ts,svelte}`))
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** `'web.a.b'` is a whole key; `` `web.a.${b}` `` stands for every key that fits. */
const wholeKeys = new Set([...sources.matchAll(/'(web(?:-\w+)*\.[\w.-]+)'/g)].map(([, key]) => String(key)));
const patterns = [...sources.matchAll(/`(web(?:-\w+)*\.[^`]*\$\{[^`]*)`/g)].map(
  ([, template]) =>
    new RegExp(
      `^${String(template)
        .replaceAll('.', '\\.')
        .replaceAll(/\$\{[^}]*\}/g, '.+')}$`,
    ),
);
const known = messagesOf('de');

describe('texts of the pages', () => {
  it('exist for every key that is used', () => {
    expect([...wholeKeys].filter((key) => !known.has(key))).toEqual([]);
    const all = [...known.keys()];
    expect(patterns.filter((pattern) => !all.some((key) => pattern.test(key)))).toEqual([]);
  });

  it('are all used', () => {
    // Names of facts and fields come from the importers, names of text pages from a list.
    const listed = /^(web\.(fact|field|value|page)|web-network\.error)\./;
    const unused = [...known.keys()].filter(
      (key) =>
        /^web(-\w+)*\./.test(key) &&
        !listed.test(key) &&
        !wholeKeys.has(key) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
