/**
 * Residents answer a survey over HTTP, 1, 8, 16 and 200 at once, against the real server on the embedded database and,
 * where `DATABASE_URL` names a server, on PostgreSQL. A whole answer is the page with 24 closed questions and a text,
 * sending it, and the page that says it has arrived. Afterwards the answers in the urn are counted.
 * `node benches/survey-load.ts`, after a build; `scripts/with-postgres.sh node benches/survey-load.ts` for both.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownDatabases, type ServerDatabase } from '../e2e/support/own-database.ts';
import { startServer } from '../e2e/support/server.ts';
import { presetForm } from '../src/core/survey/form/bank/bank.ts';
import type { SurveyForm } from '../src/core/survey/form/survey-form.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { insertOrganisation } from '../src/storage/queries/organisations.ts';
import { type StoredSurvey, storeSurvey } from '../src/usecases/survey-answers/stored-survey.test-data.ts';
import { type BenchRow, writeResults } from './results.ts';
import { benchAnswer, benchForm, createResidentClient, residentCookie } from './survey-residents.ts';

/** LimeSurvey 6.3 on a machine of this kind, 16 at once: answers a second, and the 95th percentile in ms (quoted). */
const peer = { perSecond: 9.5, p95: 1_800, pageBytes: 729 * 1024, requests: 34 };
const rounds = [
  [1, 300],
  [8, 1_500],
  [16, 3_000],
  [200, 3_000],
] as const;
const manyPages = 200;

type Ask = ReturnType<typeof createResidentClient>['ask'];

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function fill({
  where,
}: ServerDatabase): Promise<{ short: StoredSurvey; long: StoredSurvey; form: SurveyForm }> {
  const opened = await openDatabase(where);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle } = opened.value;
  const town = { id: 'town', name: 'Musterstadt', area: '14625240', areaName: 'Musterstadt' };
  await insertOrganisation(handle, { ...town, fictional: true, now: new Date() });
  const days = { organisationId: 'town', from: day(-3), until: day(30) };
  const count = rounds.reduce((sum, [, answers]) => sum + answers, 0) + 1;
  const short = await storeSurvey(handle, { ...days, form: benchForm(), codeCount: count });
  const form = presetForm('full', 'Musterstadt');
  const long = await storeSurvey(handle, { ...days, form, codeCount: manyPages + 1 });
  await opened.value.close();
  return { short, long, form };
}

/** How long each took, in ms, and all of them together, in seconds. */
async function sideBySide(
  atOnce: number,
  tasks: readonly (() => Promise<void>)[],
): Promise<{ times: number[]; seconds: number }> {
  const left = tasks.values();
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const task of left) {
        const from = performance.now();
        await task();
        times.push(performance.now() - from);
      }
    }),
  );
  return { times: times.sort((one, other) => one - other), seconds: (performance.now() - begun) / 1000 };
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

async function wholeAnswer(
  ask: Ask,
  slug: string,
  { code, number }: { code: string; number: number },
): Promise<void> {
  const cookie = residentCookie(slug, code);
  const page = await ask(`/b/${slug}/1`, { cookie });
  const sent = await ask(`/b/${slug}/1`, { cookie, body: benchAnswer(number) });
  if (page.status !== 200 || sent.status !== 303 || !sent.location.startsWith(`/b/${slug}/ende?sprache`))
    throw new Error(`${page.status} ${sent.status} ${sent.location}`);
  const end = await ask(sent.location, { cookie: `umsicht-b=${slug}.fertig` });
  if (end.status !== 200) throw new Error(`the end was answered with ${end.status}`);
}

/** The questionnaire of the bank, one topic a page, each saved. */
async function manyPagesAnswer(
  ask: Ask,
  { slug }: StoredSurvey,
  { code, form }: { code: string; form: SurveyForm },
) {
  const cookie = residentCookie(slug, code);
  let at = `/b/${slug}/1`;
  while (!at.includes('pruefen')) {
    const page = await ask(at, { cookie });
    const module = form.modules[Number(/\/(\d+)/.exec(at.slice(slug.length + 3))?.[1]) - 1];
    const fields = (module?.items ?? [])
      .filter(({ kind }) => kind === 'single' || kind === 'scale')
      .map(({ id, categories }) => `${id}=${categories[0]?.code}`);
    const sent = await ask(at, { cookie, body: ['_in=de', '_weg=weiter', ...fields].join('&') });
    if (page.status !== 200 || sent.status !== 303) throw new Error(`${at}: ${page.status} ${sent.status}`);
    at = sent.location;
  }
  await ask(at, { cookie });
  const sent = await ask(`/b/${slug}/pruefen`, { cookie, body: '_in=de&_weg=absenden' });
  if (!sent.location.startsWith(`/b/${slug}/ende?sprache`))
    throw new Error(`${sent.status} ${sent.location}`);
}

