/**
 * The busiest minutes of a meeting: 200 people are checked in by five telephones while 200 sheets of feedback arrive,
 * over HTTP against the real server, which is killed twice meanwhile. Whoever got no answer sends again, as telephones
 * and people do. Afterwards everything that was acknowledged is counted in the database: once, no more and no less.
 * `node benches/meeting-day.ts`, after a build. The limit is five minutes on two cores.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, type Sent, sendTo } from '../e2e/support/send.ts';
import { type RunningServer, startServer } from '../e2e/support/server.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { median, writeResults } from './results.ts';

const limitSeconds = 300;
const count = 200;
const telephones = 5;
/** Sheets that are sent at the same time. */
const writers = 10;
const folder = await mkdtemp(join(tmpdir(), 'umsicht-meeting-day-'));

let server: RunningServer = await startServer({ DATA_FOLDER: folder });
let cookie = '';
/** How often somebody got no answer. */
let unanswered = 0;

async function send(path: string, { headers = {}, ...sent }: Sent = {}): Promise<Answer> {
  const from = { origin: server.address, accept: 'text/html' };
  return sendTo(server.address, path, { ...sent, headers: { ...from, ...headers } });
}

async function sendForm(path: string, form: Readonly<Record<string, string>>): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
  const answer = await send(path, { method: 'POST', headers, body: String(new URLSearchParams(form)) });
  if (answer.status !== 303) throw new Error(`${path} was answered with ${answer.status}`);
  cookie ||= String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return String(answer.headers.location);
}

async function page(path: string): Promise<string> {
  const answer = await send(path, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.body;
}

/** A killed server answers nobody; once it runs again, the same is sent until it is acknowledged. */
async function untilAnswered<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
      unanswered += 1;
      await pause(200);
    }
  }
}

async function signIn(): Promise<void> {
  const account = (await page('/anmelden')).split('<li').find((item) => item.includes('Koordination'));
  const id = /name="konto" value="([^"]+)"/.exec(account ?? '')?.[1] ?? '';
  await sendForm('/anmelden', { weiter: '', konto: id });
}

/** A meeting of today with two talks and everybody who registered. */
async function meetingOfToday(): Promise<string> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  const hours = { begins: '00:05', ends: '23:55' };
  const facts = { kind: 'networking', title: 'Treffen mit Andrang', day, days: '1', language: 'de' };
  const hub = await sendForm('/treffen/neu', { ...facts, ...hours, placeName: 'Bürgerhaus' });
  const version = async (path: string) => /name="version" value="(\d+)"/.exec(await page(path))?.[1] ?? '';
  for (const [title, begins, ends] of [
    ['Eigentum sichern', '10:00', '11:00'],
    ['Austausch', '11:00', '12:00'],
  ] as const) {
    const address = `${hub}/programm/neu`;
    const item = { title, kind: 'focus', begins, ends, version: await version(address) };
    await sendForm(`${address}?/speichern`, item);
  }
  await sendForm(`${hub}?/ankuendigen`, { version: await version(hub) });
  for (let number = 0; number < count; number += 1)
    await sendForm(`${hub}/teilnehmende/neu`, {
      way: 'place',
      name: `Gast ${number}`,
      home: `Ort ${number % 40}`,
      homeChoice: 'typed',
      profession: 'townHall',
    });
  return hub.replace('/planung', '');
}

const times = { checkIn: [] as number[], sheet: [] as number[] };
const acknowledged = { checkIns: [] as string[], sheets: [] as { token: string; words: string }[] };
const done = () => acknowledged.checkIns.length + acknowledged.sheets.length;

async function checkIn(meeting: string, participantId: string): Promise<void> {
  const press = { id: randomUUID(), kind: 'in', way: 'name', dayNumber: 1, participantId };
  await untilAnswered(async () => {
    const begun = performance.now();
    const at = Date.now();
    const body = JSON.stringify({ sentAt: at, presses: [{ ...press, pressedAt: at }] });
    const headers = { 'content-type': 'application/json', accept: 'application/json', cookie };
    const answer = await send(`${meeting}/tag/abgleich`, { method: 'POST', headers, body });
    const { accepted } = JSON.parse(answer.body) as { accepted?: readonly string[] };
    if (!accepted?.includes(press.id)) throw new Error(`a check-in was answered with ${answer.body}`);
    times.checkIn.push(performance.now() - begun);
  });
  acknowledged.checkIns.push(press.id);
}

