import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { preparedFolder } from './prepared-folder.ts';

export interface RunningServer {
  readonly address: string;
  stop(): Promise<void>;
  /** From one moment to the next, without putting anything away. The folder of the settings stays. */
  kill(): Promise<void>;
  /** Time on the processor so far, as the kernel counts it (Linux only). */
  processorMs(): number;
}

const root = new URL('../../', import.meta.url).pathname;

/** The real server with a data folder of its own, that of the settings or one with the whole demo, on a free port. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
  { onLog }: { readonly onLog?: (line: string) => void } = {},
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-e2e-'));
  const prepared = preparedFolder();
  if (prepared !== undefined && settings.DATA_FOLDER === undefined && settings.DEMO === undefined)
    await cp(prepared, folder, { recursive: true });
  const server = spawn(process.execPath, [join(root, 'src/boot/server.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_FOLDER: folder, PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', onLog === undefined ? 'inherit' : 'pipe'],
  });
  if (onLog !== undefined && server.stderr !== null)
    createInterface({ input: server.stderr }).on('line', onLog);
  const address = await addressOf(server);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill(signal);
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  return {
    address,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    processorMs: () => processorMs(server.pid ?? 0),
  };
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /https?:\/\/[\w.:[\]-]+\d/.exec(line)?.[0];
    if (address !== undefined) {
      server.stdout.resume();
      return address;
    }
  }
  throw new Error('the server ended before it listened');
}

/** Fields 14 and 15 of the line, in hundredths of a second; the name before them may have blanks in it. */
function processorMs(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}
