import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** The library of measures: open to everybody, found by words, by field and from a finding of the demo analysis. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('the library of measures', () => {
  it('is searched without an account and without script, and says why', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.locator('.site-nav a[href="/massnahmen"]').click();
    await page.fill('#suche', 'Am Bahnhof liegt Unrat');
    await page.locator('main form button').click();
    const first = page.locator('.measure-card').first();
    expect(await first.locator('h3').textContent()).toContain('Abfalleimer');
    expect(await first.locator('.measure-card__reason').textContent()).toContain('Unrat');
    await first.locator('h3 a').click();
    expect(await page.locator('h1').textContent()).toContain('Abfalleimer');
    // Each number in the text leads to its source.
    const mark = page.locator('.source-mark').first();
    const target = await mark.getAttribute('href');
    expect(await page.locator(`.measure-sources ${target}`).count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads from a finding of an analysis to what others do, and keeps apart what does not help', async () => {
    const { page, close } = await product.open();
    await signIn(page);
    await page.goto('/analyse');
    const address = await page
      .locator('main a[href^="/analyse/"]:not([href$="/neu"])')
      .first()
      .getAttribute('href');
    await page.goto(`${address}/ergebnis`);
    const link = page.locator('.report-onward a').first();
    expect(await link.textContent()).toBe('Was andere dagegen tun');
    await link.click();
    expect(await page.locator('h1').textContent()).toBe('Was andere dagegen tun');
    expect(await page.locator('.measure-card__reason').first().textContent()).not.toBe('');
    await page.goto('/massnahmen?befund=frage:policePresence');
    const betterNot = page.locator('section[aria-labelledby="vorschlag-betterNot"]');
    expect(await betterNot.textContent()).toContain('Streifen ohne Anlass');
    await close();
  });

  it('has pages for everybody', async () => {
    const { page, close } = await product.open();
    await expectAccessible(page, '/massnahmen');
    await expectAccessible(page, '/massnahmen/street-lighting');
    await expectAccessible(page, '/massnahmen?feld=youth');
    await page.goto('/massnahmen?suche=Quantenphysik');
    expect(await page.locator('.measure-fields a').count()).toBe(13);
    expect((await page.goto('/massnahmen/gibt-es-nicht'))?.status()).toBe(404);
    await close();
  });
});
