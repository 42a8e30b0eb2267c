import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { pressAt } from './support/keyboard.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** The report of a meeting of the demo: from the first picture to the published article. */
let product: Product;
let pictures: { name: string; mimeType: string; buffer: Buffer }[];
beforeAll(async () => {
  product = await startProduct();
  const hues = ['#27408b', '#8b2740', '#408b27', '#8b6b27', '#278b7d', '#6b278b', '#5c5c5c', '#8b4a27'];
  pictures = await Promise.all(
    hues.map(async (background, index) => ({
      name: `bild-${index + 1}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp({
        create: { width: 1_200, height: index === 3 ? 1_600 : 800, channels: 3, background },
      })
        .jpeg()
        .toBuffer(),
    })),
  );
});
afterAll(() => product.stop());

const meeting = '/treffen/demo-treffen-2';
const report = `${meeting}/planung/bericht`;
const order = (page: Page) =>
  page
    .locator('.photo-order input[name=photo]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

async function expectAccessible(page: Page, address: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await axeFindingsOf(page), `${address} ${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
}

describe('the report of a meeting', () => {
  it('goes from eight pictures to a published article without JavaScript', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page, 'Begleitung');
    await page.goto(`${report}/bilder`);
    await page.setInputFiles('#neue-bilder', [
      ...pictures,
      { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic', 'latin1') },
      {
        name: 'skript.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('<svg><script>alert(1)</script></svg>'),
      },
    ]);
    await page.getByRole('button', { name: 'Hochladen' }).click();
    await page.getByText('Senden Sie es als JPEG').waitFor();
    await page.getByText('»skript.jpg« ist kein Foto').waitFor();
    expect(await order(page)).toHaveLength(8);

    await page.goto(report);
    await page.getByText('Bild 1: Es fehlt, was zu sehen ist').waitFor();
    expect(await page.getByRole('button', { name: 'Bericht veröffentlichen' }).count()).toBe(0);
    const ids = await page.goto(`${report}/bilder`).then(() => order(page));
    await page.goto(`${report}/bilder/${ids[0]}`);
    for (let number = 1; number <= 8; number += 1) {
      await page.fill('#alternative', number === 2 ? 'Blick in den Saal 1' : `Blick in den Saal ${number}`);
      await page.check('#peopleChecked');
      if (number === 1) await page.fill('#caption', 'Der Auftakt <b>im Saal</b>');
      if (number < 8) await page.getByRole('button', { name: 'zum nächsten Bild' }).click();
      else await page.getByRole('button', { name: 'Angaben speichern' }).click();
    }
    // The same words for two pictures are pointed out.
    await page.getByText('Bild 2 ist beschrieben wie Bild 1').waitFor();
    await page.locator('.photo-order__item').nth(1).getByRole('button', { name: 'Nach vorn' }).click();
    await page.getByText('Die Reihenfolge ist gespeichert').waitFor();
    expect((await order(page)).slice(0, 2)).toEqual([ids[1], ids[0]]);

    await page.goto(`${report}/text/lead`);
    await page.fill('#text', 'Ein Tag, von Hand beschrieben.\n\n- erstens\n- zweitens');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByText('von Hand geschrieben').waitFor();
    await page.goto(`${report}/zitat`);
    await page.fill('#text', 'Das nehme ich mit nach Hause.');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByText('nur mit Erlaubnis gedruckt').first().waitFor();
    await page.check('#permitted');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.waitForURL('**/bericht#teil-zitat');

    const visitor = await product.open();
    await visitor.page.goto(meeting);
    expect(await visitor.page.locator('.gallery img').count()).toBe(0);
    expect((await visitor.page.request.get(`${meeting}/bilder/${ids[0]}/small`)).status()).toBe(404);
    expect((await visitor.page.request.get(`${meeting}/bericht.pdf`)).status()).toBe(404);

    await page.getByRole('button', { name: 'Bericht veröffentlichen' }).click();
    await page.getByText('Fassung 1 ist seit').waitFor();

    await visitor.page.goto(meeting);
    expect(await visitor.page.locator('.gallery img').count()).toBe(8);
    await visitor.page.getByText('Der Auftakt <b>im Saal</b>').waitFor();
    await visitor.page.getByText('Das nehme ich mit nach Hause.').waitFor();
    await visitor.page.getByText('Ein Tag, von Hand beschrieben.').waitFor();
    await visitor.page.getByText('Diese Maßnahme wird mitfinanziert durch Steuermittel').waitFor();
    const picture = await visitor.page.request.get(`${meeting}/bilder/${ids[0]}/large`);
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    expect(await visitor.page.locator('meta[property="og:image"]').getAttribute('content')).toContain(ids[1]);
    const data = await visitor.page.locator('script[type="application/ld+json"]').allTextContents();
    expect(data.map((json) => JSON.parse(json)['@type'])).toEqual(['Event', 'Article']);
    const feed = await (await visitor.page.request.get('/treffen/feed.xml')).text();
    expect(feed).toContain('/treffen/demo-treffen-2#bericht</id>');
    const pdf = await visitor.page.request.get(`${meeting}/bericht.pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    const bytes = await pdf.body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints.concat(visitor.complaints)).toEqual([]);

    await page.getByRole('button', { name: 'Bericht zurückziehen' }).click();
    await page.getByText('Noch nicht veröffentlicht').waitFor();
    expect((await visitor.page.request.get(`${meeting}/bilder/${ids[0]}/small`)).status()).toBe(404);
    await page.getByRole('button', { name: 'Bericht veröffentlichen' }).click();
    await page.getByText('Fassung 2 ist seit').waitFor();
    await visitor.close();
    await close();
  });

  it('is arranged by keyboard and by dragging, and the focus goes with the picture', async () => {
    const { page, complaints, close } = await product.open();
    await signIn(page, 'Begleitung');
    await page.goto(`${report}/bilder`);
    const before = await order(page);
    await pressAt(page, /^Nach hinten Bild 1$/);
    await page.waitForURL('**verschoben**');
    const moved = await order(page);
    expect(moved.slice(0, 2)).toEqual([before[1], before[0]]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Bild 2');
    const item = (at: number) => page.locator('.photo-order__item').nth(at);
    await item(0).hover();
    await page.mouse.down();
    // The first move begins to drag, the second one is over the place.
    await item(2).hover();
    await item(2).hover({ position: { x: 30, y: 30 } });
    await page.mouse.up();
    await page.waitForURL('**verschoben=alle**');
    expect((await order(page)).slice(0, 3)).toEqual([moved[1], moved[2], moved[0]]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('has pages axe finds nothing on', async () => {
    const { page, complaints, close } = await product.open();
    await signIn(page, 'Begleitung');
    await page.goto(`${report}/bilder`);
    const [id] = await order(page);
    const pages = [
      meeting,
      report,
      `${report}/bilder`,
      `${report}/bilder/${id}`,
      `${report}/text/lead`,
      `${report}/zitat`,
      `${report}/vorschau`,
    ];
    for (const address of pages) await expectAccessible(page, address);
    expect(complaints).toEqual([]);
    await close();
  });
});
