import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** What a municipality tells the others, once the state office has read it. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindingsOf(page), `${name} ${width}`).toEqual([]);
    await photograph(page, name);
  }
}

const heading = (page: Page) => page.locator('h1').textContent();

it('an experience goes from a measure over the review into the library', async () => {
  const writer = await product.open();
  const { page } = writer;
  await signIn(page);
  await page.goto('/massnahmen/eigene/neu?strategie=demo-strategie-1&massnahme=massnahme-koerbe');
  expect(await page.inputValue('#name')).toContain('Abfallkörbe');
  await page.fill('#name', 'Gelbe Körbe an Laternen');
  await press(page, 'Entwurf speichern');
  expect(await page.getByRole('alert').textContent()).toContain('Gespeichert');
  expect(await page.getByRole('button', { name: 'Bei der Landesstelle einreichen' }).count()).toBe(0);
  const words = {
    summary: 'Auffällige Körbe dort, wo der Müll liegt.',
    what: 'Zwölf Körbe hängen an Laternen auf dem Schulweg.',
    audience: 'Alle, die dort vorbeikommen',
    worksWhen: 'Wenn sie zweimal am Tag geleert werden.',
    failsWhen: 'Wo niemand leert, liegt nach einer Woche mehr als vorher. Frau Beispiel hat es gezählt.',
    effortWords: 'Zwei Stunden in der Woche',
    costFrom: '1.500',
    costUntil: '900',
    indicators: 'Säcke am Montag',
    firstSteps: 'Zählen\nZwölf Stellen aussuchen',
    results: 'Statt 31 Säcken liegen montags 16 daneben.',
  };
  for (const [name, value] of Object.entries(words)) await page.fill(`#${name}`, value);
  await press(page, 'Speichern');
  expect(await page.locator('#costUntil-fehler').textContent()).toContain('Vertauschen Sie');
  await page.fill('#costUntil', '2.000');
  await press(page, 'Speichern');
  expect(await page.locator('main').textContent()).toContain('Frau Beispiel');
  await look(page, 'eigene-entwurf');
  await page.fill('#failsWhen', 'Wo niemand leert, liegt nach einer Woche mehr als vorher.');
  await press(page, 'Speichern');
  await press(page, 'Bei der Landesstelle einreichen');
  expect(await page.locator('main').textContent()).toContain('Die Landesstelle prüft den Eintrag');
  await expectAccessible(page, '/massnahmen/eigene');
  await expectAccessible(page, '/massnahmen/eigene/neu');

  const office = await product.open();
  await signIn(office.page, 'Landesstelle');
  const review = async (verdict: string, note: string) => {
    await office.page.goto('/massnahmen/pruefung');
    await office.page.getByRole('link', { name: 'Gelbe Körbe an Laternen' }).click();
    await office.page.getByLabel(verdict, { exact: true }).check();
    await office.page.fill('#note', note);
    await press(office.page, 'Entscheidung speichern');
  };
  await review('Zurückgeben', '');
  expect(await office.page.locator('#note-fehler').textContent()).toContain('Die Kommune sieht diese Notiz');
  await look(office.page, 'pruefung-eintrag');
  await review('Zurückgeben', 'Bitte schreiben Sie, wer die Körbe leert.');
  expect(await heading(office.page)).toBe('Einträge prüfen');

  await page.goto('/massnahmen/eigene');
  expect(await page.locator('.offer').textContent()).toContain('wer die Körbe leert');
  await page.getByRole('link', { name: 'Gelbe Körbe an Laternen' }).click();
  await page.fill('#effortWords', 'Zwei Stunden in der Woche, Bauhof');
  await press(page, 'Speichern');
  await press(page, 'Bei der Landesstelle einreichen');
  await expectAccessible(office.page, '/massnahmen/pruefung');
  await review('Veröffentlichen', '');

  const reader = await product.open();
  await reader.page.goto('/massnahmen?suche=Gelbe+Körbe+an+der+Laterne');
  const card = reader.page.locator('.measure-card', { hasText: 'Gelbe Körbe an Laternen' });
  expect(await card.textContent()).toContain('Erfahrung aus dem Netz');
  expect(await card.textContent()).toContain('Lindenbrück');
  await card.getByRole('link').click();
  const text = await reader.page.locator('main').textContent();
  expect(text).toContain('Wo niemand leert');
  expect(text).toContain('1.500');
  expect(text).not.toContain('EMMIE');
  const address = new URL(reader.page.url()).pathname;
  await expectAccessible(reader.page, address);
  await expectAccessible(reader.page, '/massnahmen');
  expect([...writer.complaints, ...office.complaints, ...reader.complaints]).toEqual([]);
  for (const one of [writer, office, reader]) await one.close();
});
