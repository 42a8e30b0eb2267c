import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RandomSource, seededRandom } from '#core/kernel/random.ts';
import { analysisRow } from '#core/survey/form/analysis-questionnaire.ts';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { cleanAnswers } from '#core/survey/form/form-answers.ts';
import { type FormAnswers, type FormItem, itemsOf } from '#core/survey/form/survey-form.ts';
import { asTyped } from '#core/survey/form/typed-entry.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { samplingExample } from '../src/core/example/sampling/sampling-example.ts';
import { type Product, signIn, startProduct } from './support/product.ts';
import { sendTo } from './support/send.ts';

/**
 * The whole fieldwork as people do it: an extract of the register with 11,873 rows, a sample of 1,000, letters, 300
 * answers by post and online, a reminder, the closing, and the data as they were given.
 */
const form = presetForm('short', 'Lindenbrück');
const online = 236;
const paper = 62;
const inBrowser = 2;
const atOnce = 8;

let product: Product;
let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-fieldwork-'));
  for (const [path, bytes] of samplingExample(11_873)) await writeFile(at(path.split('/').at(-1)!), bytes);
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

async function umsicht(...args: string[]): Promise<void> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const cancelled = new AbortController().signal;
  const code = await runCommandLine(args, { output: say, error: say, language: 'de', cancelled });
  expect(code, lines.join('\n')).toBe(0);
}

/** What somebody of the town may think; some leave questions out. */
function opinion(random: RandomSource): FormAnswers {
  const entries = itemsOf(form).flatMap((item): [string, FormAnswers[string]][] => {
    const answer = random() < 0.05 ? undefined : answerTo(item, random);
    return answer === undefined ? [] : [[item.id, answer]];
  });
  return cleanAnswers(form, Object.fromEntries(entries));
}

function answerTo(item: FormItem, random: RandomSource): FormAnswers[string] | undefined {
  const codes = item.categories.map(({ code }) => code);
  if (item.kind === 'text') return random() < 0.2 ? 'Unterführung am Bahnhof' : undefined;
  if (item.kind === 'number') return item.range!.from + Math.floor(random() * 20);
  if (item.kind === 'multiple') return codes.slice(1, 3);
  return codes[Math.floor(random() * codes.length)]!;
}

/** One resident on a phone whose browser runs no script: code, page after page, look over, send. */
async function answerOnline(slug: string, code: string, answers: FormAnswers): Promise<void> {
  const headers = { origin: product.address, 'content-type': 'application/x-www-form-urlencoded' };
  const post = (path: string, fields: [string, string][], cookie = '') =>
    sendTo(product.address, path, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: new URLSearchParams([['_in', 'de'], ...fields]).toString(),
    });
  const entered = await post(`/b/${slug}`, [['_code', code]]);
  expect(entered.status, entered.body.slice(0, 500)).toBe(303);
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  let path = String(entered.headers.location).split('?')[0]!;
  while (!path.endsWith('/pruefen')) {
    const { items } = form.modules[Number(path.split('/').at(-1)) - 1]!;
    const fields = items.flatMap(({ id }): [string, string][] =>
      [answers[id] ?? []].flat().map((value) => [id, String(value)]),
    );
    const next = await post(path, [...fields, ['_weg', 'weiter']], cookie);
    expect(next.status, `${path} ${next.body.slice(0, 500)}`).toBe(303);
    path = String(next.headers.location).split('?')[0]!;
  }
  const sent = await post(path, [['_weg', 'absenden']], cookie);
  expect(sent.headers.location, sent.body.slice(0, 500)).toContain('/ende');
}

/** One sheet of paper, as the desk sends it. */
async function typeSheet(page: Page, survey: string, code: string, answers: FormAnswers): Promise<void> {
  const fields = itemsOf(form).map(({ id }): [string, string] => [`q.${id}`, asTyped(answers[id])]);
  const sent = await page.request.post(`${survey}/papier?/eingeben`, {
    headers: { origin: product.address },
    form: Object.fromEntries([['code', code], ...fields]),
    maxRedirects: 0,
  });
  expect(sent.headers().location ?? (await sent.text()), code).toContain('eingegeben');
}

