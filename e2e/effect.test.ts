import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Values of indicators, evaluations and the trace, on the strategy of the demo. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const strategy = '/strategie/demo-strategie-1';
const germanToday = () =>
  new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium' });
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const isoDay = (date: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(date);
const main = (page: Page) => page.locator('main').textContent();

describe('values of an indicator', () => {
  it('are entered one by one and as a list, corrected and removed, without script', async () => {
    const { page, complaints, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${strategy}/wirkung`);
    await page.getByRole('link', { name: 'Müllsäcke neben den Körben am Montag' }).click();

    await page.fill('#day', isoDay(daysAgo(-3)));
    await page.fill('#value', '12.5');
    await page.getByRole('button', { name: 'Eintragen' }).click();
    expect(await page.locator('#day-fehler').textContent()).toContain('Zukunft');
    expect(await page.inputValue('#value')).toBe('12.5');
    await page.fill('#day', isoDay(daysAgo(1)));
    await page.getByRole('button', { name: 'Eintragen' }).click();
    expect(await page.locator('#value-fehler').textContent()).toContain('12,5');
    await page.fill('#value', '12,5');
    await page.fill('#note', 'nach dem Fest');
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await page.waitForURL('**?uebernommen=1');
    expect(await page.locator('table').first().textContent()).toContain('nach dem Fest');

    // The same day again is a correction, and has to say so.
    await page.fill('#day', isoDay(daysAgo(1)));
    await page.fill('#value', '9');
    await page.getByRole('button', { name: 'Eintragen' }).click();
    expect(await page.locator('#day-fehler').textContent()).toContain('Berichtigung');
    await page.check('#corrects');
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await page.waitForURL('**?uebernommen=1');
    expect(await main(page)).toContain('Das Ziel ist erreicht');

    await page.locator('summary', { hasText: 'Mehrere Werte' }).click();
    const [two, three] = [2, 3].map((days) => germanToday().format(daysAgo(days)));
    await page.fill('#values', `Tag;Wert\n${two};11\n${three};viele`);
    await page.getByRole('button', { name: 'Liste übernehmen' }).click();
    expect(await page.locator('[role=alert]').first().textContent()).toMatch(/Zeile 3, Spalte »2«/);
    await page.fill('#values', `Tag;Wert\n${two};11\n${three};13,5`);
    await page.getByRole('button', { name: 'Liste übernehmen' }).click();
    await page.waitForURL('**?uebernommen=2');

    await page.getByRole('link', { name: 'Ändern' }).last().click();
    await page.fill('#value', '8');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.waitForURL(/kennzahl-saecke$/);
    const rows = await page.locator('tbody tr').count();
    await page.getByRole('link', { name: 'Ändern' }).last().click();
    await page.getByRole('button', { name: 'Wert entfernen' }).click();
    await page.waitForURL(/kennzahl-saecke$/);
    expect(await page.locator('tbody tr').count()).toBe(rows - 1);
    const csv = await page.request.get(`${strategy}/wirkung/kennzahl-saecke/ausgabe/werte.csv`);
    expect(await csv.text()).toContain('13,5');
    const svg = await page.request.get(`${strategy}/wirkung/kennzahl-saecke/ausgabe/bild.svg`);
    expect(svg.headers()['content-type']).toBe('image/svg+xml');
    expect(complaints).toEqual([]);
    await close();
  });

  it('a figure of the finding is taken over with one click', async () => {
    const { page, close } = await product.open();
    await signIn(page);
    await page.goto(`${strategy}/wirkung/kennzahl-muell`);
    await page.getByRole('link', { name: /^Übernehmen/ }).click();
    expect(await page.inputValue('#value')).toBe('52');
    expect(await page.inputValue('#note')).toContain('Sicherheitsanalyse');
    await close();
  });
});

describe('does it work', () => {
  it('is asked before money is spent: of 20 cases about 15 must go', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${strategy}/wirkung/vorher/massnahme-licht`);
    await page.getByRole('button', { name: 'Nachrechnen' }).click();
    expect(await page.locator('#casesPerYear-fehler').count()).toBe(1);
    await page.fill('#what', 'Einbrüche');
    await page.fill('#casesPerYear', '20');
    await page.fill('#years', '12; 14; 11; 13; 30');
    await page.getByLabel('Ja', { exact: true }).check();
    await page.getByRole('button', { name: 'Nachrechnen' }).click();
    const text = (await main(page)) ?? '';
    expect(text).toContain('In diesen Zahlen wäre eine Wirkung kaum zu sehen');
    expect(text).toMatch(/etwa 15 wegfallen/);
    expect(text).toMatch(/zwischen 12 und 29/);
    expect(text).toContain('Eine Bedingung ist verletzt: Kein Ausreißer davor');
    expect(text).toContain('war ein Ausreißer: 30');
    expect(text).toContain('Rückkehr zum Mittel');
    await close();
  });

  it('is answered after: conditions, displacement, own words', async () => {
    const { page, close } = await product.open();
    await signIn(page, 'Auswertung');
    await page.goto(`${strategy}/wirkung/auswertung/neu/massnahme-koerbe/vergleich`);
    await page.fill('#title', 'Ablagerungen an den zwölf Stellen');
    await page.fill('#what', 'Ablagerungen');
    for (const [field, day] of [
      ['#before-from', 560],
      ['#before-until', 380],
      ['#after-from', 195],
      ['#after-until', 15],
    ] as const)
      await page.fill(field, isoDay(daysAgo(day)));
    await page.fill('#comparisonName', 'Nordstadt');
    for (const [field, count] of [
      ['#area-before', '100'],
      ['#area-after', '70'],
      ['#comparison-before', '1.000'],
      ['#comparison-after', '980'],
      ['#buffer-before', '200'],
      ['#buffer-after', '210'],
    ] as const)
      await page.fill(field, count);
    for (const question of ['pickedAtPeak', 'reportingChanged', 'measureReaches'])
      await page.check(`#${question}-no`);
    await page.locator('main form p.form__actions button').click();
    await page.waitForURL(/auswertung\/[0-9a-f-]{36}$/);
    const text = (await main(page)) ?? '';
    expect(text).toContain('Weniger Fälle, als zu erwarten waren');
    expect(text).toContain('Verlagerungsquotient −0,50');
    await page.fill('#conclusion', 'Weniger, und ein Teil ist ausgewichen.');
    await page.getByRole('button', { name: 'Speichern' }).first().click();
    await page.reload();
    expect(await page.inputValue('#conclusion')).toContain('ausgewichen');

    const own = page.url();
    const csv = await page.request.get(`${own}/ausgabe/zahlen.csv`);
    expect(await csv.text()).toContain('Verlagerungsquotient;-0,5');
    await page.getByRole('link', { name: 'Zahlen der Auswertung ändern' }).click();
    expect(await page.inputValue('#comparison-before')).toBe('1000');
    await page.check('#reportingChanged-yes');
    await page.locator('main form p.form__actions button').click();
    await page.waitForURL(own);
    expect(await main(page)).toContain('Aus diesen Zahlen lässt sich nichts folgern');
    await page.getByRole('button', { name: 'Auswertung löschen' }).click();
    await page.waitForURL(/wirkung$/);
    await close();
  });

  it('two surveys are compared', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${strategy}/wirkung/auswertung/neu/massnahme-rundgang/befragung`);
    await page.fill('#title', 'Sicherer auf dem Weg?');
    await page.fill('#what', 'nachts unsicher');
    for (const [field, day] of [
      ['#before-from', 700],
      ['#before-until', 670],
      ['#after-from', 60],
      ['#after-until', 30],
    ] as const)
      await page.fill(field, isoDay(daysAgo(day)));
    for (const [field, text] of [
      ['#here-before-share', '41'],
      ['#here-before-n', '74'],
      ['#here-after-share', '35,5'],
      ['#here-after-n', '80'],
    ] as const)
      await page.fill(field, text);
    for (const [question, answer] of [
      ['wordingSame', 'yes'],
      ['samePeople', 'no'],
      ['modeSame', 'yes'],
    ])
      await page.check(`#${question}-${answer}`);
    await page.locator('main form p.form__actions button').click();
    await page.waitForURL(/auswertung\/[0-9a-f-]{36}$/);
    expect(await main(page)).toContain('Lässt sich nicht vom Zufall unterscheiden');
    await close();
  });
});

