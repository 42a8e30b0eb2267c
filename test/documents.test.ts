import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...(existsSync(join(root, 'docs'))
    ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    : []),
];

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1]!);
}

/** Paths in code style that begin with a folder of this repository. */
function pathsOf(text: string): string[] {
  const roots = 'src|test|e2e|benches|docs|scripts|bin';
  return [...text.matchAll(new RegExp(`\`((?:${roots})/[A-Za-z0-9_./\\[\\]-]*)\``, 'g'))].map(
    (match) => match[1]!,
  );
}

/** Anchors as GitHub makes them from headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
    match[1]!
      .replaceAll(/[`*_]/g, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

describe.skipIf(documents.length === 0).each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  test('links lead somewhere', () => {
    const broken = linksOf(text).filter((link) => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(root, document) : resolve(root, dirname(document), decodeURI(path));
      if (!existsSync(target)) return true;
      if (anchor === undefined || !target.endsWith('.md')) return false;
      return !anchorsOf(readFileSync(target, 'utf8')).includes(decodeURIComponent(anchor).toLowerCase());
    });
    expect(broken).toEqual([]);
  });

  test('paths exist', () => {
    expect(pathsOf(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