it('a survey goes from the register to closed data', async () => {
  const office = await product.open();
  const { page } = office;
  await signIn(page);
  const submit = (name: string | RegExp) => page.locator('main').getByRole('button', { name }).click();

  // On the office's own computer: draw and print.
  const plan = at('stichprobe.yaml');
  const drawn = (name: string) => at(`ziehung/${name}`);
  await umsicht('sample', 'draw', plan, '--register', at('melderegister.csv'), '--out', at('ziehung'));
  const letters = await PDFDocument.load(await readFile(drawn('briefe-1.pdf')));
  expect(letters.getPageCount()).toBeGreaterThan(250);
  const codes = (await readFile(drawn('stichprobe.csv'), 'utf8'))
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';')[0]!);
  expect(codes).toHaveLength(1000);

  // The survey: days, questionnaire, sample, key, start.
  await page.goto('/befragung/neu');
  await page.fill('#title', 'Sicher leben in Lindenbrück');
  await page.fill('#fieldFrom', dayFromNow(0));
  await page.fill('#fieldUntil', dayFromNow(28));
  await submit('Anlegen');
  await page.waitForURL(/\/befragung\/(?!neu)[\w-]+$/);
  const survey = new URL(page.url()).pathname;
  await page.goto(`${survey}/fragebogen`);
  await page.getByLabel(/kurz/i).first().check();
  await page.locator('form[action="?/beginnen"] button').click();
  await page.getByText('Nichts fällt auf.').waitFor();
  await page.goto(`${survey}/stichprobe`);
  await page.setInputFiles('#file', drawn('survey-upload.json'));
  await submit('Übernehmen');
  await page.getByRole('row', { name: /^Altstadt/ }).waitFor();
  await page.goto(`${survey}/schluessel`);
  await page.locator('form[action="?/erzeugen"] button').click();
  const [keyFile] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[download^="urnenschluessel"]').click(),
  ]);
  const key = at('urnenschluessel.json');
  await writeFile(key, await readFile(await keyFile.path()));
  await page.setInputFiles('#file', key);
  await submit('Schlüssel prüfen');
  await page.waitForURL('**/schluessel?geprueft');
  await page.goto(`${survey}/start`);
  await submit('Befragung beginnen');
  await page.goto(survey);
  await page.getByText('Die Befragung läuft').waitFor();
  const slug = (await page.getByRole('link', { name: 'Seite für die Befragten' }).getAttribute('href'))!
    .split('/')
    .at(-1)!;

  // 300 residents: several at once online, two of them in a browser, the others on paper.
  const random = seededRandom(20_261_127);
  const given = codes.slice(0, online + paper).map((code) => ({ code, answers: opinion(random) }));
  const queue = given.slice(0, online);
  const resident = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await answerOnline(slug, next.code, next.answers);
  };
  await Promise.all(Array.from({ length: atOnce }, resident));
  for (const { code, answers } of given.slice(online)) await typeSheet(page, survey, code, answers);
  for (const javaScriptEnabled of [true, false]) {
    const code = codes[given.length]!;
    given.push({ code, answers: await answerInBrowser(slug, code, javaScriptEnabled) });
  }
  expect(given).toHaveLength(online + paper + inBrowser);

  // Somebody who answered online sends the sheet too; another letter comes back.
  await page.goto(`${survey}/papier`);
  await page.fill('#code', codes[0]!);
  await page.keyboard.press('Enter');
  await submit('Als doppelt zählen');
  await page.getByText('Es gilt die erste Antwort.').waitFor();
  await page.goto(`${survey}/briefe`);
  await page.fill('textarea', `${codes[998]}\n${codes[999]}`);
  await submit('Vermerken');
  await page.waitForLoadState();

  // The account, and a reminder to the 698 others.
  await page.goto(`${survey}/ruecklauf`);
  const account = await page.locator('main').textContent();
  expect(account).toMatch(/Antworten\s*300/);
  expect(account).toMatch(/238 \/ 62/);
  const [returned] = await Promise.all([
    page.waitForEvent('download'),
    submit('Liste für die Erinnerung herunterladen'),
  ]);
  await writeFile(at('zurueck.json'), await readFile(await returned.path()));
  await umsicht(
    ...['sample', 'letters', plan, '--sample', drawn('stichprobe.csv'), '--out', at('erinnerung')],
    ...['--upload', drawn('survey-upload.json'), '--returned', at('zurueck.json')],
  );
  const reminded = (await readFile(at('erinnerung/erinnerung-serienbrief.csv'), 'utf8'))
    .trim()
    .split('\r\n')
    .slice(1);
  expect(reminded).toHaveLength(698);
  for (const { code } of given) expect(reminded.join('\n')).not.toContain(code);

  // The end: no codes, an open urn, every answer as it was given, an analysis.
  await page.goto(`${survey}/abschluss`);
  await page.fill('#deleteOn', dayFromNow(700));
  await page.check('#sure');
  await submit('Jetzt abschließen');
  await page.waitForURL('**?abgeschlossen');
  await page.setInputFiles('#file', key);
  await submit('Urne öffnen');
  await page.waitForURL('**?geoeffnet');
  await page.goto(`${survey}/daten`);
  const [dataset] = await Promise.all([page.waitForEvent('download'), submit('Daten herunterladen (zip)')]);
  const { 'daten.csv': table } = unzipSync(await readFile(await dataset.path()));
  const [header = '', ...rows] = strFromU8(table!).replace('\uFEFF', '').trim().split('\r\n');
  const names = header.split(header.includes(';') ? ';' : ',');
  const questions = names.filter((name) => name in analysisRow(form, {}));
  const said = given.map(({ answers }) => {
    const row = analysisRow(form, answers);
    return questions.map((name) => answers[name] ?? row[name] ?? '').join(';');
  });
  const stored = rows.map((line) => {
    const cells = line.split(header.includes(';') ? ';' : ',');
    // Below zero: why there is no answer.
    return questions.map((name) => cells[names.indexOf(name)]!.replace(/^-\d+$/, '')).join(';');
  });
  expect(questions.length).toBeGreaterThan(20);
  expect(stored.toSorted()).toEqual(said.toSorted());

  await submit('An die Analyse übergeben');
  await page.waitForURL('**?uebergeben');
  await page.getByRole('link', { name: 'Zur Analyse' }).click();
  await page.getByRole('button', { name: 'Rechnen starten' }).click();
  await page.getByRole('link', { name: 'Ergebnis öffnen' }).click({ timeout: 90_000 });
  await page.waitForURL('**/ergebnis');
  expect(await page.locator('main').textContent()).toMatch(/300 Antworten|n = 300|300 von 1\.000/);
  expect(office.complaints).toEqual([]);
  await office.close();
}, 300_000);

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Follows the QR code of the letter, ticks the first answer of every question, looks over, sends. */
async function answerInBrowser(slug: string, code: string, javaScriptEnabled: boolean): Promise<FormAnswers> {
  const visitor = await product.open({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
  const { page } = visitor;
  await page.goto(`/b/${slug}#${code}`);
  if (!javaScriptEnabled) await page.fill('#code', code.toLowerCase());
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.waitForURL(`**/b/${slug}/1**`);
  const answers: Record<string, FormAnswers[string]> = {};
  while (!page.url().includes('/pruefen')) {
    for (const item of itemsOf(form).filter(({ kind }) => kind === 'single' || kind === 'scale')) {
      const fields = page.locator(`input[type=radio][name="${item.id}"]`);
      if ((await fields.count()) === 0) continue;
      await fields.first().check();
      answers[item.id] = Number(await fields.first().inputValue());
    }
    const before = page.url();
    await page.getByRole('button', { name: /^Weiter/ }).click();
    await page.waitForURL((url) => url.href !== before);
  }
  await page.getByRole('button', { name: 'Antworten absenden' }).click();
  await page.waitForURL('**/ende**');
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
  return cleanAnswers(form, answers);
}
