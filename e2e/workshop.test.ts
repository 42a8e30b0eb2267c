import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, startProduct, type Visitor } from './support/product.ts';

/** From findings over a workshop with three groups to priorities, on the real server with its demo. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const submit = (page: Page) => page.locator('main form.form > .form__actions button').first().click();

/** A new strategy; its address. */
async function newStrategy(page: Page): Promise<string> {
  await page.goto('/strategie/neu');
  await page.fill('#title', 'Sicher leben in Lindenbrück');
  await page.fill('#periodFrom', '2027-01-01');
  await page.fill('#periodUntil', '2030-12-31');
  await submit(page);
  await page.waitForURL(/\/strategie\/(?!neu)[\w-]+$/);
  return new URL(page.url()).pathname;
}

async function sitDown(
  { page }: Visitor,
  address: string,
  seat: { group: number; outlook: string },
): Promise<void> {
  await page.goto(address);
  await page.locator('input[name="group"]').nth(seat.group).check();
  await page.locator(`input[name="outlook"][value="${seat.outlook}"]`).check();
  await page.getByRole('button', { name: 'Platz nehmen' }).click();
  await page.locator('.workshop-seat').waitFor();
}

/** Opens the place to write of the first finding and hands in a card. */
async function writeCard(page: Page, kind: string, words: string): Promise<void> {
  const place = page.locator('.workshop-write').first();
  if ((await place.getAttribute('open')) === null) await place.locator('summary').click();
  await place.locator('select').selectOption(kind);
  await place.locator('textarea').fill(words);
  await place.getByRole('button').click();
}

async function weighAll(page: Page, importance: number, influence: number): Promise<void> {
  const count = await page.locator('.workshop-vote').count();
  for (let at = 0; at < count; at += 1) {
    const vote = page.locator('.workshop-vote').nth(at);
    await vote.locator(`input[name="importance"][value="${importance}"]`).check();
    await vote.locator(`input[name="influence"][value="${influence}"]`).check();
    await vote.getByRole('button').click();
    await page.locator('.workshop-vote').nth(at).getByText('Ihre Wahl').waitFor();
  }
}

/** What one part of the journey leaves for the next. */
let lead: Visitor;
let strategy: string;
let workshop: string;
let address: string;
/** The machine may be busy with other journeys. */
const patienceMs = 240_000;

