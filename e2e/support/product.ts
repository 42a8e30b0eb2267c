import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

export interface Product {
  readonly address: string;
  /** A new person with a browser of their own; complaints of the browser fail the test that asks for them. */
  open(options?: BrowserContextOptions): Promise<Visitor>;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly page: Page;
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const [server, browser]: [RunningServer, Browser] = await Promise.all([startServer(), launchBrowser()]);
  return {
    address: server.address,
    open: async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // A refused form answers with 400; the browser reports that as a failed load.
        if (message.type() === 'error' && !message.text().includes('status of 4'))
          complaints.push(message.text());
      });
      return { page, complaints, close: () => context.close() };
    },
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Words by which the demo accounts are told apart, one for each role. */
export type DemoRole =
  | 'Koordination'
  | 'Mitglied eines Präventionsrats'
  | 'Ansprechstelle der Polizei'
  | 'Landkreis Auental'
  | 'Landesstelle'
  | 'Begleitung'
  | 'Auswertung'
  | 'Prüfung'
  | 'Verwaltung';

/** One click as somebody of the demo; whoever works with analyses begins there, the others on the start page. */
export async function signIn(page: Page, role: DemoRole = 'Koordination'): Promise<void> {
  await page.goto('/anmelden');
  await page.locator('.accounts li', { hasText: role }).getByRole('button').click();
  await page.waitForURL((url) => url.pathname === '/analyse' || url.pathname === '/');
}

/** To the start page as nobody; what follows may open an address at once. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('link', { name: 'Anmelden', exact: true }).first().waitFor();
}

/** An analysis of the fictional Kreis; the page stays on it. */
export async function createAnalysis(page: Page, title = 'Sicherheitsanalyse Auental'): Promise<void> {
  await page.goto('/analyse/neu');
  await page.fill('#title', title);
  await page.fill('#areaName', 'Landkreis Auental (fiktiv)');
  await page.fill('#area', '14962');
  await page.click('main form button');
  await page.waitForURL(/\/analyse\/(?!neu)[\w-]+$/);
}
