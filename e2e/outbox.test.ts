import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestMailServer } from '../src/jobs/test-mail-server.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { axeFindingsOf } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { pressAt } from './support/keyboard.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** The outbox of an organisation, first of the demo, then of the same organisation as if it were a real one. */
let browser: Browser;
let folder: string;
let server: RunningServer;
const mails = '/verwaltung/post';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-outbox-'));
  browser = await launchBrowser();
  server = await startServer({ DATA_FOLDER: folder });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function administrator(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE', ...options });
  const page = await context.newPage();
  await page.goto('/anmelden');
  await page.locator('.accounts li', { hasText: 'Verwaltung' }).first().getByRole('button').click();
  await page.getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: 'Postausgang' }).click();
  await page.waitForURL(`**${mails}`);
  return page;
}

/** The demo is loaded beside everything else; its yearly mail comes with it. */
async function untilListed(page: Page, words: string): Promise<void> {
  for (
    let waited = 0;
    (await page.locator('main tbody tr', { hasText: words }).count()) === 0;
    waited += 500
  ) {
    if (waited > 60_000) throw new Error(`no mail »${words}« within a minute`);
    await pause(500);
    await page.goto(mails);
  }
}

async function checkPage(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFindingsOf(page), String(width)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'scrolls sideways at 320 px').toBeLessThanOrEqual(0);
}

describe('in the demo', () => {
  it('a newcomer finds the yearly mail and follows its link', async () => {
    const page = await administrator();
    await untilListed(page, 'Wartet');
    await checkPage(page);
    await page.getByRole('link', { name: 'Jährliche Bestätigung der Angaben' }).click();
    await page.waitForURL(`**${mails}/*`);
    expect(await page.locator('.letter').count()).toBe(0);
    await pressAt(page, /^Text zeigen$/);
    await page.locator('.letter').waitFor();
    await checkPage(page);
    await page.locator('.letter a').first().click();
    await page.waitForURL('**/bestaetigen/*');
    await page.getByRole('button', { name: /bestätigen/i }).waitFor();
    await page.goto('/verwaltung/protokoll?vorgang=mail.open');
    await page.getByRole('cell', { name: 'mail.handOn' }).waitFor();
    await page.context().close();
  });

  it('works without JavaScript, and a mail can be ticked off', async () => {
    const page = await administrator({ javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Jährliche Bestätigung der Angaben' }).click();
    await page.getByRole('button', { name: 'Text zeigen' }).click();
    const writing = await page
      .getByRole('link', { name: 'Im eigenen Mailprogramm öffnen' })
      .getAttribute('href');
    expect(decodeURIComponent(writing ?? '')).toMatch(
      /^mailto:\S+@lindenbruck\.example\?subject=Stimmen Ihre Angaben/,
    );
    await page.getByRole('button', { name: 'Als weitergegeben abhaken' }).click();
    await page.getByText('Die E-Mail ist als weitergegeben abgehakt.').waitFor();
    await page.getByText('Den Inhalt gibt es nicht mehr.').waitFor();
    await page.context().close();
  });

  it('is not shown to somebody who coordinates', async () => {
    const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE' });
    const page = await context.newPage();
    await page.goto('/anmelden');
    await page.locator('.accounts li', { hasText: 'Koordination' }).first().getByRole('button').click();
    await page.waitForURL('**/analyse');
    await page.getByRole('link', { name: 'Verwaltung' }).click();
    await page.getByRole('heading', { name: 'Verwaltung' }).waitFor();
    expect(await page.getByRole('link', { name: 'Postausgang' }).count()).toBe(0);
    expect((await page.goto(mails))?.status()).toBe(403);
    await context.close();
  });
});

it('a real organisation: without a mail server by hand, with one by itself', async () => {
  await server.stop();
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle } = opened.value;
  await handle.updateTable('organisations').set({ fictional: false }).execute();
  // Asked once more, because nobody has answered for two months.
  await handle.deleteFrom('contact_confirmations').execute();
  await opened.value.close();

  server = await startServer({ DATA_FOLDER: folder });
  const before = await administrator();
  await untilListed(before, 'Wartet');
  await before.getByText('Hier ist kein Mailserver eingestellt').waitFor();
  await checkPage(before);
  await before.getByRole('link', { name: 'Jährliche Bestätigung der Angaben' }).first().click();
  await before.getByRole('button', { name: 'Text zeigen' }).click();
  // For the person it is addressed to, not for whoever hands it on.
  expect(await before.locator('.letter').textContent()).toContain('/bestaetigen/');
  expect(await before.locator('.letter a').count()).toBe(0);
  await before.context().close();
  await server.stop();

  const receiver = await startTestMailServer();
  server = await startServer({
    DATA_FOLDER: folder,
    SMTP_URL: `smtp://127.0.0.1:${receiver.port}`,
    MAIL_FROM: 'Umsicht Lindenbrück <umsicht@lindenbrueck.example>',
  });
  const page = await administrator();
  await untilListed(page, 'Verschickt');
  await page.getByText('E-Mails werden von selbst verschickt.').waitFor();
  await checkPage(page);
  await page.locator('main tbody tr', { hasText: 'Verschickt' }).getByRole('link').first().click();
  await page.getByText('Den Inhalt gibt es nicht mehr.').waitFor();
  expect(await page.getByRole('button', { name: 'Text zeigen' }).count()).toBe(0);
  await page.context().close();
  const mail = receiver.received.find(({ text }) => text.includes('/bestaetigen/musterstadt.'));
  expect(mail?.headers.get('from')).toBe('Umsicht Lindenbrück <umsicht@lindenbrueck.example>');
  expect(mail?.headers.get('subject')).toBe('Stimmen Ihre Angaben noch? (Lindenbrück)');
  expect(mail?.text).toContain(`${server.address}/bestaetigen/`);
  await receiver.stop();
});
