import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '#core/network/day.ts';
import { calendarDay } from '#usecases/sessions/calendar-day.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/**
 * From five findings of the demo town's analysis to the yearly report, as its coordinator does it, without script:
 * workshop with three groups, two goals, four measures, council paper, half a year of values, evaluation, report;
 * and the trace from a euro to the figures and back.
 */
let product: Product;
let page: Page;
/** Address of the strategy. */
let strategy = '';
const today = calendarDay(new Date());
const thisYear = today.slice(0, 4);
/** So that half a year of values lies in the past, whatever day it is. */
const from = addMonths(today, -14);
const until = addMonths(today, 30);

beforeAll(async () => {
  product = await startProduct();
  ({ page } = await product.open({ javaScriptEnabled: false }));
  await signIn(page);
});
afterAll(() => product.stop());

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [field, text] of Object.entries(fields)) await page.fill(`#${field}`, text);
};
const saveForm = () => page.locator('main form .form__actions button').first().click();
const main = async (): Promise<string> => (await page.locator('main').textContent()) ?? '';

it('five findings of the analysis are taken over', async () => {
  await page.goto('/strategie/neu');
  await fill({ title: 'Sicher leben in Lindenbrück', periodFrom: from, periodUntil: until });
  await press('Anlegen');
  await page.waitForURL(/\/strategie\/[0-9a-f-]{36}$/);
  strategy = new URL(page.url()).pathname;
  await page.goto(`${strategy}/befunde/uebernehmen`);
  const boxes = page.locator('input[name=finding]');
  for (let at = 0; at < 5; at += 1) await boxes.nth(at).check();
  await saveForm();
  await page.waitForURL(/\/befunde(#.*)?$/);
  await page.goto(strategy);
  expect(await main()).toContain('5, davon 5 ohne Schwerpunkt und ohne Begründung');
});

it('three groups discuss and weigh them', async () => {
  await page.goto(`${strategy}/werkstatt/neu`);
  await fill({ title: 'Was heißt das für uns?', day: today });
  for (const box of await page.locator('input[name=findingIds]').all()) await box.check();
  const groups = ['Nordstadt', 'Altstadt', 'Dörfer'];
  for (const [at, name] of groups.entries()) await page.fill(`#gruppe-${at}`, name);
  await saveForm();
  await page.waitForURL(/\/werkstatt\/[0-9a-f-]{36}/);
  const workshop = new URL(page.url()).pathname.replace('/link', '');
  await page.goto(`${workshop}/link`);
  await page.locator('main form button').first().click();
  const link = await page.locator('.workshop-link__address').textContent();
  const way = new URL(link!.trim()).pathname;
  await page.goto(workshop);
  await page.locator('button[value=discussing]').click();

  const outlooks = ['Polizei', 'Verwaltung', 'Einwohner'];
  const guests = await Promise.all(
    groups.map(async (group, at) => {
      const { page: phone } = await product.open({
        javaScriptEnabled: false,
        viewport: { width: 390, height: 800 },
      });
      await phone.goto(way);
      await phone.getByLabel(group, { exact: true }).check();
      await phone.getByLabel(new RegExp(outlooks[at]!)).first().check();
      await phone.getByRole('button', { name: 'Platz nehmen' }).click();
      const write = phone.locator('form[action="?/karte"]').first();
      await write.locator('textarea').fill(`Das sehen wir in »${group}« so.`);
      await write.locator('button').click();
      await phone.getByText(`Das sehen wir in »${group}« so.`).first().waitFor();
      return phone;
    }),
  );
  await page.reload();
  await page.locator('button[value=weighing]').click();
  for (const [at, phone] of guests.entries()) {
    await phone.goto(way);
    const findings = await phone.locator('form[action="?/gewichten"]').count();
    expect(findings).toBe(5);
    for (let finding = 0; finding < findings; finding += 1) {
      const vote = phone.locator('form[action="?/gewichten"]').nth(finding);
      await vote.locator(`input[name=importance][value="${5 - Math.min(finding, 3)}"]`).check();
      await vote.locator(`input[name=influence][value="${2 + at}"]`).check();
      await vote.locator('button').click();
    }
    await phone.getByText('Sie haben alle Befunde gewichtet.').first().waitFor();
  }
  await page.reload();
  expect(await main()).toContain('3 von 3 haben gewichtet');
  await page.locator('button[value=closed]').first().click();
  await page.getByRole('link', { name: 'Schwerpunkte setzen' }).waitFor();
  await photograph(page, 'kette-werkstatt');
  // After the closing the link takes nothing any more.
  await guests[0]!.locator('form[action="?/gewichten"] button').first().click();
  expect(await guests[0]!.locator('main').textContent()).toMatch(/beendet|geschlossen|abgeschlossen/i);
});

it('priorities follow with their reasons, and one finding is set aside', async () => {
  const make = async (title: string, field: string, findings: readonly number[]): Promise<void> => {
    await page.goto(`${strategy}/schwerpunkte/neu`);
    for (const at of findings) await page.locator('input[name=findingIds]').nth(at).check();
    await fill({ title, reason: 'Hier können wir selbst etwas ändern.' });
    await page.selectOption('#field', field);
    await saveForm();
    await page.waitForURL(/\/schwerpunkte(#.*)?$/);
  };
  await make('Gepflegte Plätze', 'order', [0, 1]);
  await make('Sichere Wege am Abend', 'publicSpace', [2, 3]);
  const last = page.locator('details:has(form[action="?/zurueckstellen"])').first();
  await last.locator('summary').click();
  await last.locator('textarea').fill('Der Landkreis baut hier um.');
  await last.locator('button').click();
  await page.getByText('Der Landkreis baut hier um.').first().waitFor();
  await page.goto(strategy);
  expect(await main()).toMatch(/Befunde\s*5/);
  expect(await main()).not.toContain('ohne Begründung');
});

it('two goals and four measures are planned, one from the library', async () => {
  const goals: string[] = [];
  for (const [title, measuredBy, priority] of [
    ['Weniger Menschen stören sich an Müll', 'Befragung: höchstens 40 von 100', 'Gepflegte Plätze'],
    ['Weniger Menschen meiden den Weg am Abend', 'Befragung: höchstens 20 von 100', 'Sichere Wege am Abend'],
  ] as const) {
    await page.goto(`${strategy}/ziele/neu`);
    await fill({ title, measuredBy, dueOn: until });
    await page.selectOption('#field', priority === 'Gepflegte Plätze' ? 'order' : 'publicSpace');
    await page.getByLabel(priority).check();
    await saveForm();
    await page.waitForURL(/\/ziele#ziel-/);
    goals.push(new URL(page.url()).hash.replace('#ziel-', ''));
  }
  const [clean, way] = goals as [string, string];
  const plan = async (query: string, given: { title?: string; startsOn: string; endsOn: string }) => {
    await page.goto(`${strategy}/massnahmen/neu/angaben?${query}`);
    await fill(given);
    await press('Anlegen und weiter');
    await page.waitForURL('**/problem');
    return new URL(page.url()).pathname.replace('/problem', '');
  };
  const dates = { startsOn: addMonths(today, -7), endsOn: addDays(today, -3) };
  const bins = await plan(`eintrag=litter-bins&ziel=${clean}`, dates);
  await plan(`ziel=${clean}`, {
    ...dates,
    title: 'Putzpaten für drei Plätze',
    endsOn: addMonths(today, 6),
  });
  await plan(`ziel=${way}`, {
    title: 'Hecken am Weg zurückschneiden',
    startsOn: addMonths(today, 1),
    endsOn: addMonths(today, 3),
  });
  await plan(`ziel=${way}`, {
    title: 'Gemeinsam vom Bahnhof nach Hause',
    startsOn: addMonths(today, 2),
    endsOn: addMonths(today, 12),
  });

  // The one from the library gets money and an indicator.
  await page.goto(`${bins}/geld`);
  await page.fill('#cost-cents-0', '5.400,00 €');
  await page.fill('#cost-words-0', 'Zwölf Körbe');
  await page.fill('#fund-cents-0', '5.400');
  await page.selectOption('#fund-kind-0', 'own');
  await press('Speichern');
  await page.waitForURL('**/umsetzung#geld');
  await page.goto(`${strategy}/kennzahl/neu?massnahme=${bins.split('/').at(-1)}`);
  await fill({
    title: 'Säcke neben den Körben',
    unit: 'Säcke',
    baseline: '30',
    baselineOn: addMonths(today, -8),
    target: '12',
    targetOn: addMonths(today, 2),
    source: 'Zählung des Bauhofs',
  });
  await saveForm();
  await page.waitForURL(`**${bins}`);
  await page.goto(`${strategy}/massnahmen`);
  const listed = await main();
  for (const name of ['Putzpaten für drei Plätze', 'Hecken am Weg zurückschneiden', 'Gemeinsam vom Bahnhof'])
    expect(listed).toContain(name);
  await photograph(page, 'kette-massnahmen');
});

it('the council gets a paper and adopts it', async () => {
  await page.goto(`${strategy}/dokumente`);
  await page.locator('form[action$="/fassung"] button').click();
  const paper = await wordOf('a[href*="/fassung/1.docx?sprache=de"]');
  for (const part of ['Putzpaten für drei Plätze', '5.400', 'Der Landkreis baut hier um.'])
    expect(paper).toContain(part);
  await page.locator('a[href$="/dokumente/beschluss"]').click();
  await fill({ body: 'Stadtrat', votesFor: '16', votesAgainst: '1', reference: 'BV 7' });
  await page.locator('main form button').click();
  await page.goto(strategy);
  expect(await main()).toContain('beschlossen');
});

it('half a year of values comes in, and the effect is judged', async () => {
  await page.goto(`${strategy}/wirkung`);
  await page.getByRole('link', { name: 'Säcke neben den Körben' }).first().click();
  const rows = [29, 24, 20, 17, 15, 14].map((value, at) => `${germanDay(addMonths(today, at - 6))};${value}`);
  await page.locator('summary', { hasText: 'Mehrere Werte' }).click();
  await page.fill('#values', `Tag;Wert\n${rows.join('\n')}`);
  await press('Liste übernehmen');
  await page.waitForURL('**?uebernommen=6');
  await photograph(page, 'kette-kennzahl');

  await page.goto(`${strategy}/massnahmen`);
  const bins = await page
    .locator('main a[href*="/massnahmen/"]:not([href*="/neu"])')
    .first()
    .getAttribute('href');
  const id = new URL(bins!, 'http://localhost').pathname.split('/massnahmen/')[1]!.split('/')[0]!;
  await page.goto(`${strategy}/wirkung/auswertung/neu/${id}/vergleich`);
  await fill({
    title: 'Ablagerungen vorher und nachher',
    what: 'Ablagerungen',
    'before-from': addDays(today, -560),
    'before-until': addDays(today, -380),
    'after-from': addDays(today, -195),
    'after-until': addDays(today, -15),
    comparisonName: 'Nordstadt',
    'area-before': '100',
    'area-after': '62',
    'comparison-before': '400',
    'comparison-after': '396',
  });
  for (const question of ['pickedAtPeak', 'reportingChanged', 'measureReaches'])
    await page.check(`#${question}-no`);
  await page.locator('main form p.form__actions button').click();
  await page.waitForURL(/auswertung\/[0-9a-f-]{36}$/);
  expect(await main()).toContain('Weniger Fälle, als zu erwarten waren');
  await photograph(page, 'kette-auswertung');
});

it('the yearly report says what was done and what came of it', async () => {
  await page.goto(`${strategy}/dokumente`);
  await page.check('input[name=kind][value=report]');
  await page.selectOption('#year', thisYear);
  await page.locator('form[action$="/fassung"] button').click();
  const report = await wordOf('a[href*="/fassung/2.docx?sprache=de"]');
  for (const part of ['Säcke neben den Körben', 'Ablagerungen vorher und nachher', 'Stadtrat'])
    expect(report).toContain(part);
});

it('the trace leads from the euro to the figures and back', async () => {
  await page.goto(`${strategy}/spur`);
  const euro = page.locator('main table a[href*="von=money"]').first();
  const finding = page.locator('main table a[href*="von=finding"]').first();
  const statement = ((await finding.textContent()) ?? '').trim();
  await euro.click();
  const back = await page.locator('section[aria-labelledby=kette]').textContent();
  for (const part of [statement, 'Gepflegte Plätze', 'Weniger Menschen stören sich an Müll'])
    expect(back).toContain(part);
  await photograph(page, 'kette-spur');
  await page.goto(`${strategy}/spur`);
  await finding.click();
  const forward = await page.locator('section[aria-labelledby=kette]').textContent();
  for (const part of ['Zwölf Körbe', 'Säcke neben den Körben', 'Ablagerungen vorher und nachher'])
    expect(forward).toContain(part);
});

async function wordOf(selector: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(selector).first().click(),
  ]);
  const xml = strFromU8(unzipSync(await readFile(await download.path()))['word/document.xml']!);
  return xml.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

function germanDay(day: string): string {
  return day.split('-').reverse().join('.');
}
