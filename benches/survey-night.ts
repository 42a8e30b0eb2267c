/**
 * How long the nightly rewriting of surveys takes, and how long others wait meanwhile: 100,000 codes and 20,000
 * answers in the urn, embedded database in a folder; with DATABASE_URL a PostgreSQL server.
 *
 *   node benches/survey-night.ts
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../src/storage/open-database.ts';
import { rewriteSurveysInRandomOrder } from '../src/usecases/survey-returns/rewrite-in-random-order.ts';

const codes = Number(process.argv[2] ?? 100_000);
const answers = Number(process.argv[3] ?? 20_000);
const folder = await mkdtemp(join(tmpdir(), 'umsicht-night-'));
const opened = await openDatabase({ url: process.env.DATABASE_URL, folder });
if (!opened.ok) throw new Error(opened.problem.code);
const { handle, engine, close } = opened.value;

await sql`insert into organisations (id, name, area, area_name, fictional, created_at)
  values ('town', 'Musterstadt', '14626110', 'Musterstadt', true, now())`.execute(handle);
await sql`insert into surveys (organisation_id, id, title, kind, state, slug, urn_lock, form_version, started_on,
    created_at, changed_at)
  values ('town', 'survey', 'Befragung', 'sample', 'field', 'muster', 'lock', 1, '2026-11-01', now(), now())`.execute(
  handle,
);
await sql`insert into survey_strata (organisation_id, survey_id, id, label, population, sampled)
  select 'town', 'survey', 's0' || n, 'Stratum', 100000, ${codes}::int from generate_series(1, 6) n`.execute(
  handle,
);
await sql`insert into survey_codes (organisation_id, survey_id, hash, stratum_id, state)
  select 'town', 'survey', encode(sha256(n::text::bytea), 'hex'), 's0' || (1 + n % 6),
    case when n <= ${answers}::int then 'returned' else 'open' end
  from generate_series(1, ${codes}::int) n`.execute(handle);
for (let from = 0; from < answers; from += 500) {
  const sealed = randomBytes(8_241 * 500);
  await sql`insert into survey_urn (organisation_id, survey_id, id, sealed)
    select 'town', 'survey', replace(gen_random_uuid()::text, '-', ''), substring(${sealed}::bytea, 1 + n * 8241, 8241)
    from generate_series(0, ${Math.min(500, answers - from) - 1}::int) n`.execute(handle);
}

const waits: number[] = [];
let isOver = false;
const others = (async () => {
  while (!isOver) {
    const began = performance.now();
    await handle.selectFrom('survey_codes').select('state').where('hash', '=', '0').execute();
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
})();
const began = performance.now();
const done = await rewriteSurveysInRandomOrder({ beyond: handle, clock: () => new Date() });
const took = performance.now() - began;
isOver = true;
await others;
waits.sort((one, other) => one - other);
const at = (share: number): string => `${Math.round(waits[Math.floor((waits.length - 1) * share)] ?? 0)} ms`;
process.stdout.write(
  `${engine}: ${codes} codes, ${answers} answers: ${Math.round(took)} ms, log forgotten: ${done.logForgotten}; ` +
    `others waited p50 ${at(0.5)}, p95 ${at(0.95)}, at most ${at(1)}\n`,
);
await close();
await rm(folder, { recursive: true, force: true });
