import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { exampleFile, exampleFiles } from './support/example-files.ts';
import { photograph } from './support/pictures.ts';
import { createAnalysis, type Product, signIn, startProduct, type Visitor } from './support/product.ts';

/** Every page, in both languages, on a phone and on a desk; no finding is accepted, there is no list of exceptions. */
let product: Product;
let visitor: Visitor;
const addresses = new Map<string, string>([
  ['start', '/'],
  ['anmelden', '/anmelden'],
  ['barrierefreiheit', '/barrierefreiheit'],
  ['datenschutz', '/datenschutz'],
  ['impressum', '/impressum'],
  ['leichte-sprache', '/leichte-sprache'],
  ['fehler-404', '/gibt-es-nicht'],
]);

beforeAll(async () => {
  product = await startProduct();
  visitor = await product.open();
  const { page } = visitor;
  await signIn(page);
  addresses.set('liste-leer', '/analyse');
  await checkPage('liste-leer');
  await createAnalysis(page);
  const analysis = new URL(page.url()).pathname;
  addresses.set('analyse-leer', analysis);
  await checkPage('analyse-leer');
  const files = [...exampleFiles('auental'), exampleFile('lindenbrueck', 'ortsteile.csv')];
  await page.setInputFiles('#neue-dateien', files);
  await page.click('umsicht-upload button');
  await page
    .locator('.files__item')
    .nth(files.length - 1)
    .waitFor({ timeout: 60_000 });
  const hrefOf = async (name: string) =>
    (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';
  addresses.set('datei-tabelle', await hrefOf('ortsteile.csv'));
  addresses.set('datei-pks', await hrefOf('pks_kreise_2020.csv'));
  addresses.set('datei-stichprobe', await hrefOf('ruecklauf.csv'));
  addresses.set('datei-grenzen', await hrefOf('kreise.geojson'));
  addresses.set('befragung', `${analysis}/befragung`);
  addresses.set('neu', '/analyse/neu');
  addresses.set('angaben', `${analysis}/angaben`);
  addresses.set('loeschen', `${analysis}/loeschen`);
  addresses.set('liste', '/analyse');
  addresses.set('analyse-dateien', analysis);
}, 180_000);
afterAll(async () => {
  await visitor.close();
  await product.stop();
});

async function checkPage(name: string): Promise<void> {
  const { page } = visitor;
  const address = addresses.get(name) ?? '/';
  await expectAccessible(page, address);
}

describe('axe finds nothing on', () => {
  it.each([
    'start',
    'anmelden',
    'barrierefreiheit',
    'datenschutz',
    'impressum',
    'leichte-sprache',
    'fehler-404',
    'neu',
    'liste',
    'analyse-dateien',
    'angaben',
    'loeschen',
    'datei-tabelle',
    'datei-pks',
    'datei-stichprobe',
    'datei-grenzen',
    'befragung',
  ])('%s', checkPage);

  it('a form with errors', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/analyse/neu?sprache=de');
    await page.click('main form button');
    await page.locator('[role=alert]').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await photograph(page, 'neu-fehler');
  });

  it('a running analysis and its result', async () => {
    const { page } = visitor;
    await page.goto(addresses.get('datei-tabelle') ?? '/');
    await page.getByRole('button', { name: /Datei entfernen/ }).click();
    await page.getByRole('button', { name: /Dateien bestätigen$/ }).click();
    await page.getByRole('button', { name: 'Rechnen starten' }).click();
    await page.locator('umsicht-progress').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await photograph(page, 'laeuft');
    await page.getByRole('link', { name: 'Ergebnis öffnen' }).waitFor({ timeout: 60_000 });
    addresses.set('analyse-fertig', addresses.get('analyse-dateien') ?? '/');
    addresses.set('ergebnis', `${addresses.get('analyse-dateien')}/ergebnis`);
    await checkPage('analyse-fertig');
    await checkPage('ergebnis');
    expect(visitor.complaints).toEqual([]);
  }, 180_000);
});
