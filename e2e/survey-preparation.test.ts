import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleRegister } from '../src/core/example/sampling/example-register.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { type Product, signIn, startProduct } from './support/product.ts';

/** A survey from the idea to the start of the field, as people prepare one. */
let product: Product;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-survey-'));
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true });
});

async function newSurvey(page: Page, title: string, kind: 'sample' | 'open' = 'sample'): Promise<string> {
  await page.goto('/befragung/neu');
  await page.check(`#kind-${kind}`);
  await page.fill('#title', title);
  await page.fill('#fieldFrom', '2027-03-01');
  await page.fill('#fieldUntil', '2027-03-28');
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.waitForURL(/\/befragung\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const nextStep = (page: Page) => page.locator('.next-step h2').textContent();

function uploadFile(letters = 200): { name: string; mimeType: string; buffer: Buffer } {
  const none = { complete: 0, partial: 0, refusal: 0, nonContact: 0, neutralLoss: 0, duplicate: 0, other: 0 };
  const half = letters / 2;
  const content = {
    format: 'umsicht-survey-upload',
    version: 1,
    title: 'Ziehung',
    referenceDay: '2027-01-31',
    ageFrom: 16,
    ageTo: null,
    selection: 'persons',
    minimumPerStratum: 50,
    strata: ['Altstadt', 'Nordstadt'].map((label, at) => ({
      id: `s0${at + 1}`,
      label,
      population: 2_400,
      sampled: half,
      outcomes: none,
    })),
    salt: 'ab'.repeat(32),
    codes: Array.from({ length: letters }, (_, at) => ({
      hash: createHash('sha256').update(String(at)).digest('hex'),
      stratum: at < half ? 's01' : 's02',
    })),
  };
  const buffer = Buffer.from(JSON.stringify(content));
  return { name: 'survey-upload.json', mimeType: 'application/json', buffer };
}

async function proveKey(page: Page, survey: string): Promise<void> {
  await page.goto(`${survey}/schluessel`);
  await page.getByRole('button', { name: 'Schlüssel erzeugen' }).click();
  const groups = await page.locator('.key-sheet__groups li').allTextContents();
  expect(groups).toHaveLength(14);
  // Typed from the sheet, in small letters and with blanks.
  await page.fill('#typed', groups.join(' ').toLowerCase());
  await page.getByRole('button', { name: 'Schlüssel prüfen' }).click();
  await page.waitForURL(/geprueft/);
}

describe('a survey is prepared without script', () => {
  it('from the first line to the start of the field', async () => {
    const { page, close } = await product.open({ javaScriptEnabled: false });
    await signIn(page);
    const survey = await newSurvey(page, 'Sicher leben in Lindenbrück');
    expect(await nextStep(page)).toBe('Recht klären');

    // The checklist: one item with name and day.
    await page.goto(`${survey}/recht`);
    const first = page.locator('#legalBasis');
    await first.locator('summary').click();
    await first.getByLabel('geklärt').check();
    await first.getByLabel('Notiz').fill('Freiwillige Befragung, Beschluss vom 3. Februar');
    await first.getByRole('button').click();
    await page.waitForURL(/punkt=legalBasis/);
    expect(await page.locator('#legalBasis .legal__signed').textContent()).toContain('Jana Beispiel');
    expect(await page.locator('.legal__count').textContent()).toBe('1 von 11 Punkten geklärt');

    // The questionnaire: a template, a changed question, one of our own, moved up.
    await page.goto(`${survey}/fragebogen`);
    await page.check('#preset-short');
    await page.getByRole('button', { name: 'Mit dieser Vorlage beginnen' }).click();
    await page.waitForURL(/fragebogen$/);
    await page.goto(`${survey}/fragebogen/frage/neu?thema=safety`);
    await page.fill('#wording', 'Wie sicher fühlen Sie sich auf dem Weg zum Bad?');
    await page.selectOption('#kind', 'single');
    await page.fill('[name="code.0"]', '1');
    await page.fill('[name="category.0"]', 'sicher');
    await page.fill('[name="code.1"]', 'zwei');
    await page.fill('[name="category.1"]', 'unsicher');
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
    // What was typed is still there, and the field says what is wrong.
    expect(await page.locator('[name="code.1"]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.inputValue('#wording')).toContain('Weg zum Bad');
    await page.fill('[name="code.1"]', '2');
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
    await page.waitForURL(/frage\/wie_sicher_fuehlen_sie_sich$/);
    await page.goto(`${survey}/fragebogen`);
    const own = page.locator('#frage-wie_sicher_fuehlen_sie_sich');
    await own.locator('xpath=ancestor::details').locator('summary').click();
    const order = () =>
      page.locator('#thema-safety .outline__item').evaluateAll((all) => all.map(({ id }) => id));
    const before = await order();
    await own.getByRole('button', { name: /Nach oben/ }).click();
    await page.waitForURL(/#frage-wie/);
    expect((await order()).indexOf('frage-wie_sicher_fuehlen_sie_sich')).toBe(before.length - 2);
    // Now it stands in the middle of questions that belong together: the page says so, and where.
    const remark = page.locator('.remarks__line', { hasText: 'berichtigen' }).first();
    expect(await remark.getByRole('link').getAttribute('href')).toContain(`${survey}/fragebogen/frage/`);
    await own.getByRole('button', { name: /Nach unten/ }).click();
    await page.waitForURL(/#frage-wie/);
    expect(await order()).toEqual(before);
    expect(await page.locator('.remarks__line', { hasText: 'berichtigen' }).count()).toBe(0);

    // Another language, written from right to left.
    await page.goto(`${survey}/fragebogen/kopf`);
    await page.check('#languages-ar');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.waitForURL(/fragebogen$/);
    await page.goto(`${survey}/fragebogen/uebersetzung/ar?thema=safety`);
    const fields = page.locator('.translation textarea');
    expect(await fields.first().getAttribute('dir')).toBe('rtl');
    await fields.first().fill('الأمان');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.waitForURL(/gespeichert/);
    expect(await fields.first().inputValue()).toBe('الأمان');
    await page.goto(`${survey}/fragebogen/vorschau?thema=safety&in=ar`);
    const frame = page.frameLocator('iframe.phone');
    expect(await frame.locator('h1').textContent()).toBe('الأمان');
    expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('.spoken__line--heading').textContent()).toContain('الأمان');

    // The sample: a broken file, then the right one.
    await page.goto(`${survey}/stichprobe`);
    const broken = { ...uploadFile(), buffer: uploadFile().buffer.subarray(0, 500) };
    await page.setInputFiles('#file', broken);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    expect(await page.locator('#file-fehler').textContent()).toContain('Zeile 1');
    await page.setInputFiles('#file', uploadFile());
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.waitForURL(/uebernommen/);
    expect(await page.locator('.table-total').textContent()).toMatch(/4\.800\s*200/);

    // Without a key there is no start; with one there is.
    await page.goto(`${survey}/start`);
    expect(await page.locator('.next-step').textContent()).toContain('Schlüssel der Urne');
    expect(await page.locator('.next-step form').count()).toBe(0);
    await proveKey(page, survey);
    await page.goto(`${survey}/start`);
    await page.getByRole('button', { name: 'Befragung beginnen' }).click();
    await page.waitForURL(new RegExp(`${survey}$`));
    expect(await page.locator('.page-title').textContent()).toContain('läuft');
    await page.goto(`${survey}/fragebogen`);
    expect(await page.locator('.page').textContent()).toContain('Der Fragebogen steht fest');
    expect(await page.locator('.move').count()).toBe(0);
    await close();
  });
});

describe('with script', () => {
  it('the draw in the browser hands strata and hashes over, and no name', async () => {
    const { page, complaints, close } = await product.open();
    await signIn(page);
    const survey = await newSurvey(page, 'Ziehung im Browser');
    await page.goto(`${survey}/stichprobe/ziehen`);
    await page.locator('umsicht-sampling:not([hidden])').waitFor();
    const path = join(folder, 'melderegister.csv');
    await writeFile(path, exampleRegister(5, 11_873));
    await page.setInputFiles('#register', path);
    await page.locator('[data-columns]:not([hidden])').waitFor({ timeout: 60_000 });
    await page.fill('#number', '14962160');
    await page.fill('#surveyTitle', 'Sicher leben in Lindenbrück');
    await page.fill('#referenceDay', '2026-03-31');
    await page.getByRole('button', { name: 'Zählen und vorausberechnen' }).click();
    await page.locator('[data-forecast]:not([hidden])').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stichprobe ziehen' }).click();
    await page.locator('[data-drawn]:not([hidden])').waitFor({ timeout: 60_000 });
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'stichprobe.csv', exact: true }).click();
    const people = (await readFile(await (await waiting).path(), 'utf8')).trim().split('\r\n');
    const body = await page
      .locator('[data-upload] input')
      .evaluate((input) => (input as HTMLInputElement).files?.[0]?.text() ?? '');
    page.on('dialog', (dialog) => dialog.accept());
    await page.getByRole('button', { name: 'In Umsicht hochladen' }).click();
    await page.waitForURL(/uebernommen/, { timeout: 30_000 });
    expect(await page.locator('.table-total').textContent()).toContain('1.000');
    // Strata, counts and hashes; nothing of a person and no code of a letter.
    const upload = JSON.parse(body) as Record<string, unknown> & { codes: Record<string, string>[] };
    expect(Object.keys(upload).sort()).toEqual(
      ['ageFrom', 'ageTo', 'codes', 'format', 'minimumPerStratum', 'referenceDay', 'salt'].concat([
        'selection',
        'strata',
        'title',
        'version',
      ]),
    );
    expect(new Set(upload.codes.flatMap((code) => Object.keys(code)))).toEqual(new Set(['hash', 'stratum']));
    expect(people).toHaveLength(1001);
    for (const row of people.slice(1)) expect(body).not.toContain(row.split(';')[0]);
    expect(body).not.toMatch(/Böhme|Bahnhofstraße|Lindenallee/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('two people who change the same question both keep their words', async () => {
    const one = await product.open();
    const other = await product.open();
    await signIn(one.page);
    await signIn(other.page);
    const survey = await newSurvey(one.page, 'Zu zweit', 'open');
    await one.page.goto(`${survey}/fragebogen`);
    await one.page.getByRole('button', { name: 'Mit dieser Vorlage beginnen' }).click();
    await one.page.waitForURL(/fragebogen$/);
    const question = `${survey}/fragebogen/frage/safety_night_area`;
    await one.page.goto(question);
    await other.page.goto(question);
    await one.page.fill('#wording', 'nachts vor Ihrer Tür');
    await one.page.getByRole('button', { name: 'Angaben speichern' }).click();
    await one.page.waitForURL(/fragebogen#frage/);
    await other.page.fill('#wording', 'nachts in Ihrer Straße');
    await other.page.getByRole('button', { name: 'Angaben speichern' }).click();
    const notice = await other.page.locator('.kern-alert--warning').first().textContent();
    expect(notice).toContain('nachts vor Ihrer Tür');
    expect(notice).toContain('nachts in Ihrer Straße');
    expect(await other.page.inputValue('#wording')).toBe('nachts in Ihrer Straße');
    await other.page.getByRole('button', { name: 'Angaben speichern' }).click();
    await other.page.waitForURL(/fragebogen#frage/);
    await one.close();
    await other.close();
  });

  it('every page is for everybody', async () => {
    const { page, close } = await product.open();
    await signIn(page);
    const survey = await newSurvey(page, 'Für alle');
    await page.goto(`${survey}/fragebogen`);
    await page.getByRole('button', { name: 'Mit dieser Vorlage beginnen' }).click();
    await page.waitForURL(/fragebogen$/);
    const below = [
      '',
      '/angaben',
      '/recht',
      '/stichprobe',
      '/stichprobe/ziehen',
      '/schluessel',
      '/start',
      '/kopieren',
      '/loeschen',
      '/fragebogen',
      '/fragebogen/kopf',
      '/fragebogen/thema/safety',
      '/fragebogen/thema/neu',
      '/fragebogen/frage/age_group',
      '/fragebogen/frage/neu?thema=safety',
      '/fragebogen/uebersetzung/en?thema=trust',
      '/fragebogen/datei',
      '/fragebogen/fassungen',
      '/fragebogen/vorschau?thema=victims',
    ];
    for (const path of ['/befragung', '/befragung/neu', ...below.map((one) => survey + one)])
      await expectAccessible(page, path);
    await close();
  });
});
