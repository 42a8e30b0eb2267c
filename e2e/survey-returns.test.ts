import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#core/network/day.ts';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { itemsOf } from '#core/survey/form/survey-form.ts';
import { openDatabase } from '#storage/open-database.ts';
import { updateCodeStates } from '#storage/queries/survey-codes.ts';
import { type StoredSurvey, storeSurvey } from '#usecases/survey-answers/stored-survey.test-data.ts';
import { openAnswer } from '#usecases/surveys/urn.ts';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { photograph } from './support/pictures.ts';
import { preparedFolder } from './support/prepared-folder.ts';
import { type DemoRole, signIn } from './support/product.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** Paper at the keyboard, letters, account and reminder, with a questionnaire of 64 questions. */
const form = presetForm('full', 'Auental');
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

let folder: string;
let server: RunningServer;
let browser: Browser;
/** Typed once; with two weeks behind it. */
let once: StoredSurvey;
/** Typed twice. */
let twice: StoredSurvey;

async function withDatabase<Value>(
  work: (
    database: Extract<Awaited<ReturnType<typeof openDatabase>>, { ok: true }>['value'],
  ) => Promise<Value>,
): Promise<Value> {
  const opened = await openDatabase({ url: undefined, folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-returns-'));
  await cp(preparedFolder()!, folder, { recursive: true });
  await withDatabase(async ({ handle }) => {
    const { organisation_id: organisationId } = await handle
      .selectFrom('memberships as m')
      .innerJoin('accounts as a', 'a.id', 'm.account_id')
      .select('m.organisation_id')
      .where('m.role', '=', 'coordinator')
      .where('a.demo', '=', true)
      .executeTakeFirstOrThrow();
    const days = { from: addDays(today, -14), until: addDays(today, 16) };
    once = await storeSurvey(handle, { organisationId, form, codeCount: 600, ...days });
    twice = await storeSurvey(handle, { organisationId, form, codeCount: 40, ...days, title: 'Zweimal' });
    const own = { organisation_id: organisationId };
    await handle
      .updateTable('surveys')
      .set({ started_on: days.from })
      .where('slug', 'in', [once.slug, twice.slug])
      .execute();
    await handle
      .updateTable('surveys')
      .set({ second_entry: true })
      .where('id', '=', twice.surveyId)
      .execute();
    const wave = [0, 2, 9, 18, 25, 22, 17, 14, 12, 8, 6, 3, 2, 2];
    await handle
      .insertInto('survey_returns')
      .values(
        wave.flatMap((count, day) =>
          (['online', 'paper'] as const).map((mode) => ({
            ...own,
            survey_id: once.surveyId,
            day: addDays(days.from, day),
            mode,
            outcome: 'returned' as const,
            count: mode === 'paper' ? Math.round(count * 0.7) : count - Math.round(count * 0.7),
          })),
        ),
      )
      .execute();
    const answered = wave.reduce((sum, count) => sum + count, 0);
    await handle
      .updateTable('survey_codes')
      .set({ state: 'returned' })
      .where('survey_id', '=', once.surveyId)
      .where('hash', 'in', once.hashes.slice(100, 100 + answered))
      .execute();
    const key = { organisationId, id: once.surveyId };
    await updateCodeStates(handle, key, once.hashes.slice(560, 575), 'neutralLoss');
    await updateCodeStates(handle, key, once.hashes.slice(575, 580), 'refusal');
  });
  server = await startServer({ DATA_FOLDER: folder });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function clerk(role: DemoRole, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, locale: 'de-DE', ...options });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

interface FocusedField {
  readonly name: string;
  readonly kind: string;
  readonly codes: readonly string[];
  readonly from: string;
}

const focusedField = (page: Page): Promise<FocusedField | null> =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement | null;
    if (field?.dataset.kind === undefined) return null;
    return {
      name: field.name,
      kind: field.dataset.kind,
      codes: (field.dataset.codes ?? '').split(' '),
      from: field.dataset.from ?? '1',
    };
  });

/** Types the first answer of every question as it comes, and counts the keys of closed questions. */
async function typeSheet(
  page: Page,
  another: Readonly<Record<string, string>> = {},
): Promise<{ readonly closed: number; readonly keys: number }> {
  let closed = 0;
  let keys = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    keys++;
  };
  for (let field = await focusedField(page); field !== null; field = await focusedField(page)) {
    const { name, kind, codes, from } = field;
    if (kind === 'text') {
      await page.keyboard.press('Enter');
      continue;
    }
    closed++;
    const answer = another[name] ?? (kind === 'number' ? from : codes[0]!);
    for (const sign of answer) await press(sign);
    if ((await focusedField(page))?.name === name) await press('Enter');
  }
  return { closed, keys };
}