async function sendSheet(address: string, number: number): Promise<void> {
  const form = await untilAnswered(() => page(address));
  const token = /name="token" value="([\w-]+)"/.exec(form)?.[1] ?? '';
  const words = `Blatt ${number}`;
  await untilAnswered(async () => {
    const begun = performance.now();
    await sendForm(address, { token, overall: String(1 + (number % 5)), comment: words });
    times.sheet.push(performance.now() - begun);
  });
  acknowledged.sheets.push({ token, words });
}

/** So many at once, each with the next one of what is left. */
async function sideBySide(workers: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...tasks];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let task = left.shift(); task !== undefined; task = left.shift()) await task();
    }),
  );
}

/** Once in each half of the work, at a moment nobody chose. */
async function killTwice(): Promise<readonly number[]> {
  const away: number[] = [];
  for (const from of [0.1, 0.55]) {
    const after = randomInt(Math.round(from * 2 * count), Math.round((from + 0.35) * 2 * count));
    while (done() < after) await pause(1);
    await pause(randomInt(0, 40));
    const begun = performance.now();
    await server.kill();
    server = await startServer({ DATA_FOLDER: folder });
    away.push(performance.now() - begun);
  }
  return away;
}

/** Fails unless the meeting has exactly what was acknowledged, each of it once. */
async function countEverything(meetingId: string, people: readonly string[]): Promise<void> {
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { handle } = opened.value;
  const checkIns = await handle
    .selectFrom('meeting_check_ins')
    .select(['id', 'participant_id'])
    .where('meeting_id', '=', meetingId)
    .execute();
  const forms = await handle
    .selectFrom('meeting_feedback_forms')
    .select('token_sha256')
    .where('meeting_id', '=', meetingId)
    .execute();
  const comments = await handle
    .selectFrom('meeting_feedback')
    .select('body')
    .where('meeting_id', '=', meetingId)
    .where('question', '=', 'comment')
    .execute();
  await opened.value.close();
  const { sheets } = acknowledged;
  const hashes = sheets.map(({ token }) => createHash('sha256').update(token).digest('hex'));
  expectSame('check-ins', [acknowledged.checkIns, checkIns.map(({ id }) => id)]);
  expectSame('people', [people, checkIns.map(({ participant_id }) => participant_id)]);
  expectSame('forms', [hashes, forms.map(({ token_sha256 }) => token_sha256)]);
  expectSame('sheets', [sheets.map(({ words }) => words), comments.map(({ body }) => body ?? '')]);
}

function expectSame(what: string, [sent, stored]: readonly [readonly string[], readonly string[]]): void {
  const isSame = JSON.stringify([...sent].sort()) === JSON.stringify([...stored].sort());
  if (sent.length !== count || !isSame)
    throw new Error(`${what}: ${sent.length} were acknowledged, ${stored.length} are stored`);
}

try {
  await signIn();
  const meeting = await meetingOfToday();
  const list = await page(`${meeting}/tag`);
  const people = [
    ...new Set([...list.matchAll(/name="person" value="([\w-]+)"/g)].map((match) => match[1]!)),
  ];
  const address = /href="(\/rueckmeldung\/[0-9a-f]{32})"/.exec(await page(`${meeting}/rueckmeldung`))?.[1];
  if (people.length !== count || address === undefined) throw new Error('the meeting is not as it should be');

  const begun = performance.now();
  const [away] = await Promise.all([
    killTwice(),
    sideBySide(
      telephones,
      people.map((person) => () => checkIn(meeting, person)),
    ),
    sideBySide(
      writers,
      Array.from({ length: count }, (_, number) => () => sendSheet(address, number)),
    ),
  ]);
  const seconds = (performance.now() - begun) / 1000;
  await server.stop();
  await countEverything(meeting.split('/').at(-1) ?? '', people);
  if (seconds > limitSeconds) throw new Error(`it took ${seconds.toFixed(0)} s`);
  const against = 'limit';
  writeResults(
    'meeting-day',
    [
      {
        what: `${count} people checked in and ${count} sheets sent, the server killed twice`,
        measured: seconds,
        unit: 's',
        against,
        reference: limitSeconds,
      },
    ],
    [
      'One run. Killed with SIGKILL at two random moments; everything that was acknowledged was in the database exactly once afterwards.',
      `Away for ${away.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(' and ')}, until it listened again; ${unanswered} attempts met no server or got no answer, and were made again.`,
      `Acknowledged in ${median(times.checkIn).toFixed(0)} ms (a check-in of one of ${telephones} telephones) and ${median(times.sheet).toFixed(0)} ms (a sheet, ${writers} at a time), medians.`,
      'The load is that of the machine with whatever else it did, this bench included.',
    ],
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
