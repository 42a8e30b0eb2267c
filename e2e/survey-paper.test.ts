import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { surveyFormSchema } from '#core/survey/form/survey-form.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertForm } from '#storage/queries/survey-forms.ts';
import { insertSurvey } from '#storage/queries/surveys.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { launchBrowser } from './support/browser.ts';
import { preparedFolder } from './support/prepared-folder.ts';
import { signIn } from './support/product.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** The questionnaire on paper: the page that offers it, and the files. */
let folder: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** Of Debian's fonts-dejavu-core; has Arabic letters. */
const arabicFont = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-paper-'));
  await cp(preparedFolder()!, folder, { recursive: true });
  await storeSurvey();
  server = await startServer({ DATA_FOLDER: folder });
  browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE' });
  page = await context.newPage();
  await signIn(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A survey of the demo town, with a form in German, English and, in its title, Arabic. */
async function storeSurvey(): Promise<void> {
  const opened = await openDatabase({ url: undefined, folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, close } = opened.value;
  const { organisation_id: organisationId } = await handle
    .selectFrom('memberships as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select('m.organisation_id')
    .where('m.role', '=', 'coordinator')
    .where('a.demo', '=', true)
    .executeTakeFirstOrThrow();
  const now = new Date('2026-11-27T10:00:00Z');
  const key = { organisationId, id: 'paper' };
  const facts = { title: 'Sicher leben', fieldFrom: null, fieldUntil: '2027-02-12', secondEntry: false };
  await insertSurvey(
    handle,
    { ...facts, ...key, slug: 'papier1', kind: 'sample', fictional: true },
    { now, accountId: null },
  );
  const german = presetForm('short', 'Lindenbrück');
  const form = surveyFormSchema.parse({
    ...german,
    languages: ['de', 'en', 'ar'],
    title: { ...german.title, ar: 'الحياة والأمان' },
  });
  await insertForm(handle, key, { version: 1, form }, { now, accountId: null });
  await close();
}

const address = '/befragung/paper/fragebogen/papier';

describe('the questionnaire on paper', () => {
  it('has a page for everybody, which names each language', async () => {
    await expectAccessible(page, address);
    await page.goto(`${address}?sprache=de`);
    expect(await page.locator('.next-step a').allTextContents()).toEqual([
      'Deutsch (PDF)',
      'Englisch (PDF)',
      'Arabisch (PDF)',
    ]);
    // The field has not begun: nobody may send it out by mistake.
    expect(await page.locator('.kern-alert--warning').textContent()).toContain('Entwurf');
  });

  it('comes as a file with a name that says what it is', async () => {
    await page.goto(address);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Englisch (PDF)' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('Fragebogen Sicher leben en.pdf');
    const answer = await page.request.get(`/befragung/paper/fragebogen/papier.pdf?auf=en`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('says which signs the typeface lacks, and takes one from the folder of fonts', async () => {
    await page.goto('/befragung/paper/fragebogen/papier.pdf?auf=ar');
    expect(new URL(page.url()).pathname).toBe(address);
    expect(await page.locator('[role=alert]').textContent()).toContain('fehlt eine Schrift');
    if (!existsSync(arabicFont)) return;
    await mkdir(join(folder, 'fonts'), { recursive: true });
    await symlink(arabicFont, join(folder, 'fonts', 'DejaVuSans.ttf'));
    const answer = await page.request.get('/befragung/paper/fragebogen/papier.pdf?auf=ar');
    expect(answer.headers()['content-type']).toBe('application/pdf');
  });

  it('is refused in a language the form does not have, and to those who are not signed in', async () => {
    expect((await page.request.get('/befragung/paper/fragebogen/papier.pdf?auf=fr')).status()).toBe(404);
    const stranger = await browser.newContext({ baseURL: server.address });
    const answer = await stranger.request.get('/befragung/paper/fragebogen/papier.pdf', { maxRedirects: 0 });
    expect([303, 401, 403]).toContain(answer.status());
    await stranger.close();
  });
});
