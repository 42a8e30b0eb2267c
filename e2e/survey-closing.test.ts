import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { openDatabase } from '#storage/open-database.ts';
import { type AnsweredSurvey, answeredSurvey } from '#usecases/survey-closing/answered-survey.test-data.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { launchBrowser } from './support/browser.ts';
import { photograph } from './support/pictures.ts';
import { preparedFolder } from './support/prepared-folder.ts';
import { signIn } from './support/product.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** From the end of the field to data others can use: closing, urn, texts, report, files. */
let folder: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
let survey: AnsweredSurvey;
let base: string;
const answers = 60;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-closing-'));
  await cp(preparedFolder()!, folder, { recursive: true });
  survey = await storedSurvey();
  base = `/befragung/${survey.surveyId}`;
  server = await startServer({ DATA_FOLDER: folder });
  browser = await launchBrowser();
  page = await personWith({});
  await signIn(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function personWith(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE', ...options });
  return context.newPage();
}

/** A survey of the demo town whose last day was yesterday. */
async function storedSurvey(): Promise<AnsweredSurvey> {
  const opened = await openDatabase({ url: undefined, folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, within, close } = opened.value;
  const { organisation_id: organisationId } = await handle
    .selectFrom('memberships as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select('m.organisation_id')
    .where('m.role', '=', 'coordinator')
    .where('a.demo', '=', true)
    .executeTakeFirstOrThrow();
  const clock = () => new Date('2026-11-10T10:00:00Z');
  const stored = await answeredSurvey(
    { within, clock },
    { handle, organisationId, answers, days: { from: '2026-11-01', until: '2026-11-26' } },
  );
  await close();
  return stored;
}

async function look(name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await photograph(page, `closing-${name}`);
  }
}
const submit = (name: string) => page.getByRole('button', { name, exact: true }).click();
const accessible = (address: string) => expectAccessible(page, address);

describe('closing a survey', () => {
  it('says what is waiting, wants a day and a confirmation, and leaves counts', async () => {
    await accessible(`${base}/abschluss`);
    await page.goto(`${base}/abschluss`);
    await look('field');
    expect(await page.locator('main').textContent()).toMatch(/Papier, das auf die zweite Eingabe wartet\s*1/);
    await page.fill('#deleteOn', '');
    await submit('Jetzt abschließen');
    expect(await page.locator('main').textContent()).toContain('Bestätigen Sie');
    await page.check('#sure');
    await page.fill('#deleteOn', '2020-01-01');
    await submit('Jetzt abschließen');
    expect(await page.locator('#deleteOn-fehler').textContent()).toContain('Zukunft');
    await page.fill('#deleteOn', '2029-01-31');
    await page.check('#sure');
    await submit('Jetzt abschließen');
    await page.waitForURL('**?abgeschlossen');
    const text = await page.locator('main').textContent();
    expect(text).toContain('Codes gelöscht: 180');
    expect(text).toContain('31. Januar 2029');
    await look('closed');
  });

  it('opens the urn with the key and with no other one, without script too', async () => {
    await accessible(`${base}/abschluss`);
    await page.goto(`${base}/abschluss`);
    await submit('Urne öffnen');
    expect(await page.locator('#typed-fehler').textContent()).toContain('Schlüsseldatei');
    await page.fill('#typed', printedUrnKey(new Uint8Array(32).fill(9)));
    await submit('Urne öffnen');
    expect(await page.locator('#typed-fehler').textContent()).toContain('gehört zu einer anderen Urne');
    expect(await page.inputValue('#typed')).toBe('');
    await look('wrong-key');

    const state = await page.context().storageState();
    const plain = await personWith({ javaScriptEnabled: false, storageState: state });
    await plain.goto(`${base}/abschluss`);
    await plain.locator('#file').setInputFiles({
      name: 'urnenschluessel.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({
          format: 'umsicht-urn-key',
          version: 1,
          survey: survey.slug,
          title: 'x',
          key: Buffer.from(survey.key).toString('base64url'),
        }),
      ),
    });
    await plain.getByRole('button', { name: 'Urne öffnen' }).click();
    await plain.waitForURL('**?geoeffnet');
    expect(await plain.locator('main').textContent()).toContain(`${answers} Antworten sind geprüft`);
    await plain.context().close();
    await accessible(`${base}/abschluss`);
    await page.goto(`${base}/abschluss`);
    await look('opened');
  });
});

