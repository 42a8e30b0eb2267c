import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { pressAt } from './support/keyboard.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const list = [
  'Ansprechpersonen Stand März 2026;;;;;',
  'Name;Tätigkeit;Telefon;E-Mail;Gemeinden;Einwilligung am',
  'Rita Ratgeber;Präventionskoordination;03586 1;rita@example.org;;01.02.2026',
  'Tom Taler;Obergärtner;03586 2;tom@example.org;;',
  'Tom Taler;Obergärtner;03586 2;tom@example.org;;',
  'Ohne Adresse;Bürgermeisterin;;;;',
  'Falsch Geschrieben;;;falsch(at)example.org;;',
].join('\r\n');

const file = (name: string, content: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

/** The page of the coordinator's own town. */
async function openTown(page: Page): Promise<string> {
  await signIn(page);
  await page.goto('/netz');
  const region = page.getByRole('region', { name: 'Tabelle der Organisationen' });
  await region.getByRole('link', { name: /^Lindenbrück/ }).click();
  return new URL(page.url()).pathname;
}

async function look(page: Page, name: string): Promise<void> {
  for (const [device, width] of [
    ['desktop', 1280],
    ['phone', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindingsOf(page), `${name} ${device}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    await photograph(page, name);
  }
}

it('a list is read, assigned, looked at, taken over and taken back, without JavaScript', async () => {
  const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
  const town = await openTown(page);
  const cards = () => page.locator('.contact-card').count();
  const before = await cards();
  await page.getByRole('link', { name: 'Kontakte einlesen' }).click();
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await page.getByRole('alert').getByText('Wählen Sie zuerst eine Datei aus.').waitFor();
  await page.setInputFiles('#liste', file('kontakte.csv', list));
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();

  await page.waitForURL('**/zuordnung');
  expect(await page.inputValue('[name="columns.name"]')).toBe('Name');
  await page.selectOption('[name="columns.function"]', 'Tätigkeit');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Sagen Sie, woher die Liste stammt.' }).waitFor();
  await page.selectOption('[name="columns.function"]', 'Tätigkeit');
  await page.fill('#source', 'Liste des Rathauses, März 2026');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();

  await page.getByRole('heading', { name: '2 Kontakte sind bereit' }).waitFor();
  await page.getByText('Die Funktion »Obergärtner« ist nicht bekannt.').first().waitFor();
  await page.getByRole('link', { name: 'Zuordnung ändern' }).click();
  await page.getByLabel('Obergärtner (2-mal)').selectOption('councilMember');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  expect(await page.getByText('ist nicht bekannt').count()).toBe(0);

  await page.getByRole('link', { name: 'Nicht zu übernehmen (2)' }).click();
  await page.getByText('»falsch(at)example.org« ist keine E-Mail-Adresse').first().waitFor();
  await page.getByRole('link', { name: 'Mehrmals in der Liste (1)' }).click();
  await page.getByText('Steht in Zeile 4: Tom Taler.').waitFor();
  await page.getByLabel('Was geschieht mit Tom Taler, Zeile 5?').selectOption('add');
  await page.getByRole('button', { name: 'Auswahl dieser Seite speichern' }).click();
  await page.getByRole('button', { name: '3 Kontakte übernehmen' }).waitFor();
  await page.getByLabel('Für alle 1 in dieser Gruppe').selectOption('skip');
  await page.getByRole('button', { name: 'Für alle festlegen' }).click();
  await page.getByRole('button', { name: '2 Kontakte übernehmen' }).click();
  await page.getByText('2 neue Kontakte, keiner aktualisiert.').waitFor();

  await page.goto(town);
  expect(await cards()).toBe(before + 2);
  await page.getByRole('heading', { name: 'Rita Ratgeber' }).waitFor();
  await page.goto(`${town}/kontakte/einlesen`);
  await page.getByRole('link', { name: 'Ansehen: kontakte.csv' }).click();
  await page.getByRole('button', { name: 'Übernahme zurücknehmen' }).click();
  await page.getByText('2 Kontakte wurden entfernt, keiner musste wiederhergestellt werden.').waitFor();
  await page.goto(town);
  expect(await cards()).toBe(before);
  expect(complaints).toEqual([]);
  await close();
});

it('the steps can be seen and heard by everybody', async () => {
  const { page, complaints, close } = await product.open();
  const town = await openTown(page);
  await page.goto(`${town}/kontakte/einlesen`);
  await look(page, 'einlesen');
  const people = Array.from(
    { length: 120 },
    (_, at) => `Person ${at} Muster;Bürgermeister;0123 ${at};p${at}@example.org;;`,
  );
  const existing = 'Doppelt Gemoppelt;Koordination;0999 1;doppelt@example.org;;';
  await page.setInputFiles(
    '#liste',
    file('viele.csv', [list, existing, existing.replace('0999 1', '0999 2'), ...people].join('\r\n')),
  );
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await page.waitForURL('**/zuordnung');
  await look(page, 'zuordnung');
  await page.fill('#source', 'Liste');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await page.getByRole('heading', { name: /Kontakte sind bereit/ }).waitFor();
  await look(page, 'vorschau-mehrfach');
  await page.getByRole('link', { name: /^Neu \(/ }).click();
  await look(page, 'vorschau-neu');
  await page.getByRole('link', { name: 'Nächste Seite' }).click();
  await page.getByText('Seite 2 von 3').waitFor();
  await page.getByRole('link', { name: /^Nicht zu übernehmen/ }).click();
  await look(page, 'vorschau-fehlerhaft');
  await page.goto(page.url().replace(/\?.*/, ''));
  await pressAt(page, /^\d+ Kontakte übernehmen$/);
  await page.getByText('Die Liste ist übernommen').waitFor();
  await look(page, 'uebernommen');
  await page.goto(town);
  await look(page, 'organisation');
  await page.goto(`${town}/kontakte/einlesen`);
  await page.setInputFiles('#liste', file('noch-einmal.csv', `${list.replace('03586 1', '03586 99')}\r\n`));
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await page.fill('#source', 'Liste');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await page.getByRole('link', { name: /^Schon da/ }).click();
  await page.getByText('Telefon: bisher »03586 1«, in der Liste »03586 99«').waitFor();
  await look(page, 'vorschau-vorhanden');
  await page.getByRole('button', { name: 'Liste verwerfen' }).click();
  await page.getByRole('link', { name: 'Ansehen: viele.csv' }).click();
  await page.getByRole('button', { name: 'Übernahme zurücknehmen' }).click();
  await page.getByText('Die Übernahme ist zurückgenommen').waitFor();
  await look(page, 'zurueckgenommen');
  expect(complaints).toEqual([]);
  await close();
});

it('an address book is read, and contacts leave as one that only holds what the page shows', async () => {
  const { page, complaints, close } = await product.open();
  const town = await openTown(page);
  await page.goto(`${town}/kontakte/einlesen`);
  const cards =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Vera Karte\r\nTEL:03586 77\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Kaputt\r\n';
  await page.setInputFiles('#liste', file('adressbuch.vcf', cards));
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await page.fill('#source', 'Adressbuch der Stadt');
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await page.getByText('Ein Adressbuch sagt nichts über Einwilligungen.').waitFor();
  await page.getByRole('button', { name: 'Einen Kontakt übernehmen' }).click();
  await page.getByText('Ein neuer Kontakt').waitFor();

  const own = await page.request.get(`${town}/kontakte/ausgabe/kontakte.vcf`);
  expect(own.headers()['content-type']).toBe('text/vcard; charset=utf-8');
  expect(own.headers()['content-disposition']).toBe(
    `attachment; filename="lindenbrueck.vcf"; filename*=UTF-8''lindenbrueck.vcf`,
  );
  expect(await own.text()).toContain('FN:Vera Karte');
  await page.goto(town);
  const one = await page
    .getByRole('link', { name: 'Als Kontakt speichern (vCard): Vera Karte' })
    .getAttribute('href');
  expect(await (await page.request.get(one!)).text()).toMatch(
    /^BEGIN:VCARD\r\n[\s\S]*FN:Vera Karte\r\n[\s\S]*END:VCARD\r\n$/,
  );

  // Nobody is signed in: Vera did not agree to be published.
  const stranger = await product.open();
  const open = await stranger.page.request.get(`${town}/kontakte/ausgabe/kontakte.vcf`);
  expect(await open.text()).not.toContain('Vera Karte');
  expect((await stranger.page.request.get(one!)).status()).toBe(404);
  await stranger.page.goto('/zustaendig?ort=Lindenbr%C3%BCck');
  const found = await stranger.page
    .getByRole('link', { name: 'Diese Kontakte als Adressbuch speichern (vCard)' })
    .getAttribute('href');
  const text = await (await stranger.page.request.get(found!)).text();
  expect(text).toContain('BEGIN:VCARD');
  expect(text).not.toContain('Vera Karte');
  const refused = await stranger.page.request.get(`${town}/kontakte/einlesen`, { maxRedirects: 0 });
  expect(refused.status()).toBe(303);
  await stranger.close();
  expect(complaints).toEqual([]);
  await close();
});
