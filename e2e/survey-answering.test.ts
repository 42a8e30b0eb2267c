import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { type StoredSurvey, storeSurvey } from '#usecases/survey-answers/stored-survey.test-data.ts';
import { openAnswer } from '#usecases/surveys/urn.ts';
import { axeFindingsOf } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { pressAt, tabTo, typeAt } from './support/keyboard.ts';
import { sendTo } from './support/send.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** Residents answer: on the telephone and at a desk, with and without script, by keyboard, from the right, enlarged. */
const item = (id: string, rest: object = {}) => ({
  id,
  kind: 'single',
  wording: { de: `Frage ${id}?`, ar: `سؤال ${id}؟` },
  categories: yesNo,
  ...rest,
});
const form = formOf(
  [
    moduleOf([item('victim'), item('reported', { filter: { item: 'victim', in: [1] } }), item('safe')]),
    moduleOf(
      [
        ...['licht', 'laerm'].map((id) => item(id, { battery: 'b' })),
        { id: 'times', kind: 'number', wording: { de: 'Wie oft?' }, range: { from: 0, to: 50 } },
        item('seen', { kind: 'multiple' }),
      ],
      { id: 'two', title: { de: 'Umgebung' }, batteries: [{ id: 'b', lead: { de: 'Wie ist es mit …' } }] },
    ),
    moduleOf([item('hilfe', { filter: { item: 'victim', in: [1] } })], {
      id: 'three',
      title: { de: 'Hilfe' },
    }),
    moduleOf([{ id: 'words', kind: 'text', wording: { de: 'Was noch?' }, longest: 100 }], {
      id: 'four',
      title: { de: 'Zum Schluss' },
    }),
  ],
  { languages: ['de', 'en', 'hsb', 'ar'] },
);
const onePage = formOf([moduleOf([item('safe'), item('victim')])]);

