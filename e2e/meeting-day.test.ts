import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** The day of a meeting as helpers meet it at the door, with and without a network. */
let product: Product;
let meeting: string;

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

beforeAll(async () => {
  product = await startProduct();
  const { page, close } = await product.open();
  await signIn(page);
  meeting = await meetingOfToday(page);
  await close();
});
afterAll(() => product.stop());

async function meetingOfToday(page: Page): Promise<string> {
  await page.goto('/treffen/neu');
  await page.fill('#title', 'Treffen von heute');
  await page.fill('#day', today);
  await page.fill('#begins', '00:01');
  await page.fill('#ends', '23:58');
  await page.fill('#placeName', 'Bürgerhaus');
  await page.locator('main form:has(#title) p.form__actions button').click();
  await page.waitForURL('**/planung');
  const hub = new URL(page.url()).pathname;
  await page.goto(`${hub}/programm/neu`);
  await page.fill('#title', 'Den ganzen Tag miteinander reden');
  await page.fill('#begins', '00:01');
  await page.fill('#ends', '23:58');
  await page.fill('#room', 'Saal');
  await page.locator('main form:has(#title) p.form__actions button').click();
  await page.waitForURL('**/programm');
  await page.goto(hub);
  await page.locator('form[action*="ankuendigen"] button').first().click();
  await page.waitForLoadState();
  return hub.replace('/planung', '');
}

async function walkIn(page: Page, name: string): Promise<void> {
  await page.fill('#name', name);
  await page.fill('#home', 'Weidrode');
  await page.locator('[data-walk-in] button').click();
}

const row = (page: Page, name: string) => page.locator('.day-row', { hasText: name });

describe('the day of a meeting', () => {
  it('works without script: walk-in, taking back, checking in, the signed list', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${meeting}/tag`);
    await walkIn(page, 'Änne Ohneskript');
    await page.waitForURL('**getan=walkIn');
    await row(page, 'Änne Ohneskript').getByRole('button').click();
    await page.waitForURL('**getan=out**');
    expect(await row(page, 'Änne Ohneskript').locator('.day-here').count()).toBe(0);
    await page.goto(`${meeting}/tag/liste`);
    await page.getByLabel('Änne Ohneskript war da').check();
    await page.locator('main form button').click();
    await page.waitForURL('**uebernommen=1');
    await page.goto(`${meeting}/tag?suche=weidrode`);
    expect(await row(page, 'Änne Ohneskript').locator('.day-here').count()).toBe(1);
    await page.goto(`${meeting}/planung/anwesenheit`);
    expect(await page.locator('main').textContent()).toContain('1 von 1');
    await close();
  });

  it('works on without a network, sends later, exactly once, and forgets at signing out', async () => {
    const { page, complaints, close } = await product.open({ viewport: { width: 360, height: 740 } });
    await signIn(page);
    await page.goto(`${meeting}/tag`);
    await page.waitForFunction(
      () => document.querySelector('[data-status]')?.textContent === 'Alles gesendet.',
    );
    // Not `waitForFunction`: it takes the promise of an answer for the answer.
    const isKept = () =>
      page.evaluate(async () => {
        const cache = await caches.open('umsicht-tag');
        const ready = await navigator.serviceWorker.getRegistration('/treffen/');
        const isClaimed = ready?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
        return isClaimed && (await cache.keys()).length > 2;
      });
    await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
    await page.context().setOffline(true);
    await walkIn(page, 'Bodo Funkloch');
    await page.waitForFunction(() =>
      document.querySelector('[data-status]')?.textContent?.includes('wartet'),
    );
    // Without a network the page opens anew, from what the telephone kept.
    await page.goto(`${meeting}/tag`);
    await row(page, 'Bodo Funkloch').locator('.day-here').waitFor();
    expect(await row(page, 'Bodo Funkloch').textContent()).toContain('wartet auf Netz');
    await page.context().setOffline(false);
    await page.waitForFunction(
      () => document.querySelector('[data-status]')?.textContent === 'Alles gesendet.',
      null,
      { timeout: 40_000 },
    );
    await page.goto(`${meeting}/tag`);
    expect(await row(page, 'Bodo Funkloch').locator('.day-here:visible').count()).toBe(1);
    await page.locator('form[action="/abmelden"] button').click();
    await page.waitForURL((url) => url.pathname === '/');
    const kept = await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()]);
    expect(kept).toEqual([[], []]);
    expect(complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await close();
  }, 120_000);

  it('shows what is on now, to everybody', async () => {
    const { page, close } = await product.open();
    await page.goto(`${meeting}/jetzt`);
    expect(await page.locator('.live-item--now').textContent()).toContain('Saal');
    await close();
  });

  it('prints', async () => {
    const { page, close } = await product.open();
    await signIn(page);
    for (const name of ['namensschilder', 'unterschriften', 'bescheinigungen', 'programm']) {
      const answer = await page.request.get(`${meeting}/planung/druck/${name}.pdf`);
      expect(answer.status(), name).toBe(200);
      expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    }
    await close();
  });

  it('has pages in which axe finds nothing, on telephones and screens', async () => {
    const { page, close } = await product.open();
    await signIn(page);
    for (const address of [
      '/tag',
      '/tag/liste',
      '/tag/ohne-netz',
      '/jetzt',
      '/planung/druck',
      '/planung/anwesenheit',
    ])
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${meeting}${address}`);
        expect(await axeFindingsOf(page), `${address} ${width}`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
        await photograph(page, address);
      }
    await close();
  }, 120_000);
});
