import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleStrategyId } from '../src/core/example/strategy/strategy-days.ts';
import { addDays } from '../src/core/network/day.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { pressAt } from './support/keyboard.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Schedule, board and the status by mail, on the strategy of the demo. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const base = `/strategie/${exampleStrategyId}`;
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
const measurePage = (id: string) => `${base}/plan/massnahme-${id}`;

async function coordinator(options: { javaScriptEnabled?: boolean } = {}) {
  const visitor = await product.open(options);
  await signIn(visitor.page);
  return visitor;
}

async function save(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
}

it('shows what is due, what is late and why, as a picture and as a table', async () => {
  const { page, complaints, close } = await coordinator();
  await page.goto('/strategie');
  const due = page.locator('.due');
  expect(await due.textContent()).toContain('Zweite Leerung am Wochenende');
  // Every line leads to the page where it is settled.
  const links = due.getByRole('link');
  const addresses = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  for (const address of new Set(addresses)) {
    const answer = await page.request.get(address ?? '');
    expect(answer.status(), address ?? '').toBe(200);
  }
  await due.getByRole('link', { name: /^Ende: Abfallkörbe/ }).click();
  await page.waitForURL(`**${measurePage('koerbe')}`);
  await page.getByRole('link', { name: 'Alles zu dieser Maßnahme' }).click();
  await page.waitForURL('**/massnahmen/massnahme-koerbe');

  await page.goto(`${base}/plan`);
  const picture = page.locator('.plan-picture svg');
  expect(await picture.locator('desc').textContent()).toContain('4 Maßnahmen, davon eine verspätet');
  expect(await picture.textContent()).toContain('Heute');
  expect(await page.locator('.late-list').textContent()).toMatch(
    /Sollte am .* abgeschlossen sein, 9 Tage her\.[\s\S]*Gemeldeter Grund: Für das Wochenende/,
  );
  const row = page.getByRole('row', { name: /Abfallkörbe/ });
  expect(await row.textContent()).toContain('läuft, seit 9 Tagen überfällig');

  await page.goto(`${base}/plan?stand=late`);
  expect(await page.locator('.plan-page tbody tr').count()).toBe(1);
  await page.goto(`${base}/plan?feld=traffic`);
  expect(await page.locator('.plan-page').textContent()).toContain('Keine Maßnahme passt');

  await page.goto(`${base}/plan`);
  await page.emulateMedia({ media: 'print' });
  await photograph(page, 'plan-print');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect(Number(width)).toBeGreaterThan(Number(height));
  await page.emulateMedia({ media: null });
  for (const address of ['/strategie', `${base}/plan`, `${base}/tafel`, measurePage('koerbe')])
    await expectAccessible(page, address);
  expect(complaints).toEqual([]);
  await close();
});

it('is taken along as workbook, calendar and picture', async () => {
  const { page, close } = await coordinator();
  await page.goto(`${base}/plan`);
  const file = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`.downloads a[href*="${name}"]`).click(),
    ]);
    return readFile(await download.path());
  };
  const sheets = unzipSync(await file('plan.xlsx'));
  const workbook = Buffer.from(sheets['xl/workbook.xml'] ?? []).toString();
  expect([...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    'Maßnahmen',
    'Schritte',
    'Abhängigkeiten',
    'Kosten',
    'Finanzierung',
  ]);
  expect(Object.values(sheets).some((bytes) => /<f[ >]/.test(Buffer.from(bytes).toString()))).toBe(false);
  const calendar = (await file('plan.ics')).toString().replaceAll('\r\n ', '');
  expect(calendar).toContain('SUMMARY:Zweite Leerung am Wochenende (Abfallkörbe\\, die auffallen');
  expect(calendar).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/);
  expect((await file('plan.svg')).toString()).toMatch(/^<svg [\s\S]*<\/svg>$/);
  await close();
});

