import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleFile, exampleFiles } from './support/example-files.ts';
import {
  createAnalysis,
  type Product,
  signIn,
  signOut,
  startProduct,
  type Visitor,
} from './support/product.ts';

let product: Product;
let visitor: Visitor;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

it('leads from sign-in to the result without JavaScript', async () => {
  visitor = await product.open({ javaScriptEnabled: false });
  const { page, close } = visitor;
  await signIn(page);
  await createAnalysis(page);
  const files = exampleFiles('auental');
  await page.setInputFiles('#neue-dateien', files);
  await page.getByRole('button', { name: 'Hinzufügen und prüfen' }).click();
  await page
    .locator('.files__item')
    .nth(files.length - 1)
    .waitFor();
  await page.getByRole('button', { name: /Dateien bestätigen$/ }).click();
  await page.getByRole('button', { name: 'Rechnen starten' }).click();
  // The page refreshes itself until the run is over.
  await page.getByRole('link', { name: 'Ergebnis öffnen' }).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Ergebnis öffnen' }).click();
  await page.waitForURL('**/ergebnis');
  expect(await page.locator('.report svg').count()).toBeGreaterThan(0);
  await signOut(page);
  await page.goto('/analyse');
  expect(page.url()).toContain('/anmelden');
  await close();
});

it('shows what was understood of a free table, takes a mapping and removes a file', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await createAnalysis(page, 'Eigene Tabelle');
  await page.setInputFiles('#neue-dateien', [exampleFile('lindenbrueck', 'ortsteile.csv')]);
  await page.getByRole('button', { name: 'Hinzufügen und prüfen' }).click();
  await page.getByRole('link', { name: 'ortsteile.csv' }).click();
  await page.getByRole('heading', { name: 'Spalten zuordnen' }).waitFor();
  await page.getByRole('button', { name: 'Zuordnung speichern und neu prüfen' }).click();
  await page.getByText('Gespeichert und neu geprüft').waitFor();
  await page.fill('#publisher', 'Polizeidirektion Auental');
  await page.getByRole('button', { name: 'Herkunft speichern' }).click();
  await page.getByText('Gespeichert und neu geprüft').waitFor();
  expect(await page.inputValue('#publisher')).toBe('Polizeidirektion Auental');
  await page.getByRole('button', { name: 'Datei entfernen' }).click();
  await page.getByText('Noch keine Datei.').waitFor();
  await close();
});

it('says what is missing when no file was chosen', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await createAnalysis(page, 'Ohne Datei');
  await page.getByRole('button', { name: 'Hinzufügen und prüfen' }).click();
  await page.getByText('Wählen Sie zuerst mindestens eine Datei aus.').waitFor();
  await close();
});

it('deletes an analysis only after asking', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await createAnalysis(page, 'Zum Löschen');
  await page.getByRole('link', { name: 'Analyse löschen' }).click();
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.waitForURL('**/analyse');
  expect(await page.getByText('Zum Löschen').count()).toBe(0);
  await close();
});
