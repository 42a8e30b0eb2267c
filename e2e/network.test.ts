import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { pressAt, typeAt } from './support/keyboard.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Finder, map, list and confirmation as the public meets them, on the real server with its demo alliance. */
const scriptBudgetBytes = 300_000;
const firstContentBudgetMs = 1_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('axe finds nothing on', () => {
  it.each([
    '/zustaendig',
    '/zustaendig?ort=',
    '/zustaendig?ort=Nirgendwohausen',
    '/karte',
    '/karte?jahr=2022&alle=ja&sortierung=council&richtung=ab',
    '/karte?suche=Nirgendwo',
    '/bestaetigen/keiner',
  ])('%s', async (address) => {
    const { page, complaints, close } = await product.open();
    await expectAccessible(page, address);
    expect(complaints).toEqual([]);
    await close();
  });
});

it('the finder answers by keyboard, from the start page', async () => {
  const { page, close } = await product.open();
  await page.goto('/');
  await typeAt(page, /^Ort\b/, 'Nirgendwohausen');
  await pressAt(page, /^Zuständige finden$/);
  await page.waitForURL('**/zustaendig?**');
  await page.getByRole('heading', { name: '»Nirgendwohausen« haben wir nicht gefunden' }).waitFor();
  await page.getByRole('link', { name: '110' }).waitFor();
  await close();
});

it('finder and list work without JavaScript', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await page.goto('/zustaendig');
  await page.getByRole('button', { name: 'Zuständige finden' }).click();
  await page.getByRole('alert').getByText('Geben Sie einen Ort an').waitFor();
  await page.goto('/karte?alle=ja');
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await page.waitForURL('**/karte?**');
  const csv = await page.request.get('/karte/ausgabe/liste.csv');
  expect(csv.headers()['content-disposition']).toContain('attachment');
  expect(await csv.text()).toContain('Kooperationsvereinbarung');
  await close();
});

it('the map page is small and fast', async () => {
  const { page, close } = await product.open();
  let scriptBytes = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scriptBytes += (await response.body()).byteLength;
  });
  await page.goto('/karte');
  await page.goto('/karte', { waitUntil: 'networkidle' });
  const firstContent = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  expect(scriptBytes).toBeLessThan(scriptBudgetBytes);
  expect(firstContent).toBeLessThan(firstContentBudgetMs);
  await close();
});

it('strangers are led to sign-in from the directory, and opening a confirmation link confirms nothing', async () => {
  const { page, close } = await product.open();
  await page.goto('/netz');
  expect(page.url()).toContain('/anmelden?weiter=%2Fnetz');
  expect((await page.goto('/netz/gibt-es-nicht'))?.status()).toBe(404);
  await page.goto('/bestaetigen/erfunden');
  await page.getByText('Der Eintrag wurde nicht bestätigt').waitFor();
  expect(await page.getByRole('button', { name: 'Eintrag bestätigen' }).count()).toBe(0);
  await close();
});

it('a coordinator enters a contact and a step without JavaScript, and hands the contact over', async () => {
  const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await page.getByRole('link', { name: 'Netz', exact: true }).click();
  const list = page.getByRole('region', { name: 'Tabelle der Organisationen' });
  await list.getByRole('link', { name: /^Lindenbrück/ }).click();
  const organisation = new URL(page.url()).pathname;

  await page.goto(`${organisation}/kontakte/neu`);
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Nennen Sie den Namen der Person.' }).waitFor();
  await page.fill('#name', 'Rita Ratgeber');
  await page.selectOption('#function', 'preventionCoordinator');
  await page.fill('#phone', '03586 12345');
  await page.check('#consent-ja');
  await page.fill('#publishConsentOn', '2024-02-01');
  await page.fill('#source', 'Rathaus');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('heading', { name: 'Rita Ratgeber' }).waitFor();

  await page.goto(`${organisation}/schritte/neu`);
  await page.getByRole('link', { name: 'Begleitung (Coaching)' }).click();
  await page.fill('#on', '2024-03-01');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.locator('.status-step', { hasText: 'Begleitung seit 1. März 2024' }).waitFor();

  await page.goto(`${organisation}/gremien/neu`);
  await page.fill('#name', 'Zweiter Rat');
  await page.fill('#foundedOn', '2023-09-07');
  await page.fill('#stateSince', '2023-09-07');
  await page.fill('#chairs-0-office', 'Oberbürgermeister');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('article', { name: 'Zweiter Rat' }).getByText('Oberbürgermeister').waitFor();

  for (const address of ['/netz', organisation, `${organisation}/angaben`]) {
    expect((await page.goto(address))?.status(), address).toBe(200);
  }
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('link', { name: 'Beenden und übergeben: Rita Ratgeber' }).click();
  await page.getByRole('button', { name: 'Beenden und übergeben' }).click();
  await page.getByText('Der Eintrag endet.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('axe finds nothing on the pages of the directory', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  await page.goto('/netz');
  const list = page.getByRole('region', { name: 'Tabelle der Organisationen' });
  const organisation = await list.getByRole('link', { name: /^Lindenbrück/ }).getAttribute('href');
  for (const path of [
    '',
    '/angaben',
    '/schritte/neu',
    '/schritte/neu?art=coordinator',
    '/kontakte/neu',
    '/gremien/neu',
  ]) {
    await expectAccessible(page, `${organisation}${path}`);
  }
  for (const locale of ['de', 'en']) {
    await page.goto(`/netz?sprache=${locale}`);
    expect(await axeFindingsOf(page), `directory ${locale}`).toEqual([]);
  }
  await close();
});
