import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '#storage/open-database.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import { openTestProduct } from '../testing.ts';

/**
 * A process that checks people in is killed at any moment, and the telephones send again what was not acknowledged.
 * The embedded database lies in a folder; on a server only the process dies.
 */
const seats = 60;
const rounds = 3;

const worker = `
  const at = (path) => import(new URL(path, ${JSON.stringify(new URL('./', import.meta.url).href)}).href);
  const { openDatabase } = await at('../../storage/open-database.ts');
  const { createMeetingDay } = await at('./meeting-day.ts');
  const { createTurns } = await at('../turns.ts');
  const { folder, url, actor, meeting, presses } = JSON.parse(process.argv[1]);
  const opened = await openDatabase(url ? { url, folder } : { folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, within } = opened.value;
  const day = createMeetingDay({ within, beyond: handle, clock: () => new Date(), turns: createTurns() });
  // Five telephones at once.
  await Promise.all([0, 1, 2, 3, 4].map(async (phone) => {
    for (const press of presses.filter((_, index) => index % 5 === phone)) {
      const taken = await day.take(actor, meeting, { sentAt: 0, presses: [press] });
      if (!taken.ok) throw new Error(taken.problem.code);
      for (const id of taken.value.accepted) console.log(id);
    }
  }));
  console.log('end');
  process.exit(0);
`;

const folder = mkdtempSync(join(tmpdir(), 'umsicht-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function opened(): Promise<OpenDatabase> {
  const result = await openDatabase({ folder });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Ids that were acknowledged before the process was killed, or all of them. */
async function runUntil(killAfter: number, input: object): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', worker, JSON.stringify(input)], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface(child.stdout!)) {
    if (line !== 'end') acknowledged.push(line);
    if (acknowledged.length === killAfter) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return acknowledged;
}

test('killed in the middle, every acknowledged check-in is there exactly once', async () => {
  const onServer = testEngines().at(-1) === 'postgres';
  const server = onServer ? await openTestDatabase() : null;
  const database = server ?? (await opened());
  const product = await openTestProduct(database);
  const actor = await product.actor();
  const meeting = randomUUID();
  await database.handle
    .insertInto('meetings')
    .values({
      organisation_id: actor.organisationId,
      id: meeting,
      kind: 'networking',
      title: 'Treffen',
      state: 'announced',
      day: '2026-01-13',
      begins: '09:00',
      ends: '15:00',
      created_at: new Date(),
      changed_at: new Date(),
    } as never)
    .execute();
  const presses = Array.from({ length: seats }, (_, seat) => ({
    id: randomUUID(),
    kind: 'in',
    way: 'walkIn',
    dayNumber: 1,
    participantId: randomUUID(),
    pressedAt: seat,
    person: { name: `Person ${seat}`, organisationName: 'Weidrode', profession: 'townHall' },
  }));
  const url = server === null ? null : await urlOf(server);
  if (server === null) await database.close();

  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const left = presses.filter(({ id }) => !acknowledged.has(id));
    const killAfter = round === rounds - 1 ? Number.POSITIVE_INFINITY : 5 + Math.floor(Math.random() * 15);
    for (const id of await runUntil(killAfter, { folder, url, actor, meeting, presses: left }))
      acknowledged.add(id);
    const reading = server ?? (await opened());
    const rows = await reading.handle
      .selectFrom('meeting_check_ins as c')
      .innerJoin('meeting_participants as p', (on) =>
        on.onRef('p.id', '=', 'c.participant_id').onRef('p.meeting_id', '=', 'c.meeting_id'),
      )
      .select(['c.id', 'p.id as person'])
      .where('c.meeting_id', '=', meeting)
      .execute();
    const stored = rows.map(({ id }) => id);
    expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(rows.length);
    if (server === null) await reading.close();
  }
  expect(acknowledged.size).toBe(seats);
  await server?.close();
}, 180_000);

async function urlOf(server: OpenDatabase): Promise<string> {
  const { sql } = await import('kysely');
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(server.handle);
  const url = new URL(process.env.DATABASE_URL ?? '');
  [url.username, url.password] = ['umsicht_test', 'umsicht'];
  url.pathname = `/${rows[0]?.name ?? ''}`;
  return url.href;
}
