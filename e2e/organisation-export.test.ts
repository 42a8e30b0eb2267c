import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../src/cli/main.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { pressAt } from './support/keyboard.ts';
import { type Product, startProduct } from './support/product.ts';

/** A package from a click to another installation. */
const exportPage = '/verwaltung/export';
let product: Product;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-package-'));
  product = await startProduct();
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

async function administrator(options: { javaScriptEnabled?: boolean } = {}) {
  const visitor = await product.open(options);
  await visitor.page.goto('/anmelden');
  await visitor.page
    .locator('.accounts li', { hasText: 'Verwaltung' })
    .filter({ hasText: 'Lindenbrück' })
    .getByRole('button')
    .click();
  await visitor.page.getByRole('link', { name: 'Verwaltung', exact: true }).first().click();
  await visitor.page.locator('main').getByRole('link', { name: 'Export' }).click();
  await visitor.page.waitForURL(`**${exportPage}`);
  return visitor;
}

it('an administrator makes a package by keyboard, fetches it and another installation reads it', async () => {
  const { page, complaints, close } = await administrator();
  await expectAccessible(page, exportPage);
  await pressAt(page, /^Paket erstellen$/);
  const link = page.getByRole('link', { name: /^Herunterladen/ });
  // The demo is being loaded meanwhile: the package is begun anew until nothing changes.
  await link.waitFor({ timeout: 90_000 });
  await expectAccessible(page, exportPage);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^umsicht-musterstadt-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  const entries = unzipSync(bytes);
  expect(new TextDecoder().decode(entries['tables/memberships.jsonl'])).toContain('demo-administrator');
  const path = join(folder, 'package.zip');
  await writeFile(path, bytes);

  const said: string[] = [];
  const line = (text: string): void => void said.push(text);
  const there = ['--data-folder', join(folder, 'elsewhere')];
  const terminal = { output: line, error: line, language: 'de', cancelled: new AbortController().signal };
  expect(await runCommandLine(['organisation', 'import', path, ...there], terminal), said.join('\n')).toBe(0);
  expect(said.join('\n')).toContain('Neue Organisation: Lindenbrück');
  expect(complaints).toEqual([]);
  await close();
}, 180_000);

it('without JavaScript the page refreshes itself; the package is removed again', async () => {
  const { page, close } = await administrator({ javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Paket erstellen' }).click();
  await page
    .getByRole('link', { name: /^Herunterladen/ })
    .first()
    .waitFor({ timeout: 60_000 });
  const packages = page.locator('article.package');
  const before = await packages.count();
  await page
    .getByRole('button', { name: /^Jetzt löschen/ })
    .first()
    .click();
  await page.waitForURL(`**${exportPage}`);
  expect(await packages.count()).toBe(before - 1);
  await close();
}, 120_000);

it('nobody else gets it', async () => {
  const { page, close } = await administrator();
  await page.getByRole('button', { name: 'Paket erstellen' }).click();
  const link = page.getByRole('link', { name: /^Herunterladen/ }).first();
  await link.waitFor({ timeout: 60_000 });
  const address = (await link.getAttribute('href'))!;
  expect((await page.request.get(address)).status()).toBe(200);
  const stranger = await product.open();
  const refused = await stranger.page.request.get(address, { maxRedirects: 0 });
  expect(refused.status()).toBe(303);
  await stranger.page.goto('/anmelden');
  await stranger.page
    .locator('.accounts li', { hasText: 'Koordination' })
    .first()
    .getByRole('button')
    .click();
  await stranger.page.waitForURL('**/analyse');
  expect((await stranger.page.request.get(address)).status()).toBe(403);
  expect((await stranger.page.goto(exportPage))?.status()).toBe(403);
  await stranger.close();
  await close();
}, 120_000);