async function measure(engine: ServerDatabase): Promise<{ rows: BenchRow[]; notes: string[] }> {
  const { short, long, form } = await fill(engine);
  const server = await startServer({ DEMO: 'off', ...engine.settings });
  const rows: BenchRow[] = [];
  const notes: string[] = [];
  try {
    const codes = short.codes.values();
    const next = (): string => codes.next().value ?? '';
    const warm = createResidentClient(server.address, 1);
    await wholeAnswer(warm.ask, short.slug, { code: next(), number: 0 });
    warm.close();
    for (const [atOnce, count] of rounds) {
      const client = createResidentClient(server.address, atOnce);
      const tasks = Array.from({ length: count }, (_, number) => {
        const code = next();
        return () => wholeAnswer(client.ask, short.slug, { code, number });
      });
      const before = server.processorMs();
      const { times, seconds } = await sideBySide(atOnce, tasks);
      const processor = (server.processorMs() - before) / count;
      client.close();
      const perSecond = count / seconds;
      const what = `${engine.name}, ${atOnce} at once`;
      const isPeers = atOnce === 16;
      rows.push({
        what: `${what}: whole answers`,
        measured: perSecond,
        unit: 'answers/s',
        against: 'LimeSurvey 6.3, 16 at once',
        reference: peer.perSecond,
      });
      rows.push({
        what: `${what}: processor time of the server an answer`,
        measured: processor,
        unit: 'ms',
        against: 'none',
        reference: null,
      });
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const)
        rows.push({
          what: `${what}: ${name}`,
          measured: percentile(times, share),
          unit: 'ms',
          against: isPeers && name === 'p95' ? 'LimeSurvey 6.3' : 'none',
          reference: isPeers && name === 'p95' ? peer.p95 : null,
        });
    }
    const client = createResidentClient(server.address, 16);
    const page = await client.ask(`/b/${short.slug}/1`, {
      cookie: residentCookie(short.slug, '2'.repeat(16)),
    });
    const tasks = long.codes
      .slice(0, manyPages)
      .map((code) => () => manyPagesAnswer(client.ask, long, { code, form }));
    const { seconds } = await sideBySide(16, tasks);
    client.close();
    notes.push(
      `${engine.name}: ${(manyPages / seconds).toFixed(0)} answers a second of the whole questionnaire, ${form.modules.length} topics, each shown, saved and left, 16 at once.`,
      `The page with 25 questions: ${page.bytes} bytes without compression in one request (LimeSurvey 6.3: ${peer.pageBytes} in ${peer.requests}).`,
    );
  } finally {
    await server.stop();
  }
  await countAnswers(engine, [short.codes.length, manyPages]);
  return { rows, notes };
}

/** Every answer that was acknowledged lies in an urn. */
async function countAnswers(
  { where }: ServerDatabase,
  [ofShort, ofLong]: readonly [number, number],
): Promise<void> {
  const opened = await openDatabase(where);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { rows } = await opened.value.executeSql('select count(*)::int as count from survey_urn');
  await opened.value.close();
  if (rows[0]?.count !== ofShort + ofLong)
    throw new Error(`${ofShort + ofLong} were acknowledged, ${rows[0]?.count} are stored`);
}

const folder = await mkdtemp(join(tmpdir(), 'umsicht-survey-load-'));
const engines = await ownDatabases(folder);
try {
  const results: Awaited<ReturnType<typeof measure>>[] = [];
  for (const engine of engines) results.push(await measure(engine));
  writeResults(
    'survey-load',
    results.flatMap(({ rows }) => rows),
    [
      ...new Set(results.flatMap(({ notes }) => notes)),
      'Server, database and the residents of the bench share the two cores. One run. answers/s: above 1 is faster.',
      'A whole answer: the page with 24 closed questions and a text, sending it (acknowledged after the commit), the page of thanks; one kept connection a resident.',
      'LimeSurvey was measured on a machine of this kind and is quoted, not run here.',
      'The PostgreSQL of this bench writes without waiting for the disk (`scripts/with-postgres.sh`); the embedded database never waits for it.',
    ],
  );
} finally {
  for (const { drop } of engines) await drop();
  await rm(folder, { recursive: true, force: true });
}
