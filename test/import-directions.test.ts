import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The table of ARCHITECTURE.md: which room may import from which, and which packages it may use. */
const rooms: Record<
  string,
  { rooms: readonly string[]; packages: readonly string[] | 'any'; node: boolean }
> = {
  core: { rooms: [], packages: ['zod'], node: false },
  importers: { rooms: ['core'], packages: ['zod', 'fflate', 'saxes', 'yaml'], node: false },
  i18n: { rooms: ['core'], packages: ['intl-messageformat'], node: false },
  charts: { rooms: ['core', 'i18n'], packages: 'any', node: true },
  storage: { rooms: ['core'], packages: ['kysely', 'pg', '@electric-sql/pglite'], node: true },
  usecases: { rooms: ['core', 'importers', 'storage'], packages: 'any', node: true },
  reports: { rooms: ['core', 'i18n', 'charts'], packages: 'any', node: true },
  jobs: { rooms: ['usecases', 'reports', 'charts', 'i18n', 'core'], packages: 'any', node: true },
  cli: { rooms: ['usecases', 'reports', 'charts', 'i18n', 'core'], packages: 'any', node: true },
  web: { rooms: ['usecases', 'reports', 'charts', 'i18n', 'core'], packages: 'any', node: true },
  boot: {
    rooms: 'core importers i18n charts storage usecases reports jobs cli web'.split(' '),
    packages: 'any',
    node: true,
  },
};

/** What a type alone may come from: it leaves nothing behind at run time. */
const typesOnly: Record<string, readonly string[]> = {
  web: ['importers'],
  cli: ['importers'],
  jobs: ['importers'],
};

const source = resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  // Tests may set up what they test with any room.
  .filter((name) => /\.(ts|js|svelte)$/.test(name) && !/\.test\.ts$/.test(name));

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...statements].map(([, type, from]) => ({ from: from!, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, from]) => ({ from: from!, typeOnly: false })),
  ];
}

function wrongImports(file: string, text: string): string[] {
  const room = file.split('/')[0]!;
  const rule = rooms[room];
  if (rule === undefined) return [`${file}: there is no room »${room}«`];
  return importsOf(text).flatMap(({ from, typeOnly }) => {
    const wrong = [`${file} imports ${from}`];
    if (from.startsWith('#')) {
      const target = from.slice(1).split('/')[0]!;
      if (target === room) return [];
      if (typeOnly && typesOnly[room]?.includes(target)) return [];
      return rule.rooms.includes(target) ? [] : wrong;
    }
    if (from.startsWith('.')) {
      const target = relative(source, resolve(join(source, file), '..', from)).replaceAll('\\', '/');
      return target.split('/')[0] === room ? [] : wrong;
    }
    if (from.startsWith('node:')) return rule.node ? [] : wrong;
    if (rule.packages === 'any') return [];
    const name = from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/');
    return rule.packages.includes(name) ? [] : wrong;
  });
}

/** Clock, randomness and machine are arguments in the pure rooms. Comments may speak of them. */
const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b|\bcrypto\.|\bfetch\(|\bsetTimeout\(|\bIntl\.|\btoLocale[A-Z]\w*\(/;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

describe('imports point one way', () => {
  test('there are files to look at', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test('every file imports down the table only', () => {
    const wrong = files.flatMap((file) => wrongImports(file, readFileSync(join(source, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('nothing in core and importers reads the clock, chance, the machine or the locale', () => {
    const wrong = files
      .filter((file) => /^(core|importers)\//.test(file))
      .flatMap((file) => {
        const found = impure.exec(withoutComments(readFileSync(join(source, file), 'utf8')));
        return found === null ? [] : [`${file}: ${found[0]}`];
      });
    expect(wrong).toEqual([]);
  });

  test('the test sees what it must see', () => {
    expect(wrongImports('core/a.ts', "import { x } from '#storage/x.ts';")).toHaveLength(1);
    expect(wrongImports('core/a.ts', "import {\n  x,\n} from '../storage/x.ts';")).toHaveLength(1);
    expect(wrongImports('core/a.ts', "import { readFile } from 'node:fs';")).toHaveLength(1);
    expect(wrongImports('web/a.svelte', "  const x = await import('#storage/x.ts');")).toHaveLength(1);
    expect(wrongImports('importers/a/b.ts', "export type { X } from '../c.ts';")).toEqual([]);
    expect(impure.test('const now = new Date( );')).toBe(true);
    expect(impure.test("const day = new Date('2020-01-01');")).toBe(false);
  });
});
