import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleFile } from './support/example-files.ts';
import { createAnalysis, type Product, signIn, startProduct } from './support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

it('takes files that are dropped on the page', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  await createAnalysis(page, 'Fallen gelassen');
  const { name, buffer } = exampleFile('auental', 'randverteilung.csv');
  const dropped = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, buffer.toString('utf8')] as const,
  );
  await page.dispatchEvent('umsicht-upload', 'drop', { dataTransfer: dropped });
  await page.getByRole('link', { name }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('shows how far a file is, and stops when asked to, with nothing taken over', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  await createAnalysis(page, 'Abgebrochen');
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  const row = 'Altstadt;2020;1\n'.repeat(500_000);
  await page.setInputFiles('#neue-dateien', {
    name: 'lang.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(row),
  });
  await page.getByRole('button', { name: 'Hinzufügen und prüfen' }).click();
  await page.waitForFunction(
    () => (document.querySelector('.upload__files progress') as HTMLProgressElement)?.value > 0,
  );
  await page.getByRole('button', { name: 'Abbrechen: lang.csv' }).click();
  await page.getByText('Abgebrochen, nichts wurde übernommen.').waitFor();
  await page.reload();
  await page.getByText('Noch keine Datei.').waitFor();
  await close();
});

it('says beside the file why it was refused, and keeps the page', async () => {
  const { page, close } = await product.open();
  await signIn(page);
  await createAnalysis(page, 'Leere Datei');
  const empty = { name: 'leer.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) };
  await page.setInputFiles('#neue-dateien', empty);
  await page.getByRole('button', { name: 'Hinzufügen und prüfen' }).click();
  const outcome = page.locator('.upload__failed, .files__item').first();
  await outcome.waitFor();
  expect(await outcome.textContent()).toContain('leer.csv');
  await close();
});
