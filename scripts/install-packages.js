import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, projectFolder, runCommand, runNpm, tell } from './run-command.js';

const modules = join(projectFolder, 'node_modules');
const stamp = join(modules, '.umsicht-install');

/** The Node this project is tested with; it comes as a package and runs everything after the installation. */
export const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs when nothing is installed or when the list of packages has changed; otherwise takes no time. */
export async function installPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    giveUp(
      `Umsicht braucht Node 20 oder neuer, gefunden wurde ${process.version}. Installieren Sie eine neuere Fassung von https://nodejs.org.`,
      `Umsicht needs Node 20 or newer, found ${process.version}. Install a newer version from https://nodejs.org.`,
    );
  }
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedState() && existsSync(pinnedNode)) return;
  tell(
    'Pakete werden installiert, das dauert einige Minuten',
    'installing packages, this takes some minutes',
  );
  // `ci` empties the folder first: right when there is none, too thorough when only the list has changed.
  const fresh = !existsSync(modules) && existsSync(join(projectFolder, 'package-lock.json'));
  const code = await runNpm([
    fresh ? 'ci' : 'install',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    giveUp(
      'Die Pakete ließen sich nicht installieren. Prüfen Sie die Verbindung zur npm-Registratur und starten Sie noch einmal.',
      'The packages could not be installed. Check the connection to the npm registry and start again.',
    );
  }
  await ensurePinnedNode();
  writeFileSync(stamp, wantedState());
}

/** Where npm is set to run no scripts of packages, the Node package is there but its program is not. */
async function ensurePinnedNode() {
  if (existsSync(pinnedNode)) return;
  const folder = join(modules, 'node');
  if (existsSync(folder)) {
    await runCommand(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder }).catch(() => 1);
  }
  if (existsSync(pinnedNode)) return;
  giveUp(
    'Node 26 fehlt nach der Installation. Erlauben Sie npm das Installationsskript des Pakets »node« (npm config set ignore-scripts false), löschen Sie den Ordner node_modules und starten Sie noch einmal.',
    'Node 26 is missing after the installation. Allow npm to run the install script of the package »node« (npm config set ignore-scripts false), delete the folder node_modules and start again.',
  );
}

function wantedState() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    const path = join(projectFolder, name);
    if (existsSync(path)) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex');
}
