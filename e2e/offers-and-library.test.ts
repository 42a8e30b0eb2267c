import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** What there is already, what is missing, and what a municipality tells the others. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const strategy = '/strategie/demo-strategie-1';
const file = (content: string) => ({
  name: 'angebote.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindingsOf(page), `${name} ${width}`).toEqual([]);
    await photograph(page, name);
  }
}

it('the inventory is read in, kept and compared', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  await page.goto('/strategie');
  await page.getByRole('link', { name: 'Vorhandene Angebote' }).click();

  // Nobody has asked for a year: still so, with one click.
  await press(page, 'Stimmt noch: Frühjahrsputz');
  expect(await page.getByRole('alert').textContent()).toContain('Frühjahrsputz');

  // A list with a mistake is refused whole; mended, it is taken over whole.
  await page.getByRole('link', { name: 'Liste einlesen' }).click();
  await press(page, 'Einlesen und prüfen');
  expect(await page.getByRole('alert').textContent()).toContain('Wählen Sie zuerst eine Datei aus');
  const rows = (field: string) =>
    `Bezeichnung;Anbieter;Thema;Für wen;Wo;Befristet bis\nLampenrunde;Bürgerverein;${field};Alle;Weg vom Bahnhof;unbefristet\nFrühjahrsputz;Heimatverein Lindenbrück;Sauberkeit;;;\n`;
  await page.setInputFiles('#liste', file(rows('Raumfahrt')));
  await press(page, 'Einlesen und prüfen');
  expect(await page.locator('#hinweise').textContent()).toContain('Raumfahrt');
  expect(await page.getByRole('button', { name: /übernehmen/ }).count()).toBe(0);
  await look(page, 'angebote-einlesen-fehler');
  await page.setInputFiles('#liste', file(rows('Beleuchtung')));
  await press(page, 'Einlesen und prüfen');
  await look(page, 'angebote-einlesen');
  await press(page, 'Ein Angebot übernehmen');
  expect(await page.getByRole('alert').textContent()).toContain('Ein Angebot übernommen');
  expect(await page.locator('.offer', { hasText: 'Lampenrunde' }).count()).toBe(1);

  // By hand, with an entry of the library that fits the words.
  await page.getByRole('link', { name: 'Angebot eintragen' }).click();
  await page.fill('#title', 'Müllsammeln im Park');
  await page.fill('#runsUntil', new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await press(page, 'Passende Einträge suchen');
  await page.locator('optgroup').first().waitFor({ state: 'attached' });
  expect(await page.locator('optgroup').first().locator('option').count()).toBeGreaterThan(0);
  await press(page, 'Eintragen');
  expect(await page.locator('#provider-fehler').textContent()).toContain('wer es anbietet');
  await page.fill('#provider', 'Schule am Park');
  await press(page, 'Eintragen');
  expect(await page.locator('.offers__urgent').textContent()).toContain('Müllsammeln im Park');

  // The comparison: a gap is closed by what was read in.
  await page.goto(`${strategy}/abgleich`);
  const gap = page.locator('.gap', { hasText: 'Der Weg vom Bahnhof' });
  expect(await gap.textContent()).toContain('nichts, was passt');
  await gap.getByRole('link', { name: /Angebote zuordnen/ }).click();
  const line = page.locator('.fit-line', { hasText: 'Lampenrunde' }).first();
  expect(await line.textContent()).toContain('gleiches Handlungsfeld');
  await line.getByLabel('passt nicht').check();
  await press(page, 'Speichern');
  expect(await page.locator('.kern-error').first().textContent()).toContain('warum das Angebot nicht passt');
  await page.locator('.fit-line', { hasText: 'Lampenrunde' }).first().getByLabel('passt ganz').check();
  await look(page, 'abgleich-zuordnen');
  await press(page, 'Speichern');
  expect(await page.locator('.gap', { hasText: 'Der Weg vom Bahnhof' }).textContent()).toContain('Abgedeckt');
  expect(await page.locator('.fit-matrix').textContent()).toContain('passt ganz');

  // What goes says what it takes with it.
  await page.goto('/strategie/angebote');
  await page.locator('.offer', { hasText: 'Lampenrunde' }).getByRole('link').click();
  await page.getByRole('link', { name: 'Angebot löschen' }).click();
  expect(await page.locator('main').textContent()).toContain('Der Weg vom Bahnhof');

  for (const name of [
    'angebote/ausgabe/angebote.csv',
    'angebote/ausgabe/angebote.xlsx',
    'angebote/ausgabe/vorlage.xlsx',
    'demo-strategie-1/abgleich/ausgabe/abgleich.xlsx',
    'demo-strategie-1/abgleich/ausgabe/abgleich.csv',
  ])
    expect((await page.request.get(`/strategie/${name}`)).status(), name).toBe(200);
  for (const path of [
    '/strategie/angebote',
    '/strategie/angebote/neu',
    '/strategie/angebote/angebot-vortrag',
    `${strategy}/abgleich`,
  ])
    await expectAccessible(page, path);
  expect(complaints).toEqual([]);
  await close();
});
