import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleFiles } from './support/example-files.ts';
import { pressAt, tabTo, typeAt } from './support/keyboard.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

it('leads from the start page to the downloaded report with the keyboard alone', async () => {
  const { page, complaints, close } = await product.open();
  await page.goto('/');
  await pressAt(page, /^Mit Demodaten ausprobieren$/);
  await page.waitForURL('**/anmelden');
  await pressAt(page, /^Als .+ anmelden$/);
  await page.waitForURL('**/analyse');
  await pressAt(page, /^Neue Analyse$/);
  await page.waitForURL('**/analyse/neu');

  await typeAt(page, /^Titel/, 'Sicherheitsanalyse Auental');
  await typeAt(page, /^Name der Kommune/, 'Landkreis Auental (fiktiv)');
  await typeAt(page, /^Amtlicher Schlüssel/, '14962');
  await pressAt(page, /^Analyse anlegen$/);
  await page.waitForURL(/\/analyse\/(?!neu)[\w-]+$/);

  await tabTo(page, /^Dateien hinzufügen$/);
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  const files = exampleFiles('auental');
  await (await choosing).setFiles(files);
  const listed = page.locator('.files__item').nth(files.length - 1);
  await pressAt(page, /^Hinzufügen und prüfen$/);
  await listed.waitFor();

  await pressAt(page, /fehlerfreie[n]? Datei(en)? bestätigen$/i);
  await page.getByRole('button', { name: 'Rechnen starten' }).waitFor();
  await pressAt(page, /^Rechnen starten$/);
  await page.locator('umsicht-progress').waitFor();
  await page.getByRole('link', { name: 'Ergebnis öffnen' }).waitFor({ timeout: 60_000 });
  await pressAt(page, /^Ergebnis öffnen$/);
  await page.waitForURL('**/ergebnis');
  expect(await page.locator('h1').count()).toBe(1);

  await tabTo(page, /^Bericht \(PDF, barrierefrei\), Deutsch$/);
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);

  await page.keyboard.press('Control+Home');
  expect(complaints).toEqual([]);
  await close();
});

it('jumps over the navigation to the content', async () => {
  const { page, close } = await product.open();
  await page.goto('/barrierefreiheit');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Zum Inhalt springen');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('inhalt');
  await close();
});

it('puts the focus on what is wrong in a form, and leads to the field', async () => {
  const { page, close } = await product.open();
  await page.goto('/anmelden');
  await pressAt(page, /^Als .+ anmelden$/);
  await page.waitForURL('**/analyse');
  await page.goto('/analyse/neu');
  await typeAt(page, /^Titel/, 'Ohne Schlüssel');
  await page.keyboard.press('Enter');
  await page.locator('[role=alert]').waitFor();
  expect(await page.title()).toMatch(/^Fehler: /);
  // The browser gives the focus once the page is drawn.
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
  expect(await page.inputValue('#title')).toBe('Ohne Schlüssel');
  await pressAt(page, /amtlichen Schlüssel/);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('area');
  await close();
});
