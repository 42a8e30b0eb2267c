import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const variable = 'UMSICHT_PREPARED_FOLDER';

/** A data folder with the whole demo, made once before all journeys; servers begin with a copy of it. */
export function preparedFolder(): string | undefined {
  return process.env[variable];
}

/** Vitest calls it before the first file; what it returns is called after the last one. */
export default async function prepareFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-e2e-prepared-'));
  const root = new URL('../../', import.meta.url).pathname;
  const server = spawn(process.execPath, [join(root, 'src/boot/server.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_FOLDER: folder, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  await demoLoaded(server.stderr);
  server.kill('SIGTERM');
  await ended;
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

async function demoLoaded(log: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input: log })) {
    if (line.includes('"demo analysis loaded"')) {
      log.resume();
      return;
    }
  }
  throw new Error('the server ended before the demo was loaded');
}