describe('free texts', () => {
  it('are read one by one, coarsened, taken back, released', async () => {
    await accessible(`${base}/texte`);
    await page.goto(`${base}/texte`);
    await look('text');
    const [, total] = /Text 1 von (\d+)/.exec((await page.locator('main').textContent()) ?? '') ?? [];
    expect(Number(total)).toBeGreaterThan(5);
    expect(await page.locator('mark').first().textContent()).toContain('Herr Muster');
    await submit('Vergröbert zeigen');
    expect(await page.locator('#coarsened-fehler').textContent()).toContain('derselbe');
    await page.fill('#coarsened', 'Dort ist es dunkel.');
    await submit('Vergröbert zeigen');
    await page.waitForURL('**?gespeichert');
    await submit('Zurückhalten');
    await page.waitForURL('**?gespeichert');
    await page.getByRole('link', { name: 'Ändern' }).first().click();
    await submit('Zurück zu den ungelesenen');
    await page.waitForURL('**?gespeichert');
    for (;;) {
      const show = page.getByRole('button', { name: 'Zeigen, wie er ist' });
      if ((await show.count()) === 0) break;
      await show.click();
      await page.locator('h1').waitFor();
    }
    await accessible(`${base}/texte`);
    await page.goto(`${base}/texte`);
    await look('texts-decided');
    await submit('Endgültig freigeben');
    await page.waitForURL('**?freigegeben');
    expect(await page.locator('mark').count()).toBe(0);
  });
});

describe('data', () => {
  async function download(button: string): Promise<Record<string, string>> {
    const [started] = await Promise.all([page.waitForEvent('download'), submit(button)]);
    const bytes = await readFile((await started.path())!);
    return started.suggestedFilename().endsWith('.zip')
      ? Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))
      : { [started.suggestedFilename()]: strFromU8(bytes, true) };
  }

  it('come as files for the office and as one for everybody', async () => {
    await accessible(`${base}/daten`);
    await page.goto(`${base}/daten`);
    await look('data');
    const own = await download('Daten herunterladen (zip)');
    expect(own['daten.csv']!.trim().split('\r\n')).toHaveLength(answers + 1);
    expect(own['texte.csv']).toContain('Dort ist es dunkel');
    await page.getByLabel('Geschlecht?').check();
    const open = await download('Datei zur Weitergabe (zip)');
    const [header] = open['daten.csv']!.split('\r\n');
    expect(header).not.toMatch(/stratum|sex|why/);
    expect(Object.keys(open)).not.toContain('texte.csv');
    const codebook = await download('Codebuch zur Weitergabe (PDF)');
    expect(Object.values(codebook)[0]).toMatch(/^%PDF/);
    await page.goto(`${base}/daten`);
    expect(await page.locator('main').textContent()).toContain('weggelassen: Geschlecht?');
    await look('data-published');
  });

  it('go to a new analysis with one click', async () => {
    await page.goto(`${base}/daten`);
    await submit('An die Analyse übergeben');
    await page.waitForURL('**?uebergeben');
    await page.getByRole('link', { name: 'Zur Analyse' }).click();
    await page.waitForURL(/\/analyse\/[\w-]+$/);
    const text = await page.locator('main').textContent();
    for (const name of ['fragebogen.json', 'antworten.csv', 'rahmen.csv']) expect(text).toContain(name);
    await page.goto(base);
    await look('overview');
    expect(await page.locator('aside').textContent()).toContain('Daten und Bericht');
  });

  it('are for nobody without the task', async () => {
    const council = await personWith({});
    await signIn(council, 'Mitglied eines Präventionsrats');
    for (const path of ['texte', 'daten'])
      expect((await council.goto(`${base}/${path}`))?.status()).toBe(403);
    expect((await council.goto(`${base}/abschluss`))?.status()).toBe(200);
    expect(await council.getByRole('button', { name: 'Tag ändern' }).count()).toBe(0);
    await council.context().close();
  });
});