describe('the trace', () => {
  it('leads from a euro to the figure and on to the effect, with the keyboard and without script', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page, 'Mitglied eines Präventionsrats');
    await page.goto(`${strategy}/spur`);
    const euro = page.locator('svg a[href*="money%3Amassnahme-koerbe%2Fcost%2Fkosten-1"]');
    await euro.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/von=money/);
    const chain = await page.locator('section[aria-labelledby=kette]').textContent();
    for (const name of [
      'Müll ist ein Problem',
      'Saubere Plätze',
      'Abfallkörbe, die auffallen',
      'Müllsäcke neben',
    ])
      expect(chain).toContain(name);
    const svg = await page.request.get(`${strategy}/spur/ausgabe/spur.svg`);
    expect(await svg.text()).not.toContain('<a ');
    const workbook = await page.request.get(`${strategy}/spur/ausgabe/spur.xlsx`);
    expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK');
    expect(await main(page)).toContain('43.100\u00a0€');
    await close();
  });
});

it('every page can be used by everyone', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  for (const address of [
    '/wirkung',
    '/wirkung/kennzahl-filialen',
    '/wirkung/vorher/massnahme-bank',
    '/wirkung/vorher/massnahme-koerbe',
    '/wirkung/auswertung/auswertung-rundgang',
    '/wirkung/auswertung/auswertung-rundgang/aendern',
    '/wirkung/auswertung/neu/massnahme-koerbe/befragung',
    '/spur',
    '/spur?von=measure:massnahme-licht',
  ])
    await expectAccessible(page, `${strategy}${address}`);
  expect(complaints).toEqual([]);
  await close();
});
