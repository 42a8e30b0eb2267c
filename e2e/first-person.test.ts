import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { photograph } from './support/pictures.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** A server without demo: the command line makes the link for the first person, who brings in the others. */
const root = new URL('../', import.meta.url).pathname;
const run = promisify(execFile);
let browser: Browser;
let folder: string;
let server: RunningServer | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-first-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('is invited by the command line, accepts, and invites the next', async () => {
  const call = ['account', 'invite', '--organisation', 'Musterstadt', '--area', '14625240'];
  const person = ['--email', 'ada@musterstadt.example', '--name', 'Ada Amt', '--role', 'administrator'];
  const command = [join(root, 'src/cli/main.ts'), ...call, ...person, '--data-folder', folder];
  const { stdout } = await run(process.execPath, command, { cwd: root });
  const { pathname } = new URL(stdout.trim());

  server = await startServer({ DATA_FOLDER: folder, DEMO: 'off' });
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto('/anmelden');
  expect(await page.locator('.accounts').count()).toBe(0);
  expect(await axeFindingsOf(page)).toEqual([]);
  await photograph(page, 'anmelden-ohne-demo');

  await page.goto(pathname);
  await page.getByRole('button', { name: 'Einladung annehmen' }).click();
  await page.waitForURL('**/konto');
  await page.goto('/verwaltung/konten');
  await page.getByRole('link', { name: 'Person einladen' }).click();
  await page.fill('#email', 'kim@musterstadt.example');
  await page.fill('#name', 'Kim Koordination');
  await page.selectOption('#role', 'coordinator');
  await page.getByRole('button', { name: 'Einladung senden' }).click();
  await page.getByRole('heading', { name: 'Offene Einladungen' }).waitFor();
  // While the server has the folder, the command says so and does nothing.
  const refused = await run(process.execPath, command, { cwd: root }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  await context.close();
});