async function enterCode(page: Page, survey: StoredSurvey, code: string): Promise<void> {
  await page.goto(`/befragung/${survey.surveyId}/papier`);
  // A scanner types and ends with Enter.
  await page.locator('#code:focus').waitFor();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

describe('paper', () => {
  it('of 64 questions is typed with the keyboard alone, about one key a question', async () => {
    const page = await clerk('Koordination');
    await enterCode(page, once, once.codes[0]!);
    await page.locator('[data-kind]:focus').waitFor();
    expect(await page.locator('[data-kind]').count()).toBe(itemsOf(form).length);
    expect(itemsOf(form).length).toBe(64);
    expect(await axeFindingsOf(page)).toEqual([]);
    await photograph(page, 'paper-form');
    const { closed, keys } = await typeSheet(page);
    expect(closed).toBeGreaterThan(40);
    expect(keys / closed).toBeLessThanOrEqual(1.5);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    await page.keyboard.press('Enter');
    await page.locator('.kern-alert--success').waitFor();
    // The hands go on with the next code.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    await page.keyboard.type(once.codes[0]!);
    await page.keyboard.press('Enter');
    await page.locator('.kern-alert--warning').waitFor();
    expect(await page.locator('.kern-alert--warning').textContent()).toContain('schon eine Antwort');
    await page.locator('form[action$="doppelt"] button').click();
    await page.locator('.kern-alert--success').waitFor();
    expect(await page.locator('.kern-alert--success').textContent()).toContain('doppelt');
    await page.context().close();
  });

  it('a wrong key is said and does not move on; Enter goes on without an answer, and back again', async () => {
    const page = await clerk('Koordination');
    await enterCode(page, once, once.codes[1]!);
    await page.locator('[data-kind]:focus').waitFor();
    const first = (await focusedField(page))!;
    await page.keyboard.press('7');
    expect((await focusedField(page))!.name).toBe(first.name);
    expect(await page.locator('[data-state]').textContent()).toContain('7');
    await page.keyboard.press(first.codes[0]!);
    const second = (await focusedField(page))!;
    expect(second.name).not.toBe(first.name);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect((await focusedField(page))!.name).toBe(second.name);
    await page.keyboard.press('ArrowUp');
    expect((await focusedField(page))!.name).toBe(first.name);
    await page.context().close();
  });

  it('stays on the screen when it cannot be sent, and goes when it can', async () => {
    const page = await clerk('Koordination');
    await enterCode(page, once, once.codes[2]!);
    await page.locator('[data-kind]:focus').waitFor();
    await typeSheet(page);
    await page.context().setOffline(true);
    await page.keyboard.press('Enter');
    await page.locator('[data-state]', { hasText: 'Keine Verbindung' }).waitFor();
    expect(await page.locator('[data-kind]').first().inputValue()).not.toBe('');
    await page.context().setOffline(false);
    await page.keyboard.press('Enter');
    await page.locator('.kern-alert--success').waitFor();
    await page.context().close();
  });

  it('is typed in plain fields without JavaScript; what cannot be read is said beside the field', async () => {
    const page = await clerk('Koordination', { javaScriptEnabled: false });
    await page.goto(`/befragung/${once.surveyId}/papier`);
    await page.fill('#code', 'ABCD-EFGH');
    await page.locator('form[action$="code"] button').click();
    expect(await page.locator('.kern-alert--danger').textContent()).toContain('16');
    await page.fill('#code', once.codes[3]!);
    await page.locator('form[action$="code"] button').click();
    for (const { id, kind, categories, range } of itemsOf(form)) {
      if (kind === 'text') continue;
      await page.fill(`#q-${id}`, kind === 'number' ? String(range?.from ?? 1) : String(categories[0]!.code));
    }
    const { id } = itemsOf(form).find(({ kind }) => kind === 'single' || kind === 'scale')!;
    await page.fill(`#q-${id}`, '55');
    await page.locator('form[action$="eingeben"] p.form__actions button').click();
    expect(await page.locator('.kern-alert--danger a').getAttribute('href')).toBe(`#q-${id}`);
    await page.fill(`#q-${id}`, '1');
    await page.locator('form[action$="eingeben"] p.form__actions button').click();
    await page.waitForURL('**?eingegeben');
    await page.context().close();
  });

  it('two clerks type it blindly, and decide with a look at the paper', async () => {
    const [one, other] = [await clerk('Koordination'), await clerk('Auswertung')];
    await enterCode(one, twice, twice.codes[0]!);
    await one.locator('[data-kind]:focus').waitFor();
    await typeSheet(one);
    await one.keyboard.press('Enter');
    await one.locator('.kern-alert--success', { hasText: 'zweite Eingabe' }).waitFor();

    await enterCode(other, twice, twice.codes[0]!);
    await other.locator('[data-kind]:focus').waitFor();
    const closed = itemsOf(form).filter(
      ({ kind, filter }) => (kind === 'single' || kind === 'scale') && !filter,
    );
    const { id, categories } = closed[1]!;
    await typeSheet(other, { [`q.${id}`]: String(categories[1]!.code) });
    await other.keyboard.press('Enter');
    await other.locator('.paper-difference').first().waitFor();
    expect(await other.locator('.paper-difference').count()).toBe(1);
    expect(await axeFindingsOf(other)).toEqual([]);
    await photograph(other, 'paper-differs');
    await other.locator('form.paper-differences p.form__actions button').click();
    await other.locator('.kern-alert--danger', { hasText: 'jede abweichende Frage' }).waitFor();
    await other.locator('.paper-difference input[type=radio]').nth(1).check();
    await other.locator('form.paper-differences p.form__actions button').click();
    await other.locator('.kern-alert--success').waitFor();
    expect(await other.locator('.paper-facts').textContent()).toContain('eine Frage von');
    for (const page of [one, other]) await page.context().close();
  });
});

it('letters are noted from a list, and what is no code stays in the field', async () => {
  const page = await clerk('Koordination');
  await page.goto(`/befragung/${once.surveyId}/briefe`);
  await page.locator('#outcome-refusal').check();
  await page.fill('#codes', [once.codes[10], `${once.codes[11]};zurück`, 'kein Code'].join('\n'));
  await page.locator('main form p.form__actions button').click();
  await page.locator('.kern-alert--warning', { hasText: '2 Codes sind vermerkt' }).waitFor();
  expect(await page.inputValue('#codes')).toBe('kein Code');
  await page.locator('#outcome-open').check();
  await page.fill('#codes', once.codes[10]!);
  await page.locator('main form p.form__actions button').click();
  await page.locator('.kern-alert--success', { hasText: 'Ein Code ist vermerkt' }).waitFor();
  await page.context().close();
});

it('the account says what came, forecasts, advises, and gives out the list for the reminder', async () => {
  const page = await clerk('Koordination');
  await page.goto(`/befragung/${once.surveyId}/ruecklauf`);
  const text = (await page.locator('main').textContent()) ?? '';
  expect(text).toContain('von 600 Briefen');
  expect(text).toMatch(/rechnen wir mit etwa \d+ Antworten/);
  expect(text).toContain('Jetzt ist ein guter Zeitpunkt');
  expect(await page.locator('.returns-picture svg').count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form[action$="erinnerung.json"] button').click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { format: string; hashes: string[] };
  expect(file.format).toBe('umsicht-returned-codes');
  expect(file.hashes).toContain(once.hashes[100]);
  expect(file.hashes).not.toContain(once.hashes[300]);
  await page.reload();
  expect(await page.locator('main').textContent()).toContain('Eine Erinnerung ist unterwegs');
  const csv = await page.request.get(`/befragung/${once.surveyId}/ruecklauf/ruecklauf.csv`);
  expect(await csv.text()).toContain('s01;300;');
  // Who may only look sees counts and no form.
  const reader = await clerk('Prüfung');
  await reader.goto(`/befragung/${once.surveyId}/ruecklauf`);
  expect(await reader.locator('main').textContent()).toContain('von 600 Briefen');
  expect(await reader.locator('form[action$="erinnerung.json"]').count()).toBe(0);
  expect((await reader.goto(`/befragung/${once.surveyId}/papier`))?.status()).toBe(403);
  for (const one of [page, reader]) await one.context().close();
});

it('axe finds nothing on the pages of returns', async () => {
  const page = await clerk('Koordination');
  for (const name of ['ruecklauf', 'papier', 'briefe'])
    await expectAccessible(page, `/befragung/${once.surveyId}/${name}`);
  await page.setViewportSize({ width: 390, height: 800 });
  await enterCode(page, once, once.codes[20]!);
  await page.locator('[data-kind]').first().waitFor();
  await photograph(page, 'paper-form');
  expect(await axeFindingsOf(page)).toEqual([]);
  await page.context().close();
});

it('what was typed lies in the urn, each sheet once', async () => {
  await server.stop();
  await withDatabase(async ({ handle }) => {
    const rows = await handle.selectFrom('survey_urn').select(['survey_id', 'sealed']).execute();
    const opened = (survey: StoredSurvey) =>
      rows.filter((row) => row.survey_id === survey.surveyId).map(({ sealed }) => openAnswer(sealed, survey));
    const sheets = opened(once);
    expect(sheets.map(({ mode, outcome }) => `${mode} ${outcome}`)).toEqual(
      Array.from({ length: 3 }, () => 'paper complete'),
    );
    expect(opened(twice)).toHaveLength(1);
  });
});
