import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './run-command.js';

/**
 * After `npm install --package-lock-only`: adds the packages of other systems that the registry in use did not
 * have. npm leaves them out of the lock file silently, and `npm ci` then fails everywhere else. Their versions
 * are exact; only their checksums are unknown here.
 */
const path = join(projectFolder, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));

function stubOf(name, version, parent) {
  const words = name.split(/[/-]/);
  const system = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((one) =>
    words.includes(one),
  );
  const processor = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32'].find((one) =>
    words.includes(one),
  );
  if (system === undefined || processor === undefined) throw new Error(`${name}: which system is it for?`);
  const library = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    version,
    cpu: [processor],
    ...(parent.dev ? { dev: true } : {}),
    ...(library ? { libc: [library] } : {}),
    optional: true,
    os: [system],
  };
}

for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined || !/^\d/.test(version)) continue;
    lock.packages[key] = stubOf(name, version, parent);
    console.log(`${name} ${version}`);
  }
}

const inOrder = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1));
lock.packages = Object.fromEntries(inOrder);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
