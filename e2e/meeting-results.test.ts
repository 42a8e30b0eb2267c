import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Feedback, what came of a meeting, and talks that can be asked for, on the demo alliance. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

async function expectAccessible(page: Page, address: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await axeFindingsOf(page), `${address} ${width}`).toEqual([]);
    await photograph(page, address);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** A meeting that takes place today. */
async function meetingOfToday(page: Page): Promise<string> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  await page.goto('/treffen/neu');
  await page.fill('#title', 'Treffen von heute');
  await page.fill('#day', day);
  await page.fill('#begins', '00:05');
  await page.fill('#ends', '23:55');
  await page.fill('#placeName', 'Bürgerhaus');
  await page.locator('main form:has(#title) p.form__actions button').click();
  await page.waitForURL('**/planung');
  const hub = new URL(page.url()).pathname;
  await page.goto(`${hub}/programm/neu`);
  await page.fill('#title', 'Eigentumssicherung');
  await page.fill('#begins', '10:00');
  await page.fill('#ends', '11:00');
  await page.locator('main form:has(#title) p.form__actions button').click();
  await page.waitForURL('**/programm');
  await page.goto(hub);
  await page.locator('form[action$="?/ankuendigen"] button').click();
  await page.waitForURL('**/planung');
  return hub.replace('/planung', '');
}

describe('feedback', () => {
  it('is given in one page by somebody nobody knows, without script, and counts once', async () => {
    const organiser = await product.open();
    await signIn(organiser.page);
    const meeting = await meetingOfToday(organiser.page);
    await organiser.page.goto(`${meeting}/rueckmeldung`);
    const address = await organiser.page.locator('.feedback-code a').getAttribute('href');
    expect(address).toMatch(/^\/rueckmeldung\/[0-9a-f]{32}$/);

    const guest = await product.open({ javaScriptEnabled: false });
    await guest.page.goto(address ?? '');
    await guest.page.locator('main form p.form__actions button').click();
    expect(await guest.page.locator('[role=alert]').textContent()).toContain('noch nichts');
    await guest.page.getByLabel('sehr hilfreich').nth(0).check();
    await guest.page.getByLabel('hilfreich', { exact: true }).nth(1).check();
    await guest.page.fill('#wish', 'Mehr Zeit');
    await guest.page.locator('main form p.form__actions button').click();
    await guest.page.waitForURL('**?gesendet');
    expect(await guest.page.locator('[role=alert]').textContent()).toContain('angekommen');
    expect(await guest.page.context().cookies()).toEqual([]);

    await organiser.page.reload();
    const text = await organiser.page.locator('main').textContent();
    expect(text).toContain('Bisher ist eine Antwort da');
    expect(text).not.toContain('Mehr Zeit');
    await expectAccessible(organiser.page, address ?? '');
    expect(organiser.complaints).toEqual([]);
    await guest.close();
    await organiser.close();
  });
});

describe('axe finds nothing on', () => {
  it('the pages of a meeting that was held, and of advice', async () => {
    const { page, complaints, close } = await product.open();
    await signIn(page);
    for (const address of [
      '/treffen/demo-treffen-2',
      '/treffen/demo-treffen-2/rueckmeldung',
      '/treffen/demo-treffen-2/ergebnisse',
      '/treffen/demo-treffen-3/ergebnisse',
      '/treffen/demo-treffen-2/unterlagen',
      '/treffen/rueckmeldungen',
      '/treffen/unterlagen',
      '/beratung',
      '/beratung/demo-angebot-1',
      '/beratung/anfragen',
      '/beratung/angebot/neu',
    ])
      await expectAccessible(page, address);
    expect(complaints).toEqual([]);
    await close();
  });
});

it('what is open goes into the programme of the next meeting with one click', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  await page.goto('/treffen/demo-treffen-3/ergebnisse');
  expect(await page.locator('#offen').count()).toBe(1);
  await page.locator('form[action$="?/aufnehmen"] button').first().click();
  await page.waitForURL('**/programm/**');
  expect(await page.inputValue('#title')).toContain('Beleuchtung');
  await close();
});

it('a talk is asked for by somebody without an account', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await page.goto('/beratung?suche=nachbarschaft');
  await page.getByRole('link', { name: 'Eigentum sichern' }).click();
  await page.fill('#place', 'Torfsee');
  await page.fill('#name', 'Jana Beispiel');
  await page.fill('#email', 'keine');
  await page.locator('main form p.form__actions button').click();
  expect(await page.locator('#email-fehler').textContent()).toContain('name@ort.example');
  await page.fill('#email', 'jana@ort.example');
  await page.locator('main form p.form__actions button').click();
  await page.waitForURL('**?gesendet');
  await close();
});
