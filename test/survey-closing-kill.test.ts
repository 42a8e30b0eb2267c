import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '#core/kernel/random.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { type AnsweredSurvey, answeredSurvey } from '#usecases/survey-closing/answered-survey.test-data.ts';

const answers = 400;
const organisationId = 'town';
const accountId = 'person';
let folder: string;
let survey: AnsweredSurvey;
let texts: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-kill-'));
  const opened = await openDatabase({ url: undefined, folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, within, close } = opened.value;
  const now = new Date('2027-03-01T10:00:00Z');
  const place = { area: '14521', areaName: 'Kreis', fictional: true, now };
  await insertOrganisation(handle, { id: organisationId, name: 'Stadt', ...place });
  await insertAccount(handle, {
    organisationId,
    id: accountId,
    name: 'Jana',
    role: 'coordinator',
    locale: 'de',
    demo: true,
    now,
  });
  survey = await answeredSurvey(
    { within, clock: () => new Date('2027-03-05T10:00:00Z') },
    { handle, organisationId, answers },
  );
  texts = survey.given.filter(({ answers: said }) => said.why !== undefined).length;
  await close();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const script = new URL('./survey-closing-kill.child.ts', import.meta.url).pathname;

/** What the process said last; killed this long after it began, or left to end. */
async function run(killAfterMs: number | null): Promise<string> {
  const child: ChildProcess = spawn(
    process.execPath,
    [script, folder, organisationId, survey.surveyId, accountId, printedUrnKey(survey.key)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  let said = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    said = line;
    if (line === 'begun' && killAfterMs !== null) {
      await wait(killAfterMs);
      child.kill('SIGKILL');
    }
  }
  await ended;
  return said;
}

async function rows(): Promise<Record<string, number | string>> {
  const opened = await openDatabase({ url: undefined, folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const found = await sql<Record<string, number | string>>`select state,
    (salt is null)::int as "saltGone",
    (select count(*)::int from survey_codes) as codes,
    (select count(*)::int from survey_drafts) as drafts,
    (select count(*)::int from survey_urn) as urn,
    (select coalesce(sum(answer_count), 0)::int from survey_data) as data,
    (select count(*)::int from survey_texts) as texts,
    (select count(*)::int from survey_protocols) as protocols
    from surveys where id = ${survey.surveyId}`.execute(opened.value.handle);
  await opened.value.close();
  return found.rows[0]!;
}

/** Every state the survey may be in, whole; anything between would be a half one. */
const whole = () => ({
  field: { state: 'field', saltGone: 0, codes: answers * 3, drafts: 1, urn: answers, data: 0, texts: 0, protocols: 0 },
  closed: { state: 'closed', saltGone: 1, codes: 0, drafts: 0, urn: answers, data: 0, texts: 0, protocols: 1 },
  opened: { state: 'opened', saltGone: 1, codes: 0, drafts: 0, urn: 0, data: answers, texts, protocols: 2 },
}); // biome-ignore format: one state a line

test('whenever the process is killed while it closes or opens, all or nothing was done, and it can be repeated', async () => {
  const random = seededRandom(20270320);
  let kills = 0;
  for (const [before, after] of [
    ['field', 'closed'],
    ['closed', 'opened'],
  ] as const) {
    for (let attempt = 0; attempt < 3; attempt++) {
      // Later ones live longer: some die before the transaction, some in it, some after.
      await run(Math.floor((attempt + random()) * 60));
      kills += 1;
      const now = await rows();
      expect([whole()[before], whole()[after]]).toContainEqual(now);
      if (now.state === after) break;
    }
    if ((await rows()).state === before) expect(await run(null)).toBe('done');
    expect(await rows()).toEqual(whole()[after]);
  }
  expect(kills).toBeGreaterThanOrEqual(2);
}, 120_000);
