import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sparticuz, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Switches that would take away what is to be tested: with them, requests carry no origin. */
const unwanted = ['--disable-web-security', '--allow-running-insecure-content', '--single-process'];

/** The browser comes from npm; nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  sparticuz.setGraphicsMode = false;
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({
    args: sparticuz.args.filter((argument) => !unwanted.includes(argument)),
    executablePath,
    env: await browserEnvironment(executablePath),
  });
}

/** A bare system lacks some libraries of a browser; the package brings them, but unpacks them for one system only. */
async function browserEnvironment(executablePath: string): Promise<Record<string, string>> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (spawnSync(executablePath, ['--version']).status === 0) return own;
  const packed = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  await inflate(join(dirname(packed), '..', 'bin', 'al2023.tar.br'));
  return { ...own, LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') };
}
