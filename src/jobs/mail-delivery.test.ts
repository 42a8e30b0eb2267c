import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertMails } from '#storage/queries/mails.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { createMailWork, type MailWork } from '#usecases/mail/mail-work.ts';
import { type QueuedMail, queueMail } from '#usecases/mail/queue-mail.ts';
import { type DeliveryNeeds, type MailDelivery, startMailDelivery } from './mail-delivery.ts';
import { openSmtpMailer, type SmtpSettings } from './smtp-mailer.ts';
import { type Answers, startTestMailServer, type TestMailServer } from './test-mail-server.ts';

let database: OpenDatabase;
let now: Date;
const clock = (): Date => now;
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const town = { name: 'Musterstadt', area: '14521110', areaName: 'Musterstadt' };

beforeAll(async () => {
  database = await openTestDatabase();
  now = new Date('2026-11-24T08:00:00Z');
  await insertOrganisation(database.handle, { id: 'town', ...town, fictional: false, now });
  await insertOrganisation(database.handle, { id: 'demo', ...town, fictional: true, now });
});
afterAll(() => database.close());

const deliveries: MailDelivery[] = [];
const servers: TestMailServer[] = [];
const problems: string[] = [];
const errors: unknown[] = [];
beforeEach(async () => {
  await database.handle.deleteFrom('mails').execute();
  problems.length = 0;
  errors.length = 0;
});
afterEach(async () => {
  for (const delivery of deliveries.splice(0)) await delivery.stop();
  for (const server of servers.splice(0)) await server.stop();
});

async function mailServer(...given: Parameters<typeof startTestMailServer>): Promise<TestMailServer> {
  const server = await startTestMailServer(...given);
  servers.push(server);
  return server;
}

function deliver(settings: SmtpSettings | null, change: Partial<DeliveryNeeds> = {}): MailDelivery {
  const delivery = startMailDelivery({
    work: createMailWork({ beyond: database.handle, clock }),
    openMailer: settings === null ? null : () => openSmtpMailer(settings),
    address: 'https://umsicht.example.de',
    onProblem: (code) => problems.push(code),
    onError: (error) => errors.push(error),
    pollMs: 20,
    graceMs: 200,
    ...change,
  });
  deliveries.push(delivery);
  return delivery;
}

const queue = (given: Partial<QueuedMail> = {}): Promise<void> =>
  queueMail(database.handle, {
    organisationId: 'town',
    to: 'kim@example.net',
    locale: 'de',
    kind: 'invitation',
    params: { organisation: 'Löbau & Söhne', inviter: 'Änne Groß', until: '2026-12-24' },
    path: '/einladung/abc',
    now,
    ...given,
  });

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 20) {
    if (waited > 10_000) throw new Error('did not happen within 10 seconds');
    await pause(20);
  }
}

async function rows() {
  return database.handle
    .selectFrom('mails')
    .select(['recipient', 'state', 'problem_code', 'attempts', 'content', 'due_at'])
    .orderBy('recipient')
    .execute();
}
const states = async (): Promise<string[]> =>
  (await rows()).map((row) => [row.state, row.problem_code].filter(Boolean).join(' '));
const untilStates = (...expected: string[]): Promise<void> =>
  until(async () => JSON.stringify(await states()) === JSON.stringify(expected));

