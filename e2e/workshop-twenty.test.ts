import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Weighing } from '#core/strategy/strategy.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { closeWorkshop, type WorkshopKey } from '#storage/queries/strategy-retention.ts';
import { readWholeStrategy } from '#storage/queries/whole-strategy.ts';
import { listCards } from '#storage/queries/workshop-cards.ts';
import { insertWorkshop, updateWorkshopLink, updateWorkshopState } from '#storage/queries/workshops.ts';
import { newSessionToken } from '#usecases/sessions/session-token.ts';
import { storeStrategy } from '#usecases/workshops/stored-strategy.test-data.ts';
import { ownDatabases, type ServerDatabase } from './support/own-database.ts';
import { sendTo } from './support/send.ts';
import { type RunningServer, startServer } from './support/server.ts';

/**
 * Twenty people in one workshop at once: each sits down, writes cards and weighs every finding, and changes their mind.
 * Connections are cut at any moment and the server is killed; who got no answer sends again. Then everything that was
 * acknowledged is there exactly once.
 */
const people = 20;
const findingCount = 4;
const kills = 1;

const folder = mkdtempSync(join(tmpdir(), 'umsicht-workshop-twenty-'));
const databases = await ownDatabases(folder);
afterAll(async () => {
  for (const { drop } of databases) await drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same moments every time, as far as a machine can; another seed is another test. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Prepared {
  readonly key: WorkshopKey;
  readonly token: string;
  readonly findingIds: readonly string[];
}

const groups = ['nord', 'mitte', 'sued'].map((id) => ({ id, title: `Gruppe ${id}` }));

async function prepare({ where }: ServerDatabase): Promise<Prepared> {
  const opened = await openDatabase(where);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle, within } = opened.value;
  const now = new Date();
  const town = { id: 'town', name: 'Musterstadt', area: '14625240', areaName: 'Musterstadt' };
  await insertOrganisation(handle, { ...town, fictional: true, now });
  const stored = await storeStrategy({ within }, { organisationId: 'town' }, findingCount);
  const { findingIds } = stored;
  const key = { ...stored.key, workshopId: randomUUID() };
  const by = { now, accountId: null };
  const draft = { title: 'Werkstatt', day: '2026-12-13', place: '', findingIds, groups };
  await insertWorkshop(handle, key, draft, by);
  const { token, sha256 } = newSessionToken('town');
  await updateWorkshopLink(handle, key, sha256, by);
  await updateWorkshopState(handle, key, 'weighing', by);
  await opened.value.close();
  return { key, token, findingIds };
}

/** Sends and hangs up after so many milliseconds, whatever the server has done by then. */
function sendAndHangUp(
  address: string,
  path: string,
  given: { headers: Record<string, string>; body: string; afterMs: number },
) {
  const { hostname, port } = new URL(address);
  return new Promise<void>((resolve) => {
    const sent = request({ hostname, port, path, method: 'POST', headers: given.headers }, (response) =>
      response.resume(),
    );
    sent.on('error', () => resolve());
    sent.on('close', () => resolve());
    sent.end(given.body);
    setTimeout(() => sent.destroy(), given.afterMs);
  });
}

describe.each(databases)('on the database: $name', (database) => {
  it('loses no card and no vote, and counts none twice', async () => {
    const { key, token, findingIds } = await prepare(database);
    const settings = { DEMO: 'off', ...database.settings };
    let server: RunningServer = await startServer(settings);
    let cut = 0;
    let unanswered = 0;
    let acknowledged = 0;
    let isOver = false;
    const random = seeded(20_271_213);
    const page = `/werkstatt/${token}`;

    /** Until there is an answer; sometimes the line is cut first, and the same is sent again. */
    const insist = async (path: string, given: { type: string; body: string; cookie: string }) => {
      for (let isCut = random() < 0.3; ; isCut = false) {
        const { address } = server;
        const headers = {
          'content-type': given.type,
          accept: 'text/html',
          cookie: given.cookie,
          origin: address,
        };
        const sized = { ...headers, 'content-length': String(Buffer.byteLength(given.body)) };
        if (isCut) {
          cut += 1;
          await sendAndHangUp(address, path, { headers: sized, body: given.body, afterMs: random() * 25 });
        }
        try {
          const answer = await sendTo(address, path, { method: 'POST', headers, body: given.body });
          acknowledged += 1;
          return answer;
        } catch (error) {
          const { code = '' } = error as NodeJS.ErrnoException;
          if (!['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)) throw error;
          unanswered += 1;
          await pause(100);
        }
      }
    };
    const contribute = async (cookie: string, sheet: object): Promise<void> => {
      const body = JSON.stringify(sheet);
      const answer = await insist(`${page}/beitraege`, { type: 'application/json', body, cookie });
      if (answer.status !== 200)
        throw new Error(`${body} was answered with ${answer.status}: ${answer.body}`);
    };

    const written: string[] = [];
    const chosen = findingIds.map(() => ({ importance: [0, 0, 0, 0, 0], influence: [0, 0, 0, 0, 0] }));
    const takePart = async (person: number): Promise<void> => {
      const cookie = `umsicht-werkstatt=${randomBytes(32).toString('base64url')}`;
      const seat = {
        group: groups[person % 3]!.id,
        outlook: person % 4 === 0 ? 'police' : 'resident',
        name: '',
      };
      const sat = await insist(`${page}?/platz`, {
        type: 'application/x-www-form-urlencoded',
        body: String(new URLSearchParams(seat)),
        cookie,
      });
      if (sat.status !== 303) throw new Error(`nobody sat down: ${sat.status}`);
      for (const [at, finding] of findingIds.entries()) {
        const card = {
          what: 'karte',
          id: randomUUID(),
          finding,
          kind: 'cause',
          words: `Gedanke ${person}/${at}`,
        };
        written.push(card.words);
        await contribute(cookie, card);
        const vote = { what: 'gewichten', finding, importance: 1, influence: 1 };
        await contribute(cookie, vote);
        const final = { importance: 1 + Math.floor(random() * 5), influence: 1 + Math.floor(random() * 5) };
        await contribute(cookie, { ...vote, ...final });
        chosen[at]!.importance[final.importance - 1]! += 1;
        chosen[at]!.influence[final.influence - 1]! += 1;
      }
    };
    const all = people * (1 + findingCount * 3);
    const killing = async (): Promise<void> => {
      for (let kill = 0; kill < kills; kill += 1) {
        const after = Math.floor(((kill + 0.3 + 0.4 * random()) / kills) * all);
        while (acknowledged < after && !isOver) await pause(1);
        if (isOver) return;
        await server.kill();
        server = await startServer(settings);
      }
    };
    const crowd = Promise.all(Array.from({ length: people }, (_, person) => takePart(person))).finally(() => {
      isOver = true;
    });
    try {
      await Promise.all([killing(), crowd]);
    } finally {
      await server.stop();
    }
    // Otherwise nobody was in the middle of anything and the test would show nothing.
    expect(cut).toBeGreaterThan(people);
    expect(unanswered).toBeGreaterThan(0);

    const opened = await openDatabase(database.where);
    if (!opened.ok) throw new Error(opened.problem.code);
    const { handle } = opened.value;
    const cards = await listCards(handle, key);
    const seats = await handle.selectFrom('workshop_seats').select('id').execute();
    await handle
      .transaction()
      .execute((transaction) => closeWorkshop(transaction, key, { now: new Date(), today: '2026-12-13' }));
    const strategy = await readWholeStrategy(handle, key);
    await opened.value.close();
    expect(cards.map(({ words }) => words).sort()).toEqual([...written].sort());
    expect(seats).toHaveLength(people);
    const expected: readonly Weighing[] = findingIds.map((findingId, at) => ({
      findingId,
      voters: people,
      ...chosen[at]!,
    }));
    expect(strategy?.workshops[0]?.weighings).toEqual(expected);
    console.log(`${database.name}: ${cut} lines were cut, ${unanswered} attempts met no server`);
  });
});
