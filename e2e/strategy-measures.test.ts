import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Goals, measures and indicators of the demo strategy, as a coordinator plans them. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const strategy = '/strategie/demo-strategie-1';
const save = (page: Page) =>
  page.locator('main form:has([name=version]) .form__actions button').first().click();

it('axe finds nothing on the pages of goals and measures', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  const measure = `${strategy}/massnahmen/massnahme-licht`;
  for (const address of [
    `${strategy}/ziele`,
    `${strategy}/ziele/ziel-koerbe`,
    `${strategy}/kennzahl/kennzahl-saecke`,
    `${strategy}/massnahmen`,
    `${strategy}/massnahmen/neu?ziel=ziel-wege`,
    measure,
    `${measure}/umsetzung`,
    `${measure}/ueberpruefung`,
    `${measure}/schritte`,
    `${measure}/geld`,
  ])
    await expectAccessible(page, address);

  await page.goto(`${measure}/geld?sprache=de`);
  await page.fill('#cost-cents-0', 'viel');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.locator('#cost-cents-0-fehler').waitFor();
  expect(await axeFindingsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

describe('without JavaScript', () => {
  it('a goal leads to a measure from the library and to one of one’s own', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);

    // A goal: what is wrong stands beside the field, what was typed stays, hints help.
    await page.goto(`${strategy}/ziele`);
    await page.getByRole('link', { name: 'Präventionsziel setzen' }).click();
    await page.fill('#title', 'Drei Vorträge anbieten');
    await page.selectOption('#field', 'seniors');
    await page.fill('#dueOn', '2050-01-01');
    await save(page);
    await page.getByText('außerhalb des Zeitraums').first().waitFor();
    expect(await page.inputValue('#title')).toBe('Drei Vorträge anbieten');
    const year = new Date().getUTCFullYear() + 1;
    await page.fill('#dueOn', `${year}-12-31`);
    await page.fill('#measuredBy', 'Befragung');
    await page.getByLabel('Betrug an älteren Menschen').check();
    await save(page);
    await page.waitForURL('**/ziele#ziel-*');
    const goal = page.locator('.goal', { hasText: 'Drei Vorträge anbieten' });
    await goal.getByText('Das klingt nach einer Tätigkeit').waitFor();
    await goal.getByRole('link', { name: 'Ändern' }).click();
    await page.fill('#title', 'Weniger Ältere fallen auf Betrug herein');
    await page.fill('#measuredBy', 'Befragung: höchstens 5 von 100 statt 9');
    await save(page);

    // From the library: proposals for the findings behind the goal, and why.
    const better = page.locator('.goal', { hasText: 'Weniger Ältere fallen auf Betrug herein' });
    await better.getByRole('link', { name: 'Maßnahme dazu suchen' }).click();
    await page.getByRole('heading', { name: /^Zum Befund:/ }).waitFor();
    await page
      .getByRole('link', { name: /^Übernehmen:/ })
      .first()
      .click();
    const entryName = await page.inputValue('#title');
    await page.getByRole('button', { name: 'Anlegen und weiter' }).click();
    await page.waitForURL('**/problem');
    await page.fill('#what', 'Anrufe treffen Menschen unvorbereitet.');
    await page.fill('#extent', '14 Fälle im Jahr, Zahlen des Reviers');
    await page.getByRole('button', { name: 'Speichern und weiter' }).click();
    await page.waitForURL('**/ursachen');
    await page.fill('#causes', 'Niemand hat darüber gesprochen.');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('Gespeichert.').waitFor();
    const hub = new URL(page.url()).pathname.replace('/ursachen', '');
    await page.goto(hub);
    await page.getByRole('heading', { name: /^\d von 7 Schritten vollständig/ }).waitFor();
    await page.getByRole('link', { name: 'Es gibt keine Kennzahl mit Ausgangswert' }).click();

    // An indicator: not without a baseline, not in the wrong direction.
    await page.fill('#title', 'Vollendete Fälle');
    await page.fill('#source', 'Polizeirevier');
    await page.fill('#target', '16');
    await save(page);
    await page.getByText('Ohne Ausgangswert').first().waitFor();
    await page.fill('#baseline', '14,5');
    await save(page);
    await page.getByText('der Zielwert liegt über dem Ausgangswert').first().waitFor();
    await page.fill('#target', '8');
    await save(page);
    await page.waitForURL(`**${hub}`);
    await page.getByText('Vollendete Fälle: von 14,5 auf 8').waitFor();

    // Money as people write it, and what it lacks.
    await page.goto(`${hub}/geld`);
    await page.fill('#cost-cents-0', '1.250,50 €');
    await page.fill('#cost-words-0', 'Druck');
    await page.fill('#fund-cents-0', '1,000.00');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('ist kein Betrag').first().waitFor();
    expect(await page.inputValue('#cost-cents-0')).toBe('1.250,50 €');
    await page.fill('#fund-cents-0', '1.000');
    await page.selectOption('#fund-kind-0', 'state');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.waitForURL('**/umsetzung#geld');
    await page.locator('.money-table__missing', { hasText: '250,50' }).waitFor();
    await page.goto(hub);
    await page.getByText('Der Eigenanteil liegt unter 10').waitFor();
    await photograph(page, 'massnahme-mit-pruefung');

    // One of one's own, copied and taken away; one that others need stays.
    await page.goto(`${strategy}/massnahmen/neu/angaben`);
    await page.fill('#title', 'Enkel rufen an');
    await page.getByRole('button', { name: 'Anlegen und weiter' }).click();
    await page.waitForURL('**/problem');
    const own = new URL(page.url()).pathname.replace('/problem', '');
    await page.goto(`${own}/kopieren`);
    await page.fill('#title', 'Enkel rufen noch einmal an');
    await page.getByRole('button', { name: 'Kopieren' }).click();
    await page.waitForURL((url) => !url.pathname.includes('/kopieren'));
    await page.getByRole('link', { name: 'Maßnahme entfernen' }).click();
    await page.getByRole('button', { name: 'Endgültig entfernen' }).click();
    await page.waitForURL('**/massnahmen');
    expect(await page.getByRole('link', { name: 'Enkel rufen noch einmal an' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: entryName }).count()).toBeGreaterThan(0);
    await page.goto(`${strategy}/massnahmen/massnahme-rundgang/loeschen`);
    await page.getByRole('button', { name: 'Endgültig entfernen' }).click();
    await page.getByText('»Licht und freie Sicht am Bahnhofsweg«').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('two who edit the same step see what the other wrote', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    const step = `${strategy}/massnahmen/massnahme-bank/auswahl`;
    await page.goto(step);
    const other = await page.context().newPage();
    await other.goto(step);
    await other.fill('#why', 'Weil die Kassen nahe dran sind.');
    await other.getByRole('button', { name: 'Speichern', exact: true }).click();
    await other.getByText('Gespeichert.').waitFor();
    await page.fill('#why', 'Weil es wenig kostet.');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('Weil die Kassen nahe dran sind.').waitFor();
    expect(await page.inputValue('#why')).toBe('Weil es wenig kostet.');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('Gespeichert.').waitFor();
    await close();
  });
});
