import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleStrategyId } from '#core/example/strategy/strategy-days.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** From the draft of a council paper to the decision, the public page and the package of a handover. */
let product: Product;
const base = `/strategie/${exampleStrategyId}`;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

async function downloaded(page: Page, selector: string): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(selector).first().click(),
  ]);
  return readFile(await download.path());
}

const wordText = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml']!);

describe('documents of a strategy', () => {
  it('lead without script from the draft over the decision to the public page and the handover', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto(base);
    expect(await page.locator('.kern-alert--warning').textContent()).toContain('Die Förderung endet am');
    await page.goto(`${base}/dokumente`);
    const pdf = await downloaded(page, 'a[href*="/entwurf/beschlussvorlage.pdf?sprache=de"]');
    expect(strFromU8(pdf.subarray(0, 5))).toBe('%PDF-');
    const draft = await downloaded(page, 'a[href*="/entwurf/strategie.docx?sprache=en"]');
    expect(wordText(draft)).toContain('Fields of action');
    await photograph(page, 'dokumente-leer');

    // A version, with what it is for.
    await page.fill('#note', 'Für die Sitzung im Dezember');
    await page.locator('form[action$="/fassung"] button').click();
    expect(await page.locator('section[aria-labelledby="fassungen"] tbody').textContent()).toContain(
      'Für die Sitzung im Dezember',
    );
    const version = await downloaded(page, 'a[href*="/fassung/1.docx?sprache=de"]');
    expect(wordText(version)).toContain('Die Verwaltung wird beauftragt');
    expect(wordText(version)).not.toContain('Entwurf');

    // A decision that cannot be, then as it was.
    await page.locator('a[href$="/dokumente/beschluss"]').click();
    await page.fill('#body', 'Stadtrat');
    await page.fill('#votesFor', '3');
    await page.fill('#votesAgainst', '9');
    await page.locator('main form button').click();
    expect(await page.locator('#votesFor-fehler').textContent()).toContain('mehr Ja- als Nein-Stimmen');
    expect(await page.inputValue('#body')).toBe('Stadtrat');
    await photograph(page, 'beschluss-fehler');
    await page.fill('#votesFor', '18');
    await page.fill('#votesAgainst', '2');
    await page.fill('#reference', 'BV 112/2026');
    await page.locator('main form button').click();
    expect(await page.locator('section[aria-labelledby="beschluesse"]').textContent()).toContain('18 Ja');

    // The page for residents begins with a proposal.
    await page.locator('a[href$="/dokumente/veroeffentlichen"]').click();
    expect(await page.inputValue('#text')).toContain('Saubere Plätze');
    await photograph(page, 'veroeffentlichen');
    await page.fill('#text', '');
    await page.locator('main form button').click();
    expect(await page.locator('#text-fehler').count()).toBe(1);
    await page.fill('#text', 'Wir wollen saubere Plätze.\n\n- Körbe, die auffallen');
    await page.locator('main form button').click();
    await photograph(page, 'dokumente-voll');

    // A second version differs in nothing.
    await page.locator('form[action$="/fassung"] button').click();
    await page.locator('.compare-form button').click();
    expect(await page.locator('main').textContent()).toContain('Am Plan hat sich nichts geändert.');

    await page.goto(`${base}/uebergabe`);
    expect(await page.locator('#offen + .table-frame tbody tr').count()).toBe(3);
    await photograph(page, 'uebergabe');
    const files = unzipSync(await downloaded(page, 'a[href$="/paket.zip"]'));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['uebergabe.pdf', 'massnahmen.xlsx', 'fassung-2-beschlussvorlage.docx']),
    );
    expect(strFromU8(files['strategie.json']!)).not.toMatch(/@/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('are public in plain language, with the sentence on the funding and without anybody', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.locator('.site-footer a[href="/strategien"]').click();
    await page.locator(`a[href="/strategien/${exampleStrategyId}"]`).click();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const part of [
      'Wir wollen saubere Plätze.',
      'Stadtrat',
      '(n\u00a0=\u00a0412)',
      'mitfinanziert durch Steuermittel',
    ])
      expect(text).toContain(part);
    for (const hidden of ['Bauhof', '@', 'fehlt noch Personal']) expect(text).not.toContain(hidden);
    await photograph(page, 'oeffentlich');
    const paper = wordText(await downloaded(page, 'a[href$="/strategie.docx?sprache=de"]'));
    expect(paper).not.toContain('Bauhof Lindenbrück');
    expect(paper).toContain('mitfinanziert durch Steuermittel');
    expect((await page.goto('/strategien/gibt-es-nicht'))?.status()).toBe(404);
    expect((await page.goto(`/strategien/${exampleStrategyId}/strategie.exe`))?.status()).toBe(404);
    expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await close();
  });

  it('have pages for everybody', async () => {
    const { page, close } = await product.open();
    await expectAccessible(page, '/strategien');
    await expectAccessible(page, `/strategien/${exampleStrategyId}`);
    await signIn(page);
    for (const path of [
      '',
      '/dokumente',
      '/dokumente/beschluss',
      '/dokumente/veroeffentlichen',
      '/dokumente/vergleich?von=1&bis=2',
      '/uebergabe',
    ])
      await expectAccessible(page, `${base}${path}`);
    await close();
  });
});