describe('a mail', () => {
  test('arrives in words, with its link and attachment, and is then forgotten', async () => {
    const server = await mailServer();
    const attachments = [{ name: 'Übersicht.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR' }];
    await queue({ attachments });
    deliver(server.settings);
    await untilStates('sent');
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'umsicht@example.org', to: ['kim@example.net'] });
    const header = (name: string) => mail!.headers.get(name);
    expect(header('from')).toBe('Umsicht <umsicht@example.org>');
    expect(header('to')).toBe('kim@example.net');
    expect(header('subject')).toBe('Einladung zu Umsicht: Löbau & Söhne');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('content-language')).toBe('de');
    expect(mail!.text).toContain('Änne Groß');
    expect(mail!.text).toContain('\r\nhttps://umsicht.example.de/einladung/abc\r\n');
    expect(mail!.text).toContain('24. Dezember 2026');
    expect(mail!.raw).toContain('text/calendar');
    expect((await rows())[0]).toMatchObject({ content: null, attempts: 1 });
  });

  test('speaks the language it was queued in', async () => {
    const server = await mailServer();
    await queue({ locale: 'en' });
    deliver(server.settings);
    await untilStates('sent');
    expect(server.received[0]!.headers.get('subject')).toBe('Invitation to Umsicht: Löbau & Söhne');
    expect(server.received[0]!.text).toContain('24 December 2026');
  });

  test('that is over soonest goes first', async () => {
    const server = await mailServer();
    for (const to of ['a@example.net', 'b@example.net']) await queue({ to });
    later(1);
    await queue({ to: 'urgent@example.net', expiresAt: new Date(now.getTime() + 900_000) });
    deliver(server.settings);
    await untilStates('sent', 'sent', 'sent');
    expect(server.received[0]!.to).toEqual(['urgent@example.net']);
  });

  test('that is over is not sent and loses its content, with and without a mail server', async () => {
    const server = await mailServer();
    for (const settings of [server.settings, null]) {
      await queue({ expiresAt: now });
      const delivery = deliver(settings);
      await untilStates('expired');
      expect((await rows())[0]).toMatchObject({ content: null });
      await delivery.stop();
      await database.handle.deleteFrom('mails').execute();
    }
    expect(server.received).toEqual([]);
  });

  test('of a fictional organisation never leaves, even where a mail server is set', async () => {
    const server = await mailServer();
    await queue({ organisationId: 'demo', to: 'a@example.net' });
    await queue({ to: 'b@example.net' });
    deliver(server.settings);
    await untilStates('waiting', 'sent');
    await pause(100);
    expect(server.received.map(({ to }) => to)).toEqual([['b@example.net']]);
    expect((await rows())[0]).toMatchObject({ attempts: 0 });
  });

  test('without a mail server stays whole', async () => {
    await queue();
    deliver(null);
    await pause(100);
    expect(await rows()).toMatchObject([
      { state: 'waiting', attempts: 0, content: { path: '/einladung/abc' } },
    ]);
  });
});

describe('nothing is smuggled into a mail', () => {
  /** Past `queueMail`, as if its checks were missing. */
  const smuggle = (recipient: string, params: Record<string, string>): Promise<void> =>
    insertMails(database.handle, [
      {
        organisationId: 'town',
        id: randomUUID(),
        recipient,
        locale: 'de',
        kind: 'invitation',
        content: { params, path: null, attachments: [] },
        expiresAt: null,
        problemCode: null,
        now,
      },
    ]);
  const evil = 'x\r\nBcc: all@example.net\r\nX-Evil: 1\r\n\r\nbody';

  test('by names in the subject and in the sender', async () => {
    const server = await mailServer();
    await smuggle('kim@example.net', { organisation: evil, inviter: evil, until: '2026-12-24' });
    deliver({ ...server.settings, from: { name: `"a" <b@c.de>, ${evil}`, address: 'umsicht@example.org' } });
    await untilStates('sent');
    const [mail] = server.received;
    expect(mail!.to).toEqual(['kim@example.net']);
    expect(mail!.from).toBe('umsicht@example.org');
    expect([...mail!.headers.keys()]).not.toContain('bcc');
    expect([...mail!.headers.keys()]).not.toContain('x-evil');
    expect(mail!.headers.get('from')).toMatch(/<umsicht@example\.org>$/);
  });

  test.each([
    'kim@example.net\r\nRCPT TO:<all@example.net>',
    'kim@example.net, all@example.net',
    'kim@example.net> <all@example.net',
    'group: kim@example.net, all@example.net;',
  ])('by the address %j', async (recipient) => {
    const server = await mailServer();
    await smuggle(recipient, { organisation: 'x', inviter: 'x', until: '2026-12-24' });
    deliver(server.settings);
    await until(async () => (await rows())[0]?.attempts === 1 && (await rows())[0]?.state !== 'waiting');
    const reached = server.received.flatMap(({ to }) => to);
    expect(reached.filter((address) => /^all@/.test(address))).toEqual([]);
    expect(reached.length).toBeLessThanOrEqual(1);
  });
});

