import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { type Product, signIn, signOut, startProduct } from './support/product.ts';

/** Registration for a meeting as the public and organisers meet it, on the real server. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

async function checkPage(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFindingsOf(page), `${name} ${width}`).toEqual([]);
  }
  // 1280 px at 400 %, and at 200 %.
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

const saved = (page: Page) => page.locator('main form:has(#name) p.form__actions button').click();

/** An announced meeting with one place and two topics; the organiser stays on its planning. */
async function announcedMeeting(page: Page): Promise<string> {
  await signIn(page);
  await page.goto('/treffen/neu');
  await page.fill('#title', 'Treffen mit Anmeldung');
  await page.fill('#day', '2029-12-12');
  await page.fill('#begins', '09:30');
  await page.fill('#ends', '15:30');
  await page.fill('#placeName', 'Bürgerhaus');
  await page.fill('#capacity', '1');
  await page.locator('main form:has(#title) p.form__actions button').click();
  await page.waitForURL('**/planung');
  const hub = new URL(page.url()).pathname;
  for (const [title, begins, ends] of [
    ['Eigentum sichern', '09:30', '10:30'],
    ['Analysen nutzen', '10:30', '12:00'],
  ]) {
    await page.goto(`${hub}/programm/neu`);
    await page.fill('#title', title ?? '');
    await page.selectOption('#kind', 'focus');
    await page.fill('#begins', begins ?? '');
    await page.fill('#ends', ends ?? '');
    await page.locator('main form:has(#title) p.form__actions button').click();
    await page.waitForURL('**/programm');
  }
  await page.goto(hub);
  await page.getByRole('button', { name: 'Jetzt ankündigen' }).click();
  await page.getByRole('heading', { name: 'Einladen' }).waitFor();
  return hub;
}

/** The link in the newest mail to the address, as those who administer the demo hand it on. */
async function linkIn(page: Page, address: string): Promise<string> {
  await page.goto('/verwaltung/post');
  await page.locator('main tbody tr', { hasText: address }).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Text zeigen' }).click();
  const href = await page.locator('.letter a').first().getAttribute('href');
  return new URL(href ?? '', product.address).pathname;
}

async function register(page: Page, meeting: string, [name, email]: readonly [string, string]) {
  await page.goto(`${meeting}/anmelden`);
  await page.fill('#name', name);
  await page.fill('#email', email);
  await page.selectOption('#profession', 'townHall');
  await page.fill('#home', 'Entenhausen');
  await saved(page);
  await page.waitForURL('**/anmelden?eingegangen=*');
}

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  /** Axe is a script too. */
  const checked = async (page: Page, name: string): Promise<void> => {
    if (javaScriptEnabled) await checkPage(page, name);
  };

  it('people register, wait, hand on and give up; the list of those who organise follows', async () => {
    const organiser = await product.open({ javaScriptEnabled });
    const public_ = await product.open({ javaScriptEnabled });
    const office = await product.open({ javaScriptEnabled });
    await signIn(office.page, 'Verwaltung');
    const hub = await announcedMeeting(organiser.page);
    const meeting = hub.replace('/planung', '');

    const { page } = public_;
    await page.goto(meeting);
    await page.getByText('Ein Platz ist frei.').waitFor();
    await page.getByRole('link', { name: 'Anmelden', exact: true }).last().click();
    await page.waitForURL('**/anmelden');
    await checked(page, 'form');
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0);
    await saved(page);
    expect(await page.locator('.kern-alert--danger li').count()).toBe(4);
    await checked(page, 'form with errors');

    // What is not clear is asked, and what was typed is still there.
    await page.fill('#name', 'Anke Ahornberg');
    await page.fill('#email', 'anke@lindenbrueck.example');
    await page.selectOption('#profession', 'townHall');
    await page.fill('#home', 'Linden');
    await page.selectOption('#wish1', { label: 'Analysen nutzen' });
    await page.fill('#food', 'vegan');
    await page.check('#photoConsent');
    await saved(page);
    await page.getByText('Was ist gemeint?').waitFor();
    await checked(page, 'choice');
    await page.locator('#homeChoice').getByLabel('Lindenbrück', { exact: false }).first().check();
    await saved(page);
    await page.getByRole('heading', { name: 'Ihre Anmeldung ist eingegangen.' }).waitFor();
    await checked(page, 'done');

    await page.goto(meeting);
    await page.getByText('Alle Plätze sind vergeben.').waitFor();
    await register(page, meeting, ['Berta Birkfeld', 'berta@weidrode.example']);
    await page.getByRole('heading', { name: 'Ihre Anmeldung für die Warteliste' }).waitFor();

    const own = await linkIn(office.page, 'anke@lindenbrueck.example');
    await page.goto(own);
    await page.getByText('Sie haben einen Platz.').waitFor();
    await page.getByText('Analysen nutzen').waitFor();
    await checked(page, 'own');
    await page.getByRole('link', { name: 'Angaben ändern' }).click();
    expect(await page.inputValue('#food')).toBe('vegan');
    await page.fill('#food', 'ohne Gluten');
    await saved(page);
    await page.getByText('ohne Gluten').waitFor();

    await page.getByRole('link', { name: 'Platz weitergeben' }).click();
    await checked(page, 'hand on');
    await page.fill('#name', 'Carl Buchhain');
    await page.fill('#email', 'anke@lindenbrueck.example');
    await saved(page);
    await page.getByText('Das ist Ihre eigene Adresse.').first().waitFor();
    await page.fill('#email', 'carl@lindenbrueck.example');
    await saved(page);
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await checked(page, 'cancelled');

    // Two clicks from the mail: the link, then the button.
    await page.goto(await linkIn(office.page, 'carl@lindenbrueck.example'));
    await signOut(page);
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await page.goto(await linkIn(office.page, 'berta@weidrode.example'));
    await page.getByText('Sie haben einen Platz.').waitFor();

    const list = organiser.page;
    await list.goto(`${hub}/teilnehmende`);
    await list.getByRole('row', { name: /Berta Birkfeld.*angemeldet/ }).waitFor();
    await list.getByRole('row', { name: /Anke Ahornberg.*abgemeldet/ }).waitFor();
    expect(await list.locator('main tbody tr').count()).toBe(3);
    await list.selectOption('#stand', 'registered');
    await list.getByRole('button', { name: 'Anzeigen' }).click();
    expect(await list.locator('main tbody tr').count()).toBe(1);
    await list.getByRole('link', { name: 'Berta Birkfeld' }).click();
    await checked(list, 'participant');
    await list.locator('main').getByRole('button', { name: 'Abmelden' }).click();
    await list.getByText('Erledigt.').waitFor();

    await list.goto(`${hub}/teilnehmende`);
    await list.getByRole('button', { name: 'Anmeldung schließen' }).click();
    await list.getByText('Von Hand geschlossen.').waitFor();
    await page.goto(`${meeting}/anmelden`);
    await page.getByText('Die Anmeldung ist geschlossen.').waitFor();
    expect(await page.locator('main form').count()).toBe(0);
    await checked(page, 'closed');

    await page.goto(`/anmeldung/musterstadt.${'A'.repeat(43)}`);
    await page.getByText('Dieser Link führt zu keiner Anmeldung.').waitFor();
    await checked(page, 'wrong link');
    for (const visitor of [organiser, public_, office]) {
      expect(visitor.complaints).toEqual([]);
      await visitor.close();
    }
  });
});

