import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleRegister } from '../src/core/example/sampling/example-register.ts';
import { axeFindingsOf } from './support/axe.ts';
import { tabTo, typeAt } from './support/keyboard.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

let product: Product;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-register-'));
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true });
});

const register = (rows: number) => ({
  name: 'melderegister.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(exampleRegister(5, rows)),
});

async function fillIn(page: Page): Promise<void> {
  await page.fill('#number', '14962160');
  await page.fill('#surveyTitle', 'Sicher leben in Lindenbrück');
  await page.fill('#referenceDay', '2026-03-31');
}

/** Tasks of the page's own thread that took 50 ms or more, as the browser itself reports them. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = [];
    (window as unknown as { longTasks: number[] }).longTasks = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    }).observe({ type: 'longtask' });
  });
}

const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);

it('draws from 100,000 rows without a connection, without a stop, and without a byte leaving', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  await page.goto('/befragung/stichprobe');
  await page.locator('umsicht-sampling:not([hidden])').waitFor();
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page
    .context()
    .on('request', (request) =>
      requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
    );
  await page.context().setOffline(true);
  await watchLongTasks(page);

  // From the disk, as a person's file comes; handed over in memory the browser would have to unpack it.
  const path = join(folder, 'melderegister.csv');
  await writeFile(path, register(100_000).buffer);
  await page.setInputFiles('#register', path);
  await page.locator('[data-columns]:not([hidden])').waitFor({ timeout: 60_000 });
  expect(await page.inputValue('[name="column.block"]')).toBe('M');
  await fillIn(page);
  await page.getByRole('button', { name: 'Zählen und vorausberechnen' }).click();
  await page.locator('[data-forecast]:not([hidden])').waitFor({ timeout: 60_000 });
  expect(await page.textContent('[data-counts]')).toContain('100.000');
  expect(await page.textContent('[data-first]')).toContain('nicht in eine Rangfolge');
  await page.getByRole('button', { name: 'Stichprobe ziehen' }).click();
  await page.locator('[data-drawn]:not([hidden])').waitFor({ timeout: 60_000 });

  const files = new Map<string, string>();
  for (const name of [
    'stichprobe.csv',
    'serienbrief.csv',
    'protokoll.json',
    'protokoll.txt',
    'survey-upload.json',
  ]) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name, exact: true }).click();
    files.set(name, await readFile(await (await waiting).path(), 'utf8'));
  }
  const people = files.get('stichprobe.csv')!.trim().split('\r\n').slice(1);
  expect(people).toHaveLength(1000);
  expect(files.get('serienbrief.csv')).toContain('Sehr geehrte Frau');
  expect(files.get('protokoll.txt')).toContain('Gezogen: 1.000 Personen');
  const upload = files.get('survey-upload.json')!;
  for (const line of people) expect(upload).not.toContain(line.split(';')[0]);
  expect(upload).not.toMatch(/Böhme|Bahnhofstraße|Lindenallee/);

  // Nothing was asked for: not a page, not a script, not a picture.
  expect(requests.filter((request) => !request.includes(' blob:'))).toEqual([]);
  expect((await longTasks(page)).filter((duration) => duration >= 50)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

it('says what is missing, field by field, and what words mean', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  await page.goto('/befragung/stichprobe');
  const odd = register(3000);
  odd.buffer = Buffer.from(odd.buffer.toString('utf8').replace(/;HW;J;/, ';HW;rot;'));
  await page.setInputFiles('#register', [odd]);
  await page.locator('[data-columns]:not([hidden])').waitFor();
  await page.getByRole('button', { name: 'Zählen und vorausberechnen' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').locator('li').allTextContents()).toEqual([
    'Der Gemeindeschlüssel hat 8 Ziffern, der eines Kreises 5.',
    'Geben Sie den Stichtag an, zum Beispiel 31.03.2026.',
    'Geben Sie der Befragung einen Namen.',
  ]);
  expect(await axeFindingsOf(page)).toEqual([]);
  await fillIn(page);
  await page.getByRole('button', { name: 'Zählen und vorausberechnen' }).click();
  await page.locator('[data-problems]:not([hidden])').waitFor();
  expect(await page.textContent('[data-problems]')).toContain('rot');
  await page.getByLabel('»rot«').selectOption({ label: 'keine Sperre' });
  await page.getByRole('button', { name: 'Zählen und vorausberechnen' }).click();
  await page.locator('[data-forecast]:not([hidden])').waitFor();
  expect(await page.locator('[data-problems]').isHidden()).toBe(true);
  expect(await axeFindingsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it('works by keyboard, on a telephone, and in English', async () => {
  const { page, complaints, close } = await product.open({ viewport: { width: 360, height: 720 } });
  await signIn(page);
  await page.goto('/befragung/stichprobe?sprache=en');
  await page.setInputFiles('#register', [register(3000)]);
  await page.locator('[data-columns]:not([hidden])').waitFor();
  await page.fill('#referenceDay', '2026-03-31');
  await typeAt(page, /Official key/, '14962160');
  await typeAt(page, /Name of the survey/, 'Safe');
  await tabTo(page, /^Count and forecast$/);
  await page.keyboard.press('Enter');
  await page.locator('[data-forecast]:not([hidden])').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('vorschau-titel');
  await tabTo(page, /^Draw the sample$/);
  await page.keyboard.press('Enter');
  await page.locator('[data-drawn]:not([hidden])').waitFor();
  expect(await axeFindingsOf(page)).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(tooWide).toBe(false);
  expect(complaints).toEqual([]);
  await close();
});

it('explains the command line where there is no script, and is for people who are signed in', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await page.goto('/befragung/stichprobe');
  expect(page.url()).toContain('/anmelden');
  await signIn(page);
  await page.goto('/befragung/stichprobe');
  expect(await page.textContent('main')).toContain('npx umsicht sample draw');
  expect(await page.locator('#register').isVisible()).toBe(false);
  await close();
});