describe('a mail server', () => {
  test('that is away gets everything when it comes back, and is not asked all the time', async () => {
    const gone = await startTestMailServer();
    await gone.stop();
    for (const to of ['a@example.net', 'b@example.net', 'c@example.net']) await queue({ to });
    deliver(gone.settings);
    const away = 'waiting mail.server.away';
    await untilStates(away, away, away);
    await pause(200);
    expect(problems).toEqual(['mail.server.away']);
    expect((await rows()).map((row) => row.due_at.getTime() - now.getTime())).toEqual([
      60_000, 60_000, 60_000,
    ]);
    later(1);
    await until(() => problems.length === 2);
    expect(Math.max(...(await rows()).map((row) => row.due_at.getTime() - now.getTime()))).toBe(120_000);
    const server = await mailServer({}, { port: gone.port });
    later(2);
    await untilStates('sent', 'sent', 'sent');
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual([
      'a@example.net',
      'b@example.net',
      'c@example.net',
    ]);
    expect((await rows()).map((row) => row.content)).toEqual([null, null, null]);
  });

  test('that refuses one address takes the others; the refused mail can be tried again', async () => {
    const answers: Answers = { rcptTo: (to) => (to.startsWith('a@') ? '550 5.1.1 no such user' : null) };
    const server = await mailServer(answers);
    for (const to of ['a@example.net', 'b@example.net']) await queue({ to });
    deliver(server.settings);
    await untilStates('failed mail.refused.recipient', 'sent');
    expect((await rows())[0]!.content).not.toBeNull();
    expect(problems).toEqual([]);
  });

  test('that refuses the whole mail', async () => {
    const server = await mailServer({ data: () => '554 5.7.1 spam' });
    await queue();
    deliver(server.settings);
    await untilStates('failed mail.refused.message');
  });

  test('that asks for patience is asked again, for two days', async () => {
    let patience = 2;
    const server = await mailServer({ rcptTo: () => (patience-- > 0 ? '451 4.7.1 greylisted' : null) });
    await queue();
    deliver(server.settings);
    await untilStates('waiting mail.later');
    later(1);
    await until(async () => (await rows())[0]!.due_at.getTime() === now.getTime() + 120_000);
    later(2);
    await untilStates('sent');
    patience = Number.POSITIVE_INFINITY;
    await queue({ to: 'z@example.net' });
    await untilStates('sent', 'waiting mail.later');
    await database.handle.updateTable('mails').set({ attempts: 40 }).where('state', '=', 'waiting').execute();
    later(49 * 60);
    await untilStates('sent', 'failed mail.givenUp');
  });

  test('that does not take the sender keeps nobody from trying later', async () => {
    const server = await mailServer({ mailFrom: () => '550 5.7.1 not yours' });
    await queue();
    deliver(server.settings);
    await untilStates('waiting mail.server.sender');
  });

  test('that does not know the password', async () => {
    const server = await mailServer(
      {},
      {
        disabledCommands: [],
        allowInsecureAuth: true,
        onAuth: (auth, _session, callback) =>
          auth.password === 'right'
            ? callback(null, { user: 'umsicht' })
            : callback(new Error('no'), { message: 'no' }),
      },
    );
    await queue();
    const wrong = deliver({ ...server.settings, user: 'umsicht', password: 'wrong' });
    await untilStates('waiting mail.server.signIn');
    await wrong.stop();
    later(1);
    deliver({ ...server.settings, user: 'umsicht', password: 'right' });
    await untilStates('sent');
  });

  test('without encryption gets nothing where encryption is required', async () => {
    const server = await mailServer();
    await queue();
    deliver({ ...server.settings, protection: 'starttls' });
    await untilStates('waiting mail.server.tls');
    expect(server.received).toEqual([]);
  });

  test('with a certificate that nobody vouches for gets nothing, unless it stands next door', async () => {
    const server = await mailServer({}, { hideSTARTTLS: false, logger: false });
    await queue();
    const strict = deliver({ ...server.settings, protection: 'starttls' });
    await untilStates('waiting mail.server.tls');
    await strict.stop();
    later(1);
    deliver({ ...server.settings, protection: 'ifOffered' });
    await untilStates('sent');
  });

  test('that hangs up before it answers gets the mail again, under the same id', async () => {
    let hangUps = 1;
    const ids: (string | undefined)[] = [];
    const server = await mailServer({
      data: (mail) => {
        ids.push(mail.headers.get('message-id'));
        return hangUps-- > 0 ? 'hangUp' : null;
      },
    });
    await queue();
    deliver(server.settings);
    await untilStates('waiting mail.server.away');
    later(1);
    await untilStates('sent');
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('what was acknowledged', () => {
  test('is sent once, however many servers send at the same time', async () => {
    const server = await mailServer();
    for (let at = 0; at < 30; at++) await queue({ to: `kim${at}@example.net` });
    for (let at = 0; at < 3; at++) deliver(server.settings);
    await until(async () => (await states()).every((state) => state === 'sent'));
    const reached = server.received.flatMap(({ to }) => to);
    expect(reached).toHaveLength(30);
    expect(new Set(reached).size).toBe(30);
  });

  test('but not written down, because the program was killed, is sent once more after the reservation', async () => {
    const server = await mailServer();
    const work = createMailWork({ beyond: database.handle, clock });
    const killed: MailWork = {
      ...work,
      sent: async () => {
        throw new Error('killed');
      },
    };
    await queue();
    const first = deliver(server.settings, { work: killed });
    await until(() => errors.length === 1);
    await first.stop();
    deliver(server.settings);
    await pause(200);
    expect(server.received).toHaveLength(1);
    later(5);
    await untilStates('sent');
    expect(server.received).toHaveLength(2);
    const [one, two] = server.received.map((mail) => mail.headers.get('message-id'));
    expect(one).toBe(two);
  });

  test('while the program stops is still written down', async () => {
    let arrived = false;
    const server = await mailServer({
      data: async () => {
        arrived = true;
        await pause(100);
        return null;
      },
    });
    for (const to of ['a@example.net', 'b@example.net']) await queue({ to });
    const delivery = deliver(server.settings, { graceMs: 5_000 });
    await until(() => arrived);
    await delivery.stop();
    expect((await states()).sort()).toEqual(['sent', 'waiting']);
    expect(server.received).toHaveLength(1);
  });

  test('a server that never answers does not hold up the stop', async () => {
    const server = await mailServer({ data: () => new Promise(() => {}) });
    await queue();
    const delivery = deliver(server.settings, { graceMs: 50 });
    await until(async () => (await rows())[0]!.attempts === 1);
    await pause(100);
    // Would wait for the server until the test is over.
    await delivery.stop();
    expect(await states()).toEqual(['waiting']);
  });
});

test('one mail that cannot be written does not stand in the way of the others', async () => {
  const server = await mailServer();
  await queue({ to: 'a@example.net' });
  await queue({ to: 'b@example.net' });
  const work = createMailWork({ beyond: database.handle, clock });
  deliver(server.settings, {
    work: {
      ...work,
      next: async () => {
        const mail = await work.next();
        return mail?.recipient === 'a@example.net' ? { ...mail, content: null as never } : mail;
      },
    },
  });
  await untilStates('failed mail.unwritable', 'sent');
  expect(errors).toHaveLength(1);
});