it('without script: a circle is refused by name, what begins too early is moved with one click', async () => {
  const { page, close } = await coordinator({ javaScriptEnabled: false });
  await page.goto(measurePage('rundgang'));
  await page.getByLabel('Licht und freie Sicht am Bahnhofsweg').check();
  await save(page, 'Abhängigkeiten speichern');
  expect(await page.locator('#needs-fehler').textContent()).toContain('im Kreis');
  expect(await page.locator('#needs-fehler').textContent()).toMatch(
    /»Licht .*« braucht »Rundgang .*«|»Rundgang .*« braucht »Licht .*«/,
  );
  expect(await page.getByLabel('Licht und freie Sicht am Bahnhofsweg').isChecked()).toBe(true);

  await page.goto(measurePage('licht'));
  await page.getByLabel(/^Abfallkörbe/).check();
  await save(page, 'Abhängigkeiten speichern');
  expect(await page.locator('.plan-reasons').textContent()).toContain('Wartet auf »Abfallkörbe');

  await page.goto(measurePage('koerbe'));
  await page.fill('#endsOn', '2020-01-01');
  await save(page, 'Zeitraum speichern');
  expect(await page.locator('#endsOn-fehler').textContent()).toContain('Das Ende liegt vor dem Beginn');
  expect(await page.inputValue('#endsOn')).toBe('2020-01-01');
  await page.fill('#endsOn', addDays(today, 60));
  await save(page, 'Zeitraum speichern');
  // The other one stays where it was, and it is said.
  await page.goto(measurePage('licht'));
  expect(await page.locator('.plan-reasons').textContent()).toContain('Beginnt 21 Tage zu früh');
  expect(await page.inputValue('#startsOn')).toBe(addDays(today, 40));
  await photograph(page, 'plan-conflict');
  await page.goto(`${base}/plan`);
  await photograph(page, 'plan-conflict-picture');
  await page.goto(measurePage('koerbe'));
  await save(page, 'Alle nachfolgenden um 21 Tage verschieben');
  await page.goto(measurePage('licht'));
  expect(await page.inputValue('#startsOn')).toBe(addDays(today, 61));
  expect(await page.locator('.shift-form').count()).toBe(0);

  await page.goto(measurePage('koerbe'));
  await save(page, 'Erledigt: Zweite Leerung am Wochenende');
  expect(await page.locator('.step-ticks').textContent()).not.toContain('überfällig');
  await close();
});

it('the board moves by buttons and by keyboard, and keeps what was written when it is refused', async () => {
  const { page, close } = await coordinator();
  await page.goto(`${base}/tafel`);
  const column = (name: RegExp) =>
    page.locator('.board__column', { has: page.getByRole('heading', { name }) });
  await pressAt(page, /^→ ruht: Absprache mit Sparkasse/);
  await column(/^ruht/)
    .getByRole('link', { name: /^Absprache/ })
    .waitFor();

  const card = page.locator('#karte-massnahme-bank');
  await card.locator('summary').click();
  await card.getByLabel('Was ist geschehen?').fill('x'.repeat(4001));
  await card.getByRole('button', { name: /^Melden/ }).click();
  await card.locator('.kern-error').waitFor();
  expect(await card.getByLabel('Was ist geschehen?').inputValue()).toHaveLength(4001);
  await card.getByLabel('Was ist geschehen?').fill('Die Filialleitung hat gewechselt.');
  await card.getByLabel('läuft', { exact: true }).check();
  await card.getByRole('button', { name: /^Melden/ }).click();
  await column(/^läuft/)
    .getByRole('link', { name: /^Absprache/ })
    .waitFor();
  await page.goto(measurePage('bank'));
  expect(await page.locator('.status-reports').textContent()).toContain('Die Filialleitung hat gewechselt.');
  await close();
});

it('whoever got the mail says with one press how far it is; opening the link changes nothing', async () => {
  const office = await product.open();
  await signIn(office.page, 'Verwaltung');
  await office.page.goto('/verwaltung/post');
  await office.page.getByRole('link', { name: 'Frage nach dem Stand einer Maßnahme' }).first().click();
  await office.page.getByRole('button', { name: 'Text zeigen' }).click();
  const letter = office.page.locator('.letter');
  await letter.waitFor();
  const links = ((await letter.textContent()) ?? '').match(/https?:\S+\/stand\/\S+/g) ?? [];
  expect(links).toHaveLength(5);
  const done = new URL(links.find((link) => link.endsWith('?stand=done')) ?? '');
  const address = `${done.pathname}${done.search}`;

  const scanner = await product.open();
  for (const link of links) await scanner.page.goto(link);
  const before = await coordinator();
  await before.page.goto(measurePage('koerbe'));
  expect(await before.page.locator('.status-reports__item').count()).toBe(1);

  const person = await product.open({ javaScriptEnabled: false });
  await person.page.goto(address);
  expect(await person.page.locator('form .kern-btn--primary').textContent()).toBe('Melden: abgeschlossen');
  await save(person.page, 'Melden: abgeschlossen');
  expect(await person.page.locator('[role="alert"]').textContent()).toContain('abgeschlossen');
  await photograph(person.page, 'stand-done');
  await before.page.goto(measurePage('koerbe'));
  expect(await before.page.locator('.status-reports').textContent()).toContain('über den Link einer E-Mail');
  expect(await before.page.locator('.status-reports__item').count()).toBe(2);
  await expectAccessible(scanner.page, address);
  await scanner.page.goto(`${done.pathname.slice(0, -3)}AAA`);
  expect(await scanner.page.locator('[role="alert"]').textContent()).toContain('Diesen Link gibt es nicht');
  for (const { close } of [office, scanner, before, person]) await close();
});
