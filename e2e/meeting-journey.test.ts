import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, signIn, startProduct } from './support/product.ts';

/**
 * A networking meeting as the network holds them, from the first idea to the published article, with forty people of
 * twelve municipalities, the police, the federal police and the districts. All names are made up. The meeting takes
 * place today: nobody can turn the clock of the product, so what opens on the day after stays out (the evaluation of
 * the feedback, and with it the choice of a quotation from it; `meeting-feedback.test.ts` has both).
 */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const title = 'Zweites Vernetzungstreffen Auental Ost';
const focalTopics = [
  'Eigentum sichern',
  'Mit Sicherheitsanalysen arbeiten',
  'Offener Austausch mit Ausblick',
];
const quotation = 'Zum ersten Mal saßen Rathaus und Revier an einem Tisch.';
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

interface Guest {
  readonly name: string;
  readonly home: string;
  readonly profession: string;
  /** Index of the focal topic they want most. */
  readonly wish: number;
}

const towns = 'Ahorn Birken Distel Erlen Farn Ginster Holunder Kiefern Lärchen Mispel Quitten Rüster'
  .split(' ')
  .map((tree) => `${tree}au`);
const guests: readonly Guest[] = [
  ...towns.flatMap((home) => [
    { name: `Ada ${home}er`, home, profession: 'townHall' },
    { name: `Bruno ${home}er`, home, profession: 'townHall' },
  ]),
  ...Array.from({ length: 8 }, (_, index) => ({
    name: `Polizistin ${index + 1}`,
    home: `Polizeirevier ${towns[index]}`,
    profession: 'police',
  })),
  ...Array.from({ length: 4 }, (_, index) => ({
    name: `Bundespolizist ${index + 1}`,
    home: 'Bundespolizeiinspektion Fichtental',
    profession: 'federalPolice',
  })),
  ...Array.from({ length: 4 }, (_, index) => ({
    name: `Landrätin ${index + 1}`,
    home: index < 2 ? 'Landkreis Oberau' : 'Landkreis Unterau',
    profession: 'district',
  })),
].map((guest, index) => ({ ...guest, wish: index % focalTopics.length }));

const save = (page: Page) => page.locator('main form:has(#title) p.form__actions button').click();
const submit = (page: Page) => page.locator('main form p.form__actions button').first().click();

/** The same form as in the browser, sent without opening it: for many people at once. */
async function post(page: Page, address: string, form: Readonly<Record<string, string>>): Promise<string> {
  const answer = await page.request.post(address, {
    form,
    headers: { origin: product.address, accept: 'text/html' },
    maxRedirects: 0,
  });
  expect(answer.status(), `${address} ${JSON.stringify(form)}`).toBe(303);
  return answer.headers().location ?? '';
}

async function plan(page: Page): Promise<string> {
  await page.goto('/treffen/neu');
  await page.fill('#title', title);
  await page.fill('#region', 'Auental Ost');
  await page.fill('#number', '2');
  await page.fill('#lead', 'Wie wird aus einer Analyse gemeinsames Handeln?');
  await page.fill('#day', today);
  await page.fill('#begins', '00:05');
  await page.fill('#ends', '23:55');
  await page.fill('#placeName', 'Alte Weberei Lindenbrück');
  await page.fill('#travel', 'Vom Bahnhof fünf Minuten zu Fuß.');
  await page.fill('#accessibility', 'Alle Räume liegen zu ebener Erde.');
  await page.fill('#host-0-organisation', 'Landkreis Auental');
  await page.check('#funded');
  await save(page);
  await page.waitForURL('**/planung');
  return new URL(page.url()).pathname;
}

async function addSession(
  page: Page,
  hub: string,
  item: { readonly title: string; readonly kind: string; readonly begins: string; readonly ends: string },
): Promise<void> {
  await page.goto(`${hub}/programm/neu`);
  await page.fill('#title', item.title);
  await page.selectOption('#kind', item.kind);
  await page.fill('#begins', item.begins);
  await page.fill('#ends', item.ends);
  await save(page);
  await page.waitForURL('**/programm');
}

