import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { pressAt } from './support/keyboard.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Meetings as the public and organisers meet them, on the real server with its demo alliance. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const save = (page: Page) => page.locator('main form:has(#title) p.form__actions button').click();

/** A draft with everything it needs to be announced; the page stays on its planning. */
async function draft(page: Page, title: string): Promise<string> {
  await page.goto('/treffen/neu');
  await page.fill('#title', title);
  await page.fill('#day', '2029-12-12');
  await page.fill('#begins', '09:30');
  await page.fill('#ends', '15:30');
  await page.fill('#placeName', 'Bürgerhaus');
  await save(page);
  await page.waitForURL('**/planung');
  return new URL(page.url()).pathname;
}

async function addSession(page: Page, hub: string, [title, begins, ends]: readonly string[]): Promise<void> {
  await page.goto(`${hub}/programm/neu`);
  await page.fill('#title', title ?? '');
  await page.fill('#begins', begins ?? '');
  await page.fill('#ends', ends ?? '');
  await save(page);
  await page.waitForURL('**/programm');
}

const titles = (page: Page) => page.locator('.programme__title').allTextContents();

describe('axe finds nothing on', () => {
  it('the public pages', async () => {
    const { page, complaints, close } = await product.open();
    for (const address of [
      '/treffen',
      '/treffen?art=workshop&region=Auental&jahr=2020',
      '/treffen/demo-treffen-2',
      '/treffen/demo-treffen-3',
      '/treffen/gibt-es-nicht',
    ])
      await expectAccessible(page, address);
    expect(complaints).toEqual([]);
    await close();
  });

  it('the pages of those who organise, also with errors', async () => {
    const { page, complaints, close } = await product.open();
    await signIn(page);
    const hub = await draft(page, 'Barrierefreies Treffen');
    await addSession(page, hub, ['Begrüßung', '09:30', '10:00']);
    await addSession(page, hub, ['Vortrag', '10:30', '11:00']);
    await addSession(page, hub, ['Gleichzeitig', '10:45', '11:15']);
    await page.goto(`${hub}/kosten`);
    await page.fill('#purpose', 'Raum');
    await page.fill('#amount', '640');
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
    const session = await page
      .goto(`${hub}/programm`)
      .then(() => page.locator('.programme__title a').first());
    const sessionAddress = (await session.getAttribute('href')) ?? '';
    for (const address of [
      '/treffen',
      '/treffen/neu',
      hub,
      `${hub}/angaben`,
      `${hub}/programm`,
      sessionAddress,
      `${hub}/kosten`,
      `${hub}/loeschen`,
      `${hub.replace('/planung', '/kopieren')}`,
    ])
      await expectAccessible(page, address);

    await page.goto(`${hub}/angaben`);
    await page.fill('#title', '');
    await page.fill('#capacity', '0');
    await save(page);
    await page.getByText('Der Titel fehlt').first().waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('without JavaScript', () => {
  it('a meeting goes from the first idea to its announcement and its end', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto('/treffen');
    await page.getByRole('link', { name: 'Treffen planen' }).click();
    await page.fill('#title', 'Treffen <b>ohne</b> Skript');
    await page.fill('#host-0-organisation', 'Landkreis Auental');
    await save(page);
    await page.waitForURL('**/planung');
    const hub = new URL(page.url()).pathname;

    // What is missing stands on top, and leads there.
    await page.getByText('Der Tag fehlt.').waitFor();
    await page.getByRole('link', { name: 'Angaben ergänzen' }).click();
    await page.fill('#number', '0');
    await page.fill('#day', '2029-12-12');
    await page.fill('#begins', '09:30');
    await page.fill('#ends', '09:00');
    await page.fill('#placeName', 'Bürgerhaus Lindenbrück');
    await page.fill('#registrationUntil', '2029-12-20');
    await page.check('#funded');
    await save(page);
    expect(await page.locator('.kern-alert--danger li').count()).toBe(3);
    await page.fill('#number', '4');
    await page.fill('#ends', '15:30');
    await page.fill('#registrationUntil', '2029-12-01');
    await save(page);
    await page.waitForURL('**/planung');
    await page.getByRole('heading', { name: 'Programm zusammenstellen' }).waitFor();

    // A speaker of the network is found without losing what was typed.
    await page.goto(`${hub}/programm/neu`);
    await page.fill('#title', 'Eigentumssicherung');
    await page.selectOption('#kind', 'focus');
    await page.selectOption('#topic', 'burglary');
    await page.fill('#search', 'Fachdienst');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.locator('input[name="speaker.contact"]').first().check();
    expect(await page.inputValue('#title')).toBe('Eigentumssicherung');
    await page.fill('#ends', '08:00');
    await save(page);
    await page.getByText('liegt nicht nach dem Beginn').first().waitFor();
    expect(await page.locator('input[name="speaker.contact"]').first().isChecked()).toBe(true);
    await page.fill('#ends', '10:30');
    await save(page);
    await page.waitForURL('**/programm');
    await addSession(page, hub, ['Austausch', '11:00', '12:00']);
    await page.getByText('30 Minuten ohne Programm: 10:30 bis 11\u00a0Uhr').waitFor();
    await page.getByRole('button', { name: /Nach oben.*Austausch/ }).click();
    await page.waitForURL('**verschoben**');
    expect(await titles(page)).toEqual(['Austausch', 'Eigentumssicherung']);

    await page.goto(`${hub}/kosten`);
    await page.fill('#purpose', 'Raum');
    await page.fill('#amount', '1.25');
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
    await page.getByText('»1.25« ist kein Betrag').first().waitFor();
    await page.fill('#amount', '1.250,50');
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
    await page.getByRole('row', { name: 'Summe' }).getByText('1.250,50').waitFor();

    // Nobody else finds the draft.
    const visitor = await product.open();
    const address = hub.replace('/planung', '');
    expect((await visitor.page.goto(address))?.status()).toBe(404);
    expect((await visitor.page.request.get(`${address}/termin.ics`)).status()).toBe(404);
    await visitor.page.goto(hub);
    expect(visitor.page.url()).toContain('/anmelden');

    await page.goto(hub);
    await page.getByRole('button', { name: 'Jetzt ankündigen' }).click();
    await page.getByText('Angekündigt').waitFor();
    await visitor.page.goto(address);
    await visitor.page.getByRole('heading', { name: 'Treffen <b>ohne</b> Skript' }).waitFor();
    await visitor.page.getByText('Diese Maßnahme wird mitfinanziert durch Steuermittel').waitFor();
    const ics = async () => (await visitor.page.request.get(`${address}/termin.ics`)).text();
    expect(await ics()).toContain('DTSTART;TZID=Europe/Berlin:20291212T093000\r\n');
    const feed = await (await visitor.page.request.get('/treffen/feed.xml')).text();
    expect(feed).toContain('Treffen &lt;b&gt;ohne&lt;/b&gt; Skript');
    expect(await (await visitor.page.request.get('/treffen/termine.ics')).text()).toContain(address);

    await page.goto(hub);
    await page.getByRole('link', { name: 'Treffen absagen' }).click();
    await page.getByRole('button', { name: 'Jetzt absagen' }).click();
    await page.getByText('Der Grund fehlt').first().waitFor();
    await page.fill('#reason', 'Der Saal ist gesperrt.');
    await page.getByRole('button', { name: 'Jetzt absagen' }).click();
    await visitor.page.goto(address);
    await visitor.page.getByText('Der Saal ist gesperrt.').waitFor();
    expect(await ics()).toContain('STATUS:CANCELLED');
    await page.goto(`${hub}/programm`);
    expect(await page.getByRole('button', { name: /Nach unten/ }).count()).toBe(0);
    expect(complaints.concat(visitor.complaints)).toEqual([]);
    await visitor.close();
    await close();
  });

  it('a copy brings the programme, shifted, and no people', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto('/treffen/demo-treffen-2/kopieren');
    await page.fill('#day', '2030-06-04');
    await page.fill('#begins', '10:00');
    await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
    await page.waitForURL('**/angaben');
    expect(await page.inputValue('#ends')).toBe('16:00');
    expect(await page.inputValue('#number')).toBe('');
    await page.goto(page.url().replace('angaben', 'programm'));
    expect((await titles(page))[1]).toBe('Eigentumssicherung');
    await page.getByText('10:15–11:15').waitFor();
    expect(await page.locator('.programme__speakers').count()).toBe(0);
    await close();
  });
});

it('an item of the programme is moved by keyboard, and the focus goes with it', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  const hub = await draft(page, 'Treffen mit Tastatur');
  await addSession(page, hub, ['Eins', '09:30', '10:00']);
  await addSession(page, hub, ['Zwei', '10:00', '11:00']);
  await addSession(page, hub, ['Drei', '11:00', '11:30']);
  await pressAt(page, /^Nach unten.*Eins$/);
  await page.waitForURL('**verschoben**');
  expect(await titles(page)).toEqual(['Zwei', 'Eins', 'Drei']);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Eins');
  await close();
});

it('two people edit at once: both versions are shown, nothing is lost', async () => {
  const [one, other] = [await product.open(), await product.open()];
  await signIn(one.page);
  await signIn(other.page);
  const hub = await draft(one.page, 'Treffen zu zweit');
  await one.page.goto(`${hub}/angaben`);
  await other.page.goto(`${hub}/angaben`);
  await one.page.fill('#placeName', 'Rathaus');
  await save(one.page);
  await one.page.waitForURL('**/planung');

  await other.page.fill('#placeName', 'Schule');
  await other.page.fill('#lead', 'Mein langer Text');
  await save(other.page);
  await other.page.getByText('Inzwischen geändert von Jana Beispiel').waitFor();
  expect(await axeFindingsOf(other.page)).toEqual([]);
  await other.page.getByRole('row', { name: 'Ort Schule Rathaus' }).waitFor();
  expect(await other.page.inputValue('#lead')).toBe('Mein langer Text');
  await other.page.fill('#placeName', 'Rathaus');
  await save(other.page);
  await other.page.waitForURL('**/planung');
  await one.page.goto(hub.replace('/planung', ''));
  await one.page.getByText('Mein langer Text').waitFor();
  await one.page.getByText('Rathaus').waitFor();
  await one.close();
  await other.close();
});

it('who may not plan is not led there, and is refused', async () => {
  const { page, close } = await product.open();
  await page.goto('/treffen');
  expect(await page.getByRole('link', { name: 'Treffen planen' }).count()).toBe(0);
  await page.goto('/anmelden');
  await page.locator('.accounts li', { hasText: 'Prüfung' }).getByRole('button').click();
  await page.waitForURL(/\/(analyse)?$/);
  expect((await page.goto('/treffen/neu'))?.status()).toBe(403);
  expect((await page.goto('/treffen/demo-treffen-3/planung'))?.status()).toBe(403);
  await close();
});

it('search engines read what the page says', async () => {
  const { page, complaints, close } = await product.open();
  await page.goto('/treffen/demo-treffen-3');
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? '')).toMatchObject({
    '@type': 'Event',
    name: 'Drittes Vernetzungstreffen Auental',
    location: [{ name: 'Bürgerhaus Lindenbrück' }],
  });
  expect(complaints).toEqual([]);
  await close();
});
