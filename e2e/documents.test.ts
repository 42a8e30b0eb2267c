import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Documents of steps and councils, from the upload without script to the download by a stranger. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const pdf = { name: 'Sitzung März.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1\n') };

/** The page of the demo town; its council is on it. */
async function openTown(page: Page): Promise<string> {
  await page.goto('/netz');
  const list = page.getByRole('region', { name: 'Tabelle der Organisationen' });
  await list.getByRole('link', { name: /^Lindenbrück/ }).click();
  await page.waitForURL('**/netz/*');
  return new URL(page.url()).pathname;
}

async function openUpload(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dokument hinzufügen: Präventionsrat Lindenbrück' }).click();
  await page.waitForURL('**/dokumente/neu?**');
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.setInputFiles('#file', file);
  await page.getByRole('button', { name: 'Dokument hochladen' }).click();
}

it('minutes are added without script, downloaded as a file, made public, read by strangers, deleted', async () => {
  const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  const town = await openTown(page);
  await openUpload(page);
  // A day is missing, then the file: what was typed stays.
  await page.fill('#name', 'Protokoll der 3. Sitzung');
  await choose(page, pdf);
  await page.getByRole('alert').getByText('Ein Protokoll braucht den Tag der Sitzung.').waitFor();
  expect(await page.inputValue('#name')).toBe('Protokoll der 3. Sitzung');
  await page.fill('#day', '2026-03-03');
  await page.getByRole('button', { name: 'Dokument hochladen' }).click();
  await page.getByRole('alert').getByText('Wählen Sie eine Datei aus.').waitFor();
  await choose(page, pdf);
  await page.getByText('Das Dokument ist gespeichert.').waitFor();
  const link = page.getByRole('link', { name: 'Protokoll der 3. Sitzung', exact: true });
  const address = (await link.getAttribute('href')) ?? '';
  await page.getByText('Protokoll vom 3. März 2026 · PDF, 1 kB · nur für die Beteiligten').waitFor();

  const file = await page.request.get(address);
  expect(file.status()).toBe(200);
  expect(file.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Protokoll_der_3._Sitzung.pdf"; filename*=UTF-8''Protokoll%20der%203.%20Sitzung.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'private, no-store',
  });
  expect((await file.body()).equals(pdf.buffer)).toBe(true);

  const stranger = await product.open();
  expect((await stranger.page.request.get(address)).status()).toBe(404);
  await stranger.page.goto(town);
  expect(await stranger.page.getByText('Protokoll der 3. Sitzung').count()).toBe(0);
  expect((await stranger.page.goto(`${town}/dokumente/neu?gremium=demo-rat-lindenbrueck`))?.url()).toContain(
    '/anmelden',
  );

  await page.getByRole('link', { name: 'Ändern oder löschen: Protokoll der 3. Sitzung' }).click();
  await page.selectOption('#visibility', 'public');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  const entry = page.locator('.document-list li', { hasText: 'Protokoll der 3. Sitzung' });
  await entry.getByText('· öffentlich').waitFor();
  await stranger.page.goto(town);
  const download = stranger.page.waitForEvent('download');
  await stranger.page.getByRole('link', { name: 'Protokoll der 3. Sitzung', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('Protokoll der 3. Sitzung.pdf');

  await page.getByRole('link', { name: 'Ändern oder löschen: Protokoll der 3. Sitzung' }).click();
  await page.getByText('Dokument löschen').click();
  await page.getByRole('button', { name: 'Dokument endgültig löschen' }).click();
  await page.getByText('Das Dokument ist gelöscht.').waitFor();
  expect((await stranger.page.request.get(address)).status()).toBe(404);
  expect([...complaints, ...stranger.complaints]).toEqual([]);
  await stranger.close();
  await close();
});

it.each([
  ['rechnung.pdf', '<!doctype html><script>alert(1)</script>', 'ist eine Webseite, ein SVG-Bild oder XML'],
  ['logo.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'ist eine Webseite'],
  ['brief.docx', 'MZ\0\0', 'ist ein Programm oder enthält eines'],
  ['liste.xlsx', 'PK\x03\x04 kein Archiv', 'ist beschädigt oder unvollständig'],
  ['notiz.txt', 'Nur Text', 'den Namen zu ändern genügt nicht'],
])('%s with »%s« is refused, and why is said', async (name, content, words) => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await openTown(page);
  await openUpload(page);
  await page.selectOption('#kind', 'other');
  await choose(page, { name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
  await page.getByRole('alert').getByText(words).waitFor();
  expect(page.url()).toContain('/dokumente/neu');
  await close();
});

it('a file above the limit is refused without an error page', async () => {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page);
  await openTown(page);
  await openUpload(page);
  await page.selectOption('#kind', 'other');
  const buffer = Buffer.alloc(21 * 1024 * 1024, ' ');
  buffer.write('%PDF-1.7\n');
  await choose(page, { name: 'scan.pdf', mimeType: 'application/pdf', buffer });
  await page.getByRole('alert').getByText('ist größer als 20 MB').waitFor();
  await close();
});

it('axe finds nothing on the pages of documents, and they fit on a phone', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  const town = await openTown(page);
  await openUpload(page);
  await page.fill('#day', '2026-03-03');
  await choose(page, { ...pdf, buffer: Buffer.from('%PDF-1.7\n2\n') });
  await page.getByText('Das Dokument ist gespeichert.').waitFor();
  const change = await page
    .getByRole('link', { name: /^Ändern oder löschen/ })
    .first()
    .getAttribute('href');
  const council = await page
    .getByRole('link', { name: 'Gremium ändern: Präventionsrat Lindenbrück' })
    .getAttribute('href');
  for (const address of [`${town}/dokumente/neu?gremium=demo-rat-lindenbrueck`, change, council, town]) {
    await expectAccessible(page, address ?? '');
  }
  await close();
});
