import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode } from './install-packages.js';
import { projectFolder, runCommand, tell } from './run-command.js';

const stamp = join(projectFolder, 'build', '.umsicht-build');

/** Everything the pages are made of: the web part and the rooms it may import from. */
const sources = [
  'src/web',
  'src/core',
  'src/i18n',
  'src/charts',
  'src/reports',
  'src/usecases',
  'src/importers',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds the pages when their sources have changed. Returns whether there is something to serve. */
export async function buildWeb() {
  const state = stateOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return true;
  tell('Die Seiten werden gebaut', 'building the pages');
  rmSync(stamp, { force: true });
  const vite = join(projectFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await runCommand(pinnedNode, [vite, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
    quiet: true,
  });
  if (code !== 0) return false;
  mkdirSync(join(projectFolder, 'build'), { recursive: true });
  writeFileSync(stamp, state);
  return true;
}

function stateOfSources() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(source)).sort()) {
    hash.update(path).update(readFileSync(join(projectFolder, path)));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const absolute = join(projectFolder, path);
  if (!existsSync(absolute)) return [];
  try {
    return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? filesOf(`${path}/${entry.name}`)
        : isSource(entry.name)
          ? [`${path}/${entry.name}`]
          : [],
    );
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** Tests change often and are not part of the pages. */
function isSource(name) {
  return !/\.test\.[jt]s$/.test(name);
}
