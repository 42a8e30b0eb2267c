import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { officeClient, startTestOffice, type TestOffice } from '../src/usecases/sign-in/test-office.ts';
import { axeFindingsOf } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { signIn, signOut } from './support/product.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** The sign-in of an office in a browser: a real OpenID Connect provider beside the real server. */
const people = new Map([['kim', { email: 'kim@auenstedt.example', email_verified: true }]]);
let office: TestOffice;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  const port = await freePort();
  office = await startTestOffice(people, `http://127.0.0.1:${port}/anmelden/openid/zurueck`);
  [server, browser] = await Promise.all([
    startServer({
      PORT: String(port),
      OIDC_ISSUER: office.issuer.href,
      OIDC_CLIENT_ID: officeClient.clientId,
      OIDC_CLIENT_SECRET: officeClient.clientSecret,
      OIDC_NAME: 'Landratsamt',
    }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await office.close();
});

async function freePort(): Promise<number> {
  const taken = createServer();
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  taken.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function open(): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE' });
  return context.newPage();
}

/** Pages of the provider: who somebody is, and that Umsicht may know it. */
async function throughOffice(page: Page, login: string): Promise<void> {
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', 'x');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]');
}

it('nobody gets in by it who was not invited; an invitation is accepted by it; then it is one click', async () => {
  const stranger = await open();
  await stranger.goto('/anmelden');
  expect(await axeFindingsOf(stranger)).toEqual([]);
  await stranger.getByRole('link', { name: 'Mit Landratsamt anmelden' }).click();
  await throughOffice(stranger, 'kim');
  await stranger.getByText('Zu dieser Anmeldung gibt es kein Konto in Umsicht.').waitFor();
  expect(await axeFindingsOf(stranger)).toEqual([]);
  await stranger.context().close();

  const admin = await open();
  await signIn(admin, 'Verwaltung');
  await admin.goto('/verwaltung/konten/neu');
  await admin.fill('#email', 'kim@lindenbrueck.example');
  await admin.fill('#name', 'Kim Neu');
  await admin.selectOption('#role', 'councilMember');
  await admin.getByRole('button', { name: 'Einladung senden' }).click();
  await admin.goto('/verwaltung/post');
  await admin.locator('main tbody tr', { hasText: 'kim@' }).getByRole('link').first().click();
  await admin.getByRole('button', { name: 'Text zeigen' }).click();
  const link = await admin.locator('.letter a').first().getAttribute('href');

  const kim = await open();
  await kim.goto(link ?? '');
  expect(await axeFindingsOf(kim)).toEqual([]);
  await kim.getByRole('link', { name: 'Annehmen und mit Landratsamt anmelden' }).click();
  await throughOffice(kim, 'kim');
  await kim.getByRole('button', { name: 'Abmelden' }).waitFor();
  await kim.goto('/konto');
  await kim.getByRole('heading', { name: 'Anmeldung über Ihre Behörde' }).waitFor();
  expect(await axeFindingsOf(kim)).toEqual([]);
  await signOut(kim);

  await kim.goto('/konto');
  await kim.getByRole('link', { name: 'Mit Landratsamt anmelden' }).click();
  // The office still knows the browser, and the person comes back to where they were going.
  await kim.waitForURL('**/konto');
  await kim.getByText('E-Mail-Adresse: kim@lindenbrueck.example').waitFor();
  // The way back works once.
  await kim.goto('/anmelden/openid/zurueck?code=x&state=y');
  await kim.getByText('wurde in diesem Browser nicht begonnen').waitFor();
});
