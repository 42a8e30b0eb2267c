import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { type StoredSurvey, storeSurvey } from '#usecases/survey-answers/stored-survey.test-data.ts';
import { openAnswer } from '#usecases/surveys/urn.ts';
import { ownDatabases, type ServerDatabase } from './support/own-database.ts';
import { type Answer, type Sent, sendTo } from './support/send.ts';
import { type RunningServer, startServer } from './support/server.ts';

/**
 * 500 residents answer, several at once, while the server is killed again and again; whoever got no answer sends again.
 * Then the urns are opened with their keys: everything that was acknowledged is there exactly once, nothing twice.
 */
const onePage = 400;
const withDrafts = 100;
const atOnce = 12;
const kills = 4;

const folder = mkdtempSync(join(tmpdir(), 'umsicht-survey-kill-'));
const databases = await ownDatabases(folder);
afterAll(async () => {
  for (const { drop } of databases) await drop();
  rmSync(folder, { recursive: true, force: true });
});

const text = { id: 'words', kind: 'text', wording: { de: 'Was noch?' } };
const question = { id: 'safe', kind: 'single', wording: { de: 'Sicher?' }, categories: yesNo };
const form = formOf([moduleOf([question, text])]);
const twoPages = formOf([moduleOf([question]), moduleOf([text], { id: 'two' })]);

/** The same moments every time, as far as a machine can; another seed is another test. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function fill({ where }: ServerDatabase): Promise<{ short: StoredSurvey; long: StoredSurvey }> {
  const opened = await openDatabase(where);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle } = opened.value;
  const town = { id: 'town', name: 'Musterstadt', area: '14625240', areaName: 'Musterstadt' };
  await insertOrganisation(handle, { ...town, fictional: true, now: new Date() });
  const days = { organisationId: 'town', from: day(-2), until: day(20) };
  const short = await storeSurvey(handle, { ...days, form, codeCount: onePage });
  const long = await storeSurvey(handle, { ...days, form: twoPages, codeCount: withDrafts });
  await opened.value.close();
  return { short, long };
}

describe.each(databases)('on the database: $name', (database) => {
  it('loses nothing that was acknowledged and takes nothing twice', async () => {
    const { short, long } = await fill(database);
    const settings = { DEMO: 'off', ...database.settings };
    let server: RunningServer = await startServer(settings);
    let unanswered = 0;
    let repeated = 0;
    const acknowledged: string[] = [];

    const send = async (path: string, sent: Sent): Promise<Answer> => {
      for (;;) {
        const { address } = server;
        try {
          return await sendTo(address, path, { ...sent, headers: { ...sent.headers, origin: address } });
        } catch (error) {
          const { code = '' } = error as NodeJS.ErrnoException;
          if (!['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)) throw error;
          unanswered += 1;
          await pause(30);
        }
      }
    };
    const post = async (
      path: string,
      { cookie, fields }: { cookie: string; fields: Record<string, string> },
    ) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie };
      const answer = await send(path, { method: 'POST', headers, body: String(new URLSearchParams(fields)) });
      if (answer.status !== 303) throw new Error(`${path} was answered with ${answer.status}`);
      return String(answer.headers.location);
    };
    const answer = async ({ slug }: StoredSurvey, code: string, number: number): Promise<void> => {
      const cookie = `umsicht-b=${slug}.${code}.${randomBytes(32).toString('base64url')}`;
      const fields = { safe: String(1 + (number % 2)), words: `Antwort ${number}` };
      let end = await post(`/b/${slug}/1`, { cookie, fields });
      if (slug === long.slug) {
        await post(`/b/${slug}/2`, { cookie, fields });
        end = await post(`/b/${slug}/pruefen`, { cookie, fields: { _weg: 'absenden' } });
      }
      if (!end.startsWith(`/b/${slug}/ende`)) throw new Error(`sent, and led to ${end}`);
      if (end.includes('schon')) repeated += 1;
      acknowledged.push(fields.words);
    };

    const random = seeded(20_271_127);
    const tasks = [
      ...short.codes.map((code) => [short, code] as const),
      ...long.codes.map((code) => [long, code] as const),
    ]
      .map((task) => [random(), task] as const)
      .sort(([one], [other]) => one - other)
      .map(
        ([, [survey, code]], number) =>
          () =>
            answer(survey, code, number),
      );
    const killing = async (): Promise<void> => {
      for (let kill = 0; kill < kills; kill++) {
        const after = Math.floor(((kill + 0.15 + 0.7 * random()) / kills) * tasks.length);
        while (acknowledged.length < after) await pause(1);
        await pause(random() * 15);
        await server.kill();
        server = await startServer(settings);
      }
    };
    const left = tasks.values();
    const residents = Array.from({ length: atOnce }, async () => {
      for (const task of left) await task();
    });
    await Promise.all([killing(), ...residents]);
    await server.stop();

    expect(acknowledged).toHaveLength(onePage + withDrafts);
    // Otherwise nobody was in the middle of anything and the test would show nothing.
    expect(unanswered).toBeGreaterThan(kills);

    const opened = await openDatabase(database.where);
    if (!opened.ok) throw new Error(opened.problem.code);
    const { handle } = opened.value;
    const words: string[] = [];
    for (const { surveyId, key, lock } of [short, long]) {
      const rows = await handle
        .selectFrom('survey_urn')
        .select('sealed')
        .where('survey_id', '=', surveyId)
        .execute();
      for (const { sealed } of rows)
        words.push(String(openAnswer(sealed, { key, lock, surveyId }).answers.words));
    }
    const codes = await handle.selectFrom('survey_codes').select('state').execute();
    const counts = await handle.selectFrom('survey_returns').select(['count', 'outcome']).execute();
    const drafts = await handle.selectFrom('survey_drafts').select('day').execute();
    await opened.value.close();
    expect(words.sort()).toEqual([...acknowledged].sort());
    expect(codes.every(({ state }) => state === 'returned')).toBe(true);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(onePage + withDrafts);
    expect(drafts).toEqual([]);
    console.log(
      `${database.name}: ${unanswered} attempts met no server, ${repeated} had arrived all the same`,
    );
  });
});