async function programme(page: Page, hub: string): Promise<void> {
  const times = ['09:30', '10:30', '11:30', '12:30', '13:00', '14:00', '15:00'];
  const items = [
    ...focalTopics.map((topic) => ({ title: topic, kind: 'focus' })),
    { title: 'Mittagspause', kind: 'break' },
    { title: 'Arbeit in drei Gruppen', kind: 'groupPhase' },
    { title: 'Kleine Gruppen nach Thema', kind: 'groupPhase' },
  ];
  for (const [at, item] of items.entries())
    await addSession(page, hub, { ...item, begins: times[at]!, ends: times[at + 1]! });
}

/** Two register by themselves in the browser, the others are entered by those who organise. */
async function register(page: Page, meeting: string): Promise<void> {
  for (const [at, guest] of guests.slice(0, 2).entries()) {
    const visitor = await product.open({ javaScriptEnabled: false });
    await visitor.page.goto(`${meeting}/anmelden`);
    await visitor.page.fill('#name', guest.name);
    await visitor.page.fill('#email', `gast-${at}@ort.example`);
    await visitor.page.selectOption('#profession', guest.profession);
    await visitor.page.fill('#home', guest.home);
    await visitor.page.selectOption('#wish1', { label: focalTopics[guest.wish]! });
    await visitor.page.check('#photoConsent');
    await submit(visitor.page);
    await visitor.page.waitForURL('**eingegangen=registered');
    await visitor.close();
  }
  const form = `${meeting}/planung/teilnehmende/neu`;
  await page.goto(form);
  const topics = await page
    .locator('#wish1 option')
    .evaluateAll((all) =>
      Object.fromEntries(all.map((one) => [one.textContent?.trim(), (one as HTMLOptionElement).value])),
    );
  for (const { wish, ...guest } of guests.slice(2))
    await post(page, form, {
      ...guest,
      way: 'place',
      homeChoice: 'typed',
      wish1: topics[focalTopics[wish]!]!,
    });
}

async function addRound(page: Page, hub: string, [name, count]: readonly [string, string]): Promise<void> {
  await page.goto(`${hub}/gruppen/neu`);
  await page.fill('#title', name);
  await page.fill('#count', count);
  await page.selectOption('#session', { label: name });
  await save(page);
  await page.waitForURL('**/gruppen');
}

const rounds = [
  ['Arbeit in drei Gruppen', '3'],
  ['Kleine Gruppen nach Thema', '6'],
] as const;