const folder = mkdtempSync(join(tmpdir(), 'umsicht-survey-answering-'));
let server: RunningServer;
let browser: Browser;
let survey: StoredSurvey;
let other: StoredSurvey;
let poll: StoredSurvey;
let bank: StoredSurvey;
let over: StoredSurvey;
let early: StoredSurvey;
const log: string[] = [];
let nextCode = 0;
const code = (): string => survey.codes[nextCode++] ?? '';
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle } = opened.value;
  const town = { id: 'town', name: 'Musterstadt', area: '14625240', areaName: 'Musterstadt' };
  await insertOrganisation(handle, { ...town, fictional: true, now: new Date() });
  const days = { organisationId: 'town', from: day(-2), until: day(20) };
  survey = await storeSurvey(handle, { ...days, form, codeCount: 40 });
  other = await storeSurvey(handle, { ...days, form: onePage, title: 'Sicher zur Schule' });
  poll = await storeSurvey(handle, { ...days, form: onePage, kind: 'open', title: 'Ideen für den Park' });
  bank = await storeSurvey(handle, { ...days, form: presetForm('full', 'Musterstadt') });
  over = await storeSurvey(handle, { ...days, form, from: day(-9), until: day(-3) });
  early = await storeSurvey(handle, { ...days, form, from: day(5), until: day(9) });
  await opened.value.close();
  [server, browser] = await Promise.all([
    startServer({ DATA_FOLDER: folder, DEMO: 'off', LOG_LEVEL: 'info' }, { onLog: (line) => log.push(line) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function visitor(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4|ERR_INTERNET/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  return { context, page, complaints, requests };
}

async function enter(page: Page, typed: string): Promise<void> {
  await page.goto(`/b/${survey.slug}`);
  await page.fill('#code', typed);
  await page.click('.acts button');
}

const next = (page: Page) => page.click('button.p[value=weiter]');
const tick = (page: Page, id: string, value = 2) => page.check(`#i-${id}-${value}`);

/** Nothing that was acknowledged is looked at while the server runs: it has the folder. */
async function openedUrn(of: StoredSurvey): Promise<readonly Readonly<Record<string, unknown>>[]> {
  await server.stop();
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const rows = await opened.value.handle
    .selectFrom('survey_urn')
    .select('sealed')
    .where('survey_id', '=', of.surveyId)
    .execute();
  await opened.value.close();
  server = await startServer({ DATA_FOLDER: folder, DEMO: 'off' });
  return rows.map(
    ({ sealed }) => openAnswer(sealed, { key: of.key, lock: of.lock, surveyId: of.surveyId }).answers,
  );
}

describe.each([
  ['on the telephone with script', { viewport: { width: 390, height: 844 }, javaScriptEnabled: true }],
  ['on the telephone without script', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }],
  ['at a desk with script', { viewport: { width: 1280, height: 800 }, javaScriptEnabled: true }],
  ['at a desk without script', { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false }],
] as const)('%s', (_, options) => {
  it('a whole way: code, topics, back, look over, send; once', async () => {
    const { context, page, complaints, requests } = await visitor(options);
    const mine = code();
    await enter(page, `${mine.slice(0, 8).toLowerCase()}-${mine.slice(8)}`);
    await page.waitForURL('**/1?**');
    expect(await page.locator('.steps').textContent()).toBe('Thema 1 von 3');
    expect(await page.locator('#w-reported').isVisible()).toBe(false);
    await tick(page, 'victim', 1);
    expect(await page.locator('#w-reported').isVisible()).toBe(true);
    await tick(page, 'reported', 1);
    await tick(page, 'safe', 1);
    await next(page);
    await page.waitForURL('**/2?**');
    await page.click('button[value=zurueck]');
    await page.waitForURL('**/1?**');
    expect(await page.isChecked('#i-reported-1')).toBe(true);
    await tick(page, 'victim', 2);
    await next(page);
    await page.waitForURL('**/2?**');
    for (const id of ['licht', 'laerm']) await tick(page, id);
    await page.fill('#i-times', 'oft');
    await next(page);
    // What was wrong is said, and what was typed is there.
    await page.locator('.alert a').waitFor();
    expect(await page.title()).toContain('Fehler');
    expect(await page.inputValue('#i-times')).toBe('oft');
    expect(await page.isChecked('#i-licht-2')).toBe(true);
    await page.fill('#i-times', '3');
    await tick(page, 'seen', 1);
    await next(page);
    // Nobody who was no victim is asked for help.
    await page.waitForURL('**/4?**');
    await page.fill('#i-words', '<script>alert(1)</script> & "Licht"');
    await next(page);
    await page.waitForURL('**/pruefen?**');
    expect(await page.locator('main').textContent()).toContain('<script>alert(1)</script> & "Licht"');
    expect(await page.locator('main').textContent()).not.toContain('Frage reported?');
    const cookies = (await context.cookies()).filter(({ name }) => name !== 'sprache');
    expect(cookies).toMatchObject([{ name: 'umsicht-b', path: '/b', httpOnly: true, sameSite: 'Strict' }]);
    await page.click('button[value=absenden]');
    await page.waitForURL('**/ende?**');
    expect(await page.locator('h1').textContent()).toBe('Ihre Antwort ist angekommen');
    // The back button, and the code once more.
    await page.goBack();
    await page.waitForURL('**/ende?schon**');
    await enter(page, mine);
    expect(await page.locator('main').textContent()).toContain('Es gilt, was zuerst angekommen ist');
    expect((await context.cookies()).map(({ value }) => value)).toEqual([`${survey.slug}.fertig`]);
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(new Set([server.address]));
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the code', () => {
  it('comes out of the QR address into the field, and never to the server', async () => {
    const { context, page, requests } = await visitor();
    const mine = code();
    await page.goto(`/b/${survey.slug}#${mine}`);
    expect(await page.inputValue('#code')).toBe(mine);
    expect(page.url()).not.toContain(mine);
    expect(requests.join()).not.toContain(mine);
    await page.goto(`/b#${mine}`);
    await page.click('.acts button');
    await page.waitForURL(`**/b/${survey.slug}?**`);
    expect(await page.locator('main a.p').textContent()).toBe('Zu den Fragen');
    await context.close();
  });

  it('that is wrong, of another survey, on the wrong day says what to do', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    await enter(page, 'ABCD-E0GH');
    expect(await page.locator('.err').textContent()).toContain('»0« in der 2. Gruppe');
    await enter(page, `${survey.codes[0]?.slice(0, 15)}${survey.codes[0]?.endsWith('2') ? '3' : '2'}`);
    expect(await page.locator('.err').textContent()).toContain('Tippfehler');
    await enter(page, other.codes[0] ?? '');
    expect(await page.locator('main').textContent()).toContain('»Sicher zur Schule«');
    await page.click('main .btn.p');
    await page.waitForURL(`**/b/${other.slug}/1?**`);
    await page.goto(`/b/${over.slug}`);
    expect(await page.locator('main').textContent()).toContain('Antworten waren bis zum');
    await page.goto(`/b/${early.slug}`);
    expect(await page.locator('main').textContent()).toContain('beginnt am');
    await page.goto('/b/gibtsnicht');
    expect(await page.locator('main').textContent()).toContain('gibt es nicht');
    await context.close();
  });

  it('of somebody else on the same device deletes nothing unasked', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    await enter(page, code());
    await tick(page, 'victim');
    await next(page);
    const second = code();
    // The start offers to go on; the door takes another code.
    await page.goto('/b');
    await page.fill('#code', second);
    await page.click('.acts button');
    expect(await page.locator('h1').textContent()).toContain('hat schon jemand angefangen');
    await page.click('text=Zurück zur angefangenen Antwort');
    await page.click('text=Weitermachen, wo ich aufgehört habe');
    expect(await page.isChecked('#i-victim-2')).toBe(true);
    await context.close();
  });
});

describe('what happens on the way', () => {
  it('a break: the browser is closed, and what was begun is there; then it is forgotten', async () => {
    const first = await visitor();
    await enter(first.page, code());
    await tick(first.page, 'victim');
    await first.page.click('button[value=spaeter]');
    await first.page.waitForURL('**/gespeichert?**');
    expect(await first.page.locator('main').textContent()).toContain('bis zum');
    const kept = (await first.context.storageState()).cookies.filter(({ expires }) => expires > 0);
    expect(kept.map(({ name }) => name)).toEqual(['umsicht-b']);
    await first.context.close();
    const later = await visitor({ storageState: { cookies: kept, origins: [] } });
    await later.page.goto(`/b/${survey.slug}`);
    await later.page.click('text=Weitermachen, wo ich aufgehört habe');
    expect(await later.page.isChecked('#i-victim-2')).toBe(true);
    await later.page.goto(`/b/${survey.slug}`);
    await later.page.click('text=Auf diesem Gerät vergessen');
    await later.page.locator('text=nichts mehr gespeichert').waitFor();
    expect(await later.context.cookies()).toEqual([]);
    await later.context.close();
  });

  it('no connection: the page says so, what was typed stays, and goes on afterwards', async () => {
    const { context, page } = await visitor();
    await enter(page, code());
    await tick(page, 'victim');
    await context.setOffline(true);
    await next(page);
    await page.locator('#offline:visible').waitFor();
    expect(await page.isChecked('#i-victim-2')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('offline');
    await context.setOffline(false);
    await next(page);
    await page.waitForURL('**/2?**');
    await context.close();
  });

  it('two tabs: the page that is sent last wins, the other one sends nothing more', async () => {
    const { context, page } = await visitor();
    await enter(page, code());
    await page.waitForURL('**/1?**');
    const tab = await context.newPage();
    await tab.goto(page.url());
    for (const id of ['victim', 'safe']) await tick(page, id, 1);
    await tick(page, 'reported', 1);
    await next(page);
    await page.waitForURL('**/2?**');
    for (const id of ['victim', 'safe']) await tick(tab, id, 2);
    await next(tab);
    await tab.waitForURL('**/2?**');
    for (const id of ['licht', 'laerm']) await tick(tab, id, 1);
    await tick(tab, 'seen', 1);
    await next(tab);
    await tab.waitForURL('**/4?**');
    await tab.goto(`/b/${survey.slug}/pruefen`);
    expect(await tab.locator('main').textContent()).not.toContain('Frage reported?');
    await tab.dblclick('button[value=absenden]');
    await tab.waitForURL('**/ende?**');
    for (const id of ['licht', 'laerm']) await tick(page, id, 2);
    await next(page);
    await page.waitForURL('**/ende?schon**');
    expect(await page.locator('main').textContent()).toContain('Es gilt, was zuerst angekommen ist');
    await context.close();
  });

  it('a cookie that is gone: the code is asked for, what was filled in goes along', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    const mine = code();
    await enter(page, mine);
    await tick(page, 'victim');
    await tick(page, 'safe', 1);
    await context.clearCookies();
    await next(page);
    await page.locator('text=kein Code für diese Umfrage').waitFor();
    await page.fill('#code', mine);
    await page.click('.acts button');
    await page.waitForURL('**/2?**');
    await page.click('button[value=zurueck]');
    expect(await page.isChecked('#i-safe-1')).toBe(true);
    await context.close();
  });

  it('forged fields, 20,000 characters, somebody who is no page of ours', async () => {
    const mine = code();
    const cookie = `umsicht-b=${survey.slug}.${mine}.${'A'.repeat(43)}`;
    const origin = server.address;
    const send = (path: string, body: string, from = origin) =>
      sendTo(server.address, path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
          cookie,
          origin: from,
        },
        body,
      });
    const long = 'ß'.repeat(20_000);
    const tooLong = await send(`/b/${survey.slug}/4`, `words=${encodeURIComponent(long)}`);
    expect(tooLong.status).toBe(422);
    expect(tooLong.body).toContain(long);
    const forged = await send(
      `/b/${survey.slug}/1`,
      'victim=7&safe=1&stratum=s99&outcome=complete&licht=1&__proto__=1',
    );
    expect(forged.status).toBe(422);
    expect(forged.body).toContain('gehört nicht zu den Antworten');
    expect((await send(`/b/${survey.slug}/1`, 'victim=1', 'https://anderswo.example')).status).toBe(403);
    expect((await send(`/b/${survey.slug}/99`, 'victim=1')).headers.location).toMatch(`/b/${survey.slug}`);
    expect((await send(`/b/${survey.slug}/1`, 'victim=1&reported=2')).status).toBe(303);
    const few = await send(`/b/${survey.slug}/pruefen`, '_weg=absenden');
    expect(few.status).toBe(422);
    expect(few.body).toContain('lassen sich nicht auswerten');
    const stale = await sendTo(server.address, `/b/${survey.slug}/1`, {
      headers: { cookie: 'umsicht-b=../../x.y' },
    });
    expect(stale.headers.location).toContain('fehlt');
  });
});

it('nothing of all this stands in the log', async () => {
  await sendTo(server.address, '/impressum');
  await sendTo(server.address, `/b/${survey.slug}`);
  await expect.poll(() => log.join('\n')).toContain('/impressum');
  const lines = log.join('\n');
  expect(lines).not.toContain('"/b');
  for (const secret of [survey.slug, poll.slug, ...survey.codes, ...survey.hashes, 'umsicht-b'])
    expect(lines).not.toContain(secret);
  // As many lines of requests as were made by people who are no residents.
  expect(log.filter((line) => line.includes('"msg":"request"'))).toHaveLength(1);
});

describe('an open poll', () => {
  it('is answered without a code or a cookie, says what it is, and counts a sheet once', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    await page.goto(`/b/${poll.slug}`);
    expect(await page.locator('header').textContent()).toContain('Diese Umfrage ist nicht repräsentativ.');
    await page.click('text=Zu den Fragen');
    expect(await page.locator('header').textContent()).toContain('Diese Umfrage ist nicht repräsentativ.');
    expect(await context.cookies()).toEqual([]);
    await tick(page, 'safe');
    await tick(page, 'victim');
    const once = await page.inputValue('[name=_einmal]');
    await next(page);
    await page.waitForURL('**/ende?**');
    const again = await sendTo(server.address, `/b/${poll.slug}/1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
        origin: server.address,
      },
      body: `safe=2&victim=2&_einmal=${once}`,
    });
    expect(again.headers.location).toContain('schon');
    expect(await openedUrn(poll)).toEqual([{ safe: 2, victim: 2 }]);
    await context.close();
  });
});

describe('everybody can answer', () => {
  it('by keyboard alone', async () => {
    const { context, page } = await visitor();
    await page.goto(`/b/${other.slug}`);
    await typeAt(page, /Zugangscode/, other.codes[3] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/1?**');
    await tabTo(page, /^ja$/);
    await page.keyboard.press('Space');
    await tabTo(page, /^ja$/);
    await page.keyboard.press('ArrowDown');
    expect(await page.isChecked('#i-victim-2')).toBe(true);
    await pressAt(page, /Antworten absenden/);
    await page.waitForURL('**/ende?**');
    expect((await openedUrn(other)).some(({ safe, victim }) => safe === 1 && victim === 2)).toBe(true);
    await context.close();
  });

  it('Enter in a field goes on, and not to another language', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    await enter(page, code());
    await next(page);
    await page.fill('#i-times', '4');
    await page.press('#i-times', 'Enter');
    await page.waitForURL('**/4?sprache=de');
    await context.close();
  });

  it('in another language, also from the right, without losing what was filled in', async () => {
    const { context, page } = await visitor();
    await enter(page, code());
    await tick(page, 'safe', 1);
    await page.click('.langs button[value=ar]');
    await page.waitForURL('**/1?sprache=ar');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('legend').first().textContent()).toContain('سؤال');
    expect(await page.isChecked('#i-safe-1')).toBe(true);
    expect(await axeFindingsOf(page)).toEqual([]);
    await page.click('.langs button[value=hsb]');
    await page.waitForURL('**/1?sprache=hsb');
    expect(await page.locator('header').textContent()).toContain('přepruwować');
    await context.close();
  });

  it('at 200 % and 400 %, on every page of the longest questionnaire, without scrolling sideways', async () => {
    const { context, page, complaints } = await visitor({ viewport: { width: 1280, height: 800 } });
    await page.goto(`/b/${bank.slug}#${bank.codes[0]}`);
    await page.click('.acts button');
    for (;;) {
      await page.waitForURL('**sprache=de');
      // A width of 640 is 200 % on a desk of 1280 pixels, 320 is 400 %.
      for (const width of [1280, 640, 400, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
        if (width === 1280 || width === 400) expect(await axeFindingsOf(page), page.url()).toEqual([]);
      }
      if (page.url().includes('/ende')) break;
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('label.o, .btn, .f')]
          .filter((element) => element.getClientRects().length > 0)
          .filter((element) => element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML),
      );
      expect(small).toEqual([]);
      const before = page.url();
      const first = page.locator('.o:visible input[value="1"]');
      for (let at = 0; at < (await first.count()); at++) await first.nth(at).check();
      await page.click('button.p');
      await page.waitForURL((url) => url.href !== before);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('axe finds nothing on the pages around it', async () => {
    const { context, page } = await visitor();
    for (const address of [
      '/b',
      `/b/${survey.slug}`,
      `/b/${survey.slug}/datenschutz?sprache=hsb`,
      `/b/${poll.slug}`,
      `/b/${over.slug}`,
    ])
      for (const width of [400, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(address);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await axeFindingsOf(page), `${address} ${width}`).toEqual([]);
      }
    await enter(page, 'ABCD-E0GH');
    expect(await axeFindingsOf(page)).toEqual([]);
    await context.close();
  });
});
