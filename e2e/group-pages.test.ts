import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindingsOf } from './support/axe.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** Shared pages of groups and the choice of topics, on the real server with its demo alliance. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const meeting = '/treffen/demo-treffen-3';

/** A round of its own; where its links are made. */
async function newRound(page: Page): Promise<string> {
  await page.goto(`${meeting}/planung/gruppen/neu`);
  await page.fill('#title', 'Analysen');
  await page.locator('main form button').click();
  await page.waitForURL('**/gruppen');
  const posters = page.locator('a[href$="/aushang"]').last();
  return (await posters.getAttribute('href')) ?? '';
}

/** The addresses of the printed sheets. */
async function printed(page: Page, posters: string): Promise<readonly string[]> {
  await page.goto(posters);
  await page.locator('main form button').click();
  await page.waitForSelector('.group-poster');
  return page.locator('.group-poster__address').allTextContents();
}

async function expectAccessible(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFindingsOf(page), `${page.url()} ${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
}

it('twenty telephones write on the page of a group; connections die, nothing is lost and nothing is there twice', async () => {
  const organiser = await product.open();
  await signIn(organiser.page);
  const [address = ''] = await printed(organiser.page, await newRound(organiser.page));
  await expectAccessible(organiser.page);

  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = new URL(first.headers.get('location') ?? '', product.address).href;
  expect(page).not.toContain('gruppe=');
  const cards = Array.from({ length: 20 }, (_, at) => ({
    what: 'karte',
    id: crypto.randomUUID(),
    question: 'worth',
    words: `Gedanke ${at}`,
    author: '',
  }));
  const send = (card: object, patienceMs: number): Promise<boolean> =>
    fetch(`${page}/beitraege`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(card),
      signal: AbortSignal.timeout(patienceMs),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
  await Promise.all(
    cards.map(async (card, at) => {
      // The connection ends before the answer: sooner or later than the server has written.
      for (let patience = 1 + at * 3; !(await send(card, patience)); patience = 20_000);
    }),
  );

  const phone = await product.open({ viewport: { width: 360, height: 740 } });
  await phone.page.goto(address);
  expect(phone.page.url()).toBe(page);
  const shown = await phone.page.locator('[data-card] .as-typed').allTextContents();
  expect(shown.sort()).toEqual(cards.map(({ words }) => words).sort());

  // Without reception a card stays on the telephone; with it, it goes and others see it without pressing anything.
  const watcher = await product.open();
  await watcher.page.goto(address);
  await phone.page.context().setOffline(true);
  await phone.page.fill('#w-practice', 'Ohne Empfang geschrieben');
  await phone.page.locator('form:has(#w-practice) button').click();
  await phone.page.waitForSelector('[data-waiting] >> text=Ohne Empfang geschrieben');
  await phone.page.context().setOffline(false);
  await watcher.page.waitForSelector('[data-live="practice"] >> text=Ohne Empfang geschrieben', {
    timeout: 30_000,
  });
  await phone.page.waitForSelector('[data-waiting]:not(:has(li))', { state: 'attached' });
  await expectAccessible(phone.page);

  // The organiser marks it as a result.
  await organiser.page.goto(page);
  await organiser.page.locator('[data-live="practice"] button[name="result"]').click();
  await organiser.page.waitForSelector('[data-live="practice"] .group-note--result');
  await expectAccessible(organiser.page);
  expect([...watcher.complaints, ...organiser.complaints]).toEqual([]);
  for (const visitor of [organiser, phone, watcher]) await visitor.close();
});

it('without a script two texts of one card stand side by side', async () => {
  const organiser = await product.open();
  await signIn(organiser.page);
  const [address = ''] = await printed(organiser.page, await newRound(organiser.page));
  const [one, other] = await Promise.all(
    [0, 1].map(() => product.open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })),
  );
  await one!.page.goto(address);
  await one!.page.fill('#w-worth', 'Wir reden über dasselbe');
  await one!.page.locator('form:has(#w-worth) button').click();
  await one!.page.waitForSelector('[data-live="worth"] >> text=Wir reden über dasselbe');
  await other!.page.goto(address);
  for (const [visitor, words] of [
    [one!, 'Wir reden über dieselben Orte'],
    [other!, 'Wir reden mit der Polizei'],
  ] as const) {
    await visitor.page.locator('[data-card] summary').first().click();
    await visitor.page.locator('[data-card] textarea').fill(words);
    await visitor.page.locator('[data-card] form button').first().click();
    await visitor.page.waitForSelector(`[data-card] >> text=${words}`);
  }
  expect(await other!.page.locator('[data-card] .group-note__text .as-typed').allTextContents()).toEqual([
    'Wir reden über dieselben Orte',
    'Wir reden mit der Polizei',
  ]);
  for (const visitor of [organiser, one!, other!]) await visitor.close();
});

it('topics are proposed and counted', async () => {
  const { page, complaints, close } = await product.open();
  await signIn(page);
  await page.goto(`${meeting}/themen`);
  await page.locator('form:has(#budget) button').click();
  await page.fill('#title', 'Beleuchtung am Bahnhof');
  await page.locator('form:has(#title) button').click();
  await page.waitForSelector('h3 >> text=Beleuchtung am Bahnhof');
  await expectAccessible(page);
  await page.locator('form[action="?/auszaehlen"] button').click();
  await page.waitForSelector('.group-note strong');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});