/** Every group has somebody who leads it, every small group a topic as well. */
async function makeGroups(page: Page, hub: string): Promise<void> {
  for (const round of rounds) await addRound(page, hub, round);
  const addresses = await page
    .locator('.group-card h3 a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(addresses).toHaveLength(9);
  for (const [at, address] of addresses.entries()) {
    await page.goto(address);
    if (at >= 3) await page.selectOption('#topic', { label: focalTopics[(at - 3) % 3]! });
    await page.fill('#moderatorName', `Leitung ${at + 1}`);
    await save(page);
    await page.waitForURL('**/gruppen');
  }
  await page.selectOption('#priority', 'wishes');
  await page.getByRole('button', { name: 'Vorrang' }).click();
  await page.locator('form[action="?/verteilen"] button').click();
  await page.locator('.group-card li').first().waitFor();
}

interface ShownGroup {
  readonly facts: string;
  readonly people: readonly string[];
}

/** Names of the groups of both rounds as the page shows them. */
const shownGroups = (page: Page): Promise<readonly ShownGroup[]> =>
  page.locator('.group-card').evaluateAll((cards) =>
    cards.map((card) => ({
      facts: card.querySelector('.group-card__facts')?.textContent ?? '',
      people: [...card.querySelectorAll('li')].map((one) => one.textContent?.split(',')[0]?.trim() ?? ''),
    })),
  );

function expectGoodGroups(groups: readonly ShownGroup[]): void {
  const [first, small] = [groups.slice(0, 3), groups.slice(3)];
  for (const round of [first, small])
    expect(round.flatMap(({ people }) => people).sort()).toEqual(guests.map(({ name }) => name).sort());
  expect(first.map(({ people }) => people.length).sort()).toEqual([13, 13, 14]);
  const wished = new Map(guests.map(({ name, wish }) => [name, focalTopics[wish]!]));
  for (const { facts, people } of small)
    expect(people.filter((name) => !facts.includes(wished.get(name) ?? '?'))).toEqual([]);
}

/** The link of the mail that confirms the first registration. */
async function personalLink(): Promise<string> {
  const { page, close } = await product.open({ javaScriptEnabled: false });
  await signIn(page, 'Verwaltung');
  await page.goto('/verwaltung/post');
  const mail = page.locator('main tbody tr', { hasText: 'gast-0@ort.example' });
  await mail.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Text zeigen' }).click();
  const letter = (await page.locator('.letter').textContent()) ?? '';
  await close();
  return /\/anmeldung\/[\w.-]+/.exec(letter)?.[0] ?? '';
}

/** Somebody reads where they belong and why, and writes down what the group of the morning found. */
async function workInGroup(link: string): Promise<string> {
  const { page, complaints, close } = await product.open();
  await page.goto(link);
  const own = page.locator('section[aria-labelledby="eigene-gruppen"]');
  const places = await own.locator('h3').allTextContents();
  expect(places.map((place) => place.split(':')[0])).toEqual(rounds.map(([name]) => name));
  expect(await own.locator('details li').count()).toBeGreaterThan(0);
  await page.goto(`${link}/jetzt`);
  await page.locator('.side-links a[href*="/gruppe/"]').first().click();
  await page.waitForURL('**/gruppe/**');
  const address = new URL(page.url()).pathname;
  await page.locator('.group-write textarea').first().fill('Die Analyse zeigt, wo wir anfangen.');
  await page.locator('.group-write button').first().click();
  await page.locator('.group-note', { hasText: 'wo wir anfangen' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
  return address;
}

/** All but two come: one is found by name in the browser, the others are sent as the same buttons send them. */
async function checkIn(page: Page, meeting: string): Promise<void> {
  await page.goto(`${meeting}/tag`);
  await page.getByRole('searchbox').fill('ada ahorn');
  const row = page.locator('.day-row', { hasText: 'Ada Ahornauer' });
  await row.getByRole('button').click();
  await row.locator('.day-here').waitFor();
  await page.locator('[data-status]', { hasText: 'Alles gesendet.' }).waitFor();
  const list = await (await page.request.get(`${meeting}/tag`)).text();
  const absent = [...list.matchAll(/action="\?\/einchecken".*?name="person" value="([\w-]+)"/gs)];
  expect(absent).toHaveLength(39);
  for (const [, person = ''] of absent.slice(0, -2))
    await post(page, `${meeting}/tag?/einchecken`, { person, tag: '1', suche: '' });
  await page.goto(`${meeting}/planung/anwesenheit`);
  expect(await page.locator('main').textContent()).toContain('38 von 40');
}

async function giveFeedback(page: Page, meeting: string): Promise<void> {
  await page.goto(`${meeting}/rueckmeldung`);
  const address = (await page.locator('.feedback-code a').getAttribute('href')) ?? '';
  const guest = await product.open({ javaScriptEnabled: false });
  await guest.page.goto(address);
  await guest.page.getByLabel('sehr hilfreich').first().check();
  await guest.page.locator('details.more summary').click();
  await guest.page.fill('#quotation', quotation);
  await guest.page.check('#mayPrint');
  await submit(guest.page);
  await guest.page.waitForURL('**?gesendet');
  for (let sheet = 0; sheet < 11; sheet += 1) {
    const form = await (await guest.page.request.get(address)).text();
    const token = /name="token" value="([\w-]+)"/.exec(form)?.[1] ?? '';
    await post(guest.page, address, { token, overall: String(3 + (sheet % 3)) });
  }
  await guest.close();
  await page.reload();
  expect(await page.locator('main').textContent()).toMatch(/12 Antworten/);
}

async function addPictures(page: Page, report: string): Promise<void> {
  const hues = ['#27408b', '#8b2740', '#408b27', '#8b6b27', '#278b7d', '#6b278b', '#5c5c5c', '#8b4a27'];
  const pictures = hues.map(async (background, index) => ({
    name: `bild-${index + 1}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width: 1_200, height: 800, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  }));
  await page.goto(`${report}/bilder`);
  await page.setInputFiles('#neue-bilder', await Promise.all(pictures));
  await page.getByRole('button', { name: 'Hochladen' }).click();
  await page.locator('.photo-order__item').nth(7).waitFor();
  const first = await page.locator('.photo-order input[name=photo]').first().inputValue();
  await page.goto(`${report}/bilder/${first}`);
  for (let number = 1; number <= 8; number += 1) {
    await page.fill('#alternative', `Gruppe ${number} am Tisch`);
    await page.check('#peopleChecked');
    const next = number < 8 ? 'zum nächsten Bild' : 'Angaben speichern';
    await page.getByRole('button', { name: next }).click();
  }
}

it('a networking meeting goes from the first idea to the published article', async () => {
  const organiser = await product.open();
  const { page } = organiser;
  await signIn(page);
  const hub = await plan(page);
  const meeting = hub.replace('/planung', '');
  await programme(page, hub);
  await page.goto(hub);
  await page.getByRole('button', { name: 'Jetzt ankündigen' }).click();
  await page.getByText('Angekündigt').waitFor();

  await register(page, meeting);
  await page.goto(`${hub}/teilnehmende`);
  expect(await page.locator('main tbody').first().locator('tr').count()).toBe(40);
  await makeGroups(page, hub);
  expectGoodGroups(await shownGroups(page));

  const group = await workInGroup(await personalLink());
  await page.goto(group);
  await page.getByRole('button', { name: 'Als Ergebnis' }).first().click();
  await page.locator('.group-note--result').waitFor();
  await checkIn(page, meeting);
  await giveFeedback(page, meeting);

  // Without script, each form is answered by a page of its own: the steps of the article wait for nothing else.
  const writer = await product.open({ javaScriptEnabled: false });
  await signIn(writer.page);
  const report = `${hub}/bericht`;
  await addPictures(writer.page, report);
  await writer.page.goto(`${report}/zitat`);
  await writer.page.fill('#text', quotation);
  await writer.page.check('#permitted');
  await submit(writer.page);
  await writer.page.waitForURL('**/bericht#teil-zitat');
  await writer.page.getByRole('button', { name: 'Bericht veröffentlichen' }).click();
  await writer.page.getByText('Fassung 1 ist seit').waitFor();
  await writer.close();

  const reader = await product.open();
  await reader.page.goto(meeting);
  expect(await reader.page.locator('h1').textContent()).toContain(title);
  const article = (await reader.page.locator('.article').textContent()) ?? '';
  for (const words of [
    ...focalTopics,
    ...towns,
    'Arbeit in drei Gruppen',
    'Kleine Gruppen nach Thema',
    'Die Analyse zeigt, wo wir anfangen.',
    'Wie wird aus einer Analyse gemeinsames Handeln?',
    '38 Menschen',
    quotation,
    'Landkreis Auental',
    'Diese Maßnahme wird mitfinanziert durch Steuermittel',
  ])
    expect(article).toContain(words);
  // Nobody is named who did not ask for it.
  expect(guests.filter(({ name }) => article.includes(name))).toEqual([]);
  expect(await reader.page.locator('.gallery img').count()).toBe(8);
  expect(organiser.complaints.concat(reader.complaints)).toEqual([]);
  await reader.close();
  await organiser.close();
});