describe('those who organise', () => {
  it('invite from the network after a look at who gets a mail, enter people and take the list away', async () => {
    const { page, complaints, close } = await product.open();
    const hub = await announcedMeeting(page);
    await page.goto(`${hub}/teilnehmende`);
    await checkPage(page, 'empty list');
    await page.getByRole('link', { name: 'Aus dem Netz einladen' }).click();
    await page.selectOption('#region', 'Auental');
    await page.check('#art-policeStation');
    await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
    await page.getByRole('heading', { name: /bekommen eine E-Mail|bekommt eine E-Mail/ }).waitFor();
    await checkPage(page, 'preview');
    const boxes = page.locator('input[name=contact]');
    const all = await boxes.count();
    expect(all).toBeGreaterThan(1);
    await boxes.first().uncheck();
    await page.getByRole('button', { name: 'Ausgewählte einladen' }).click();
    await page
      .getByText(all === 2 ? 'Eine Person ist eingeladen.' : `${all - 1} Personen sind eingeladen.`)
      .waitFor();

    await page.goto(`${hub}/teilnehmende/neu`);
    await checkPage(page, 'enter');
    await page.fill('#name', '=Paula Papier');
    await page.selectOption('#way', 'place');
    await page.selectOption('#profession', 'association');
    await page.fill('#home', 'Heimatverein');
    await page.fill('#needs', 'Gebärdensprache');
    await saved(page);
    await page.waitForURL('**/teilnehmende');
    await checkPage(page, 'list');
    expect(await page.locator('main tbody tr').count()).toBe(all);

    const csv = await page.request.get(`${hub}/teilnehmende/ausgabe/liste.csv`);
    const text = await csv.text();
    expect(text.startsWith('\uFEFFName;E-Mail;')).toBe(true);
    expect(text).toContain("'=Paula Papier;;angemeldet;");
    const xlsx = await page.request.get(`${hub}/teilnehmende/ausgabe/liste.xlsx`);
    expect(xlsx.headers()['content-disposition']).toContain('teilnehmende-2029-12-12.xlsx');
    expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
    expect(complaints).toEqual([]);
    await close();
  });

  it('alone see the list', async () => {
    const organiser = await product.open();
    const hub = await announcedMeeting(organiser.page);
    const stranger = await product.open();
    await signIn(stranger.page, 'Prüfung');
    for (const path of ['', '/neu', '/einladen', '/ausgabe/liste.csv']) {
      const answer = await stranger.page.request.get(`${hub}/teilnehmende${path}`);
      expect([path, answer.status()]).toEqual([path, 403]);
    }
    await organiser.close();
    await stranger.close();
  });
});