it('findings of an analysis and of people lie on the table of a workshop', {
  timeout: patienceMs,
}, async () => {
  lead = await product.open();
  const { page } = lead;
  await signIn(page);
  strategy = await newStrategy(page);

  // Findings of the demo analysis and one people know.
  await expectAccessible(page, `${strategy}/befunde/uebernehmen`);
  await page.goto(`${strategy}/befunde/uebernehmen?sprache=de`);
  for (const at of [0, 1, 2, 3]) await page.locator('input[name="finding"]').nth(at).check();
  await submit(page);
  await page.waitForURL(`**${strategy}/befunde`);
  await page.goto(`${strategy}/befunde/neu`);
  await submit(page);
  await page.locator('#statement-fehler').waitFor();
  await page.fill('#statement', 'Ältere Menschen bekommen Anrufe von falschen Polizisten.');
  await submit(page);
  // What was typed is still there.
  expect(await page.locator('#source-fehler').count()).toBe(1);
  expect(await page.inputValue('#statement')).toContain('falschen Polizisten');
  await page.fill('#source', 'Seniorenbeirat, Mai 2026');
  await photograph(page, 'eigener-befund');
  await submit(page);
  await page.waitForURL(/befunde#befund-/);
  expect(await page.locator('.findings > .finding').count()).toBe(5);
  await expectAccessible(page, `${strategy}/befunde`);

  // The workshop with three groups.
  await expectAccessible(page, `${strategy}/werkstatt/neu`);
  await page.fill('#title', 'Was bedeuten die Befunde für uns?');
  await page.fill('#day', '2026-12-13');
  await page.fill('#place', 'Rathaus');
  await submit(page);
  await page.waitForURL(/\/werkstatt\/(?!neu)[\w-]+$/);
  workshop = new URL(page.url()).pathname;
  await expectAccessible(page, `${workshop}/angaben`);
  await expectAccessible(page, `${workshop}/karten`);
  await page.goto(`${workshop}/link`);
  await submit(page);
  address = (await page.locator('.workshop-link__address').textContent()) ?? '';
  expect(address).toContain('/werkstatt/');
  await photograph(page, `${workshop}-link`);
  await page.goto(`${strategy}/werkstatt?sprache=de`);
  await page.getByRole('link', { name: 'Was bedeuten die Befunde für uns?' }).click();
  await page.waitForURL(`**${workshop}`);
  expect(lead.complaints).toEqual([]);
});

it('three groups write on their telephones and weigh by hidden vote', { timeout: patienceMs }, async () => {
  const { page } = lead;
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await page.getByText('Die Gruppen sprechen').waitFor();

  const phones = await Promise.all([
    product.open({ viewport: { width: 360, height: 740 } }),
    product.open({ viewport: { width: 360, height: 740 } }),
    // One group has an old device without scripts.
    product.open({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false }),
  ]);
  const [police, council, resident] = phones as [Visitor, Visitor, Visitor];
  await sitDown(police, address, { group: 0, outlook: 'police' });
  await sitDown(council, address, { group: 1, outlook: 'council' });
  await sitDown(resident, address, { group: 2, outlook: 'resident' });

  await writeCard(police.page, 'cause', 'Die Anzeigen kommen aus zwei Straßen.');
  await police.page.locator('[data-card] > .as-typed >> text=aus zwei Straßen').waitFor();
  await writeCard(resident.page, 'affected', 'Familien meiden den Weg.');
  await resident.page.locator('[data-card] > .as-typed >> text=Familien meiden').waitFor();
  // Without reception a card stays on the telephone; with it, it goes by itself.
  await council.page.context().setOffline(true);
  await writeCard(council.page, 'against', 'Das war schon immer so.');
  await council.page.locator('[data-waiting] >> text=schon immer so').waitFor();
  await council.page.context().setOffline(false);
  await council.page
    .locator('[data-live] [data-card] > .as-typed >> text=schon immer so')
    .waitFor({ timeout: 30_000 });
  // Groups think for themselves.
  expect(await council.page.locator('[data-card]').count()).toBe(1);
  await expectAccessible(police.page, address);

  // The one who leads sees all cards appear, and hides one with a reason.
  await page.locator('[data-card]').nth(2).waitFor({ timeout: 30_000 });
  await expectAccessible(page, workshop);
  await page.goto(`${workshop}?sprache=de`);
  const card = page.locator('[data-card]', { hasText: 'schon immer so' });
  await card.locator('summary').click();
  await card.locator('input[name="reason"]').fill('steht in einer anderen Karte');
  await card.getByRole('button').click();
  await page.getByText('Ausgeblendet: steht in einer anderen Karte').waitFor();
  await page.getByRole('button', { name: 'Gewichtung öffnen' }).click();

  // The page follows by itself where there is a script.
  await council.page.locator('.workshop-vote').first().waitFor({ timeout: 30_000 });
  await expectAccessible(police.page, address);
  await police.page.goto(`${address}?sprache=de`);
  await resident.page.reload();
  await weighAll(police.page, 5, 4);
  await weighAll(council.page, 4, 2);
  await weighAll(resident.page, 3, 3);
  await resident.page.getByText('Sie haben alle Befunde gewichtet.').waitFor();

  await page.locator('strong >> text=3 von 3 haben gewichtet').waitFor({ timeout: 30_000 });
  expect(await page.locator('.weighing-picture').count()).toBe(0);
  await page.getByRole('button', { name: 'Beenden und Ergebnisse zeigen' }).click();
  await page.locator('.weighing-picture svg').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(5);
  expect(await page.locator('tbody tr').first().textContent()).toMatch(/3.*4,0.*3,0/);
  await expectAccessible(page, workshop);
  await resident.page.reload();
  expect(await resident.page.locator('main').textContent()).toContain('öffnet keine Werkstatt');
  // The third was without a network for a while, and its browser says so.
  expect([...lead.complaints, ...police.complaints]).toEqual([]);
  for (const visitor of phones) await visitor.close();
});

it('each finding becomes a priority, or it says why nothing is done', { timeout: patienceMs }, async () => {
  const { page } = lead;

  // Priorities, and no action because.
  await page.goto(`${strategy}/schwerpunkte?sprache=de`);
  await page.getByRole('heading', { name: '5 Befunde sind noch offen' }).waitFor();
  await photograph(page, 'schwerpunkte-offen');
  await page.getByRole('link', { name: 'Schwerpunkt daraus machen' }).first().click();
  await page.locator('input[name="findingIds"]').nth(1).check();
  await page.fill('#title', 'Der Weg vom Bahnhof');
  await page.selectOption('#field', 'publicSpace');
  await submit(page);
  await page.locator('#reason-fehler').waitFor();
  expect(await page.inputValue('#title')).toBe('Der Weg vom Bahnhof');
  await page.fill('#reason', 'Alle drei Gruppen nennen ihn.');
  await submit(page);
  await page.waitForURL(/schwerpunkte#schwerpunkt-/);
  const priority =
    (await page.locator('.finding__tools a[href*="/schwerpunkte/"]').last().getAttribute('href')) ?? '';
  await expectAccessible(page, priority);
  await page.goto(`${strategy}/schwerpunkte?sprache=de`);
  await page.getByRole('heading', { name: '3 Befunde sind noch offen' }).waitFor();
  for (const left of [2, 1, 0]) {
    await page.locator('.finding__tools summary').first().click();
    await page.locator('.finding__tools textarea').first().fill('Die Zahl ist klein und fällt.');
    await page.locator('.finding__tools form.form button').first().click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.finding__tools textarea').length === count,
      left,
    );
  }
  await page.getByRole('heading', { name: 'Nichts ist offen' }).waitFor();
  await expectAccessible(page, `${strategy}/schwerpunkte`);
  expect(lead.complaints).toEqual([]);
  await lead.close();
});
