import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailKinds } from '#core/mail/mail-kind.ts';
import { createTranslator } from '#i18n/translate.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import type { Actor } from '../contract.ts';
import type { Mails } from './contract.ts';
import { createMailWork } from './mail-work.ts';
import { createMails } from './outbox.ts';
import { type QueuedMail, queueMail, queueMails } from './queue-mail.ts';

let product: TestProduct;
let administrator: Actor;
let neighbour: Actor;
let withServer: Mails;
let withoutServer: Mails;
const now = new Date('2026-11-24T08:00:00Z');

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  administrator = await product.actor('administrator');
  neighbour = await product.actor('administrator');
  withServer = createMails({ ...product, hasMailServer: true });
  withoutServer = createMails({ ...product, hasMailServer: false });
});
beforeEach(async () => {
  product.setNow(now);
  await product.beyond.deleteFrom('mails').execute();
  await product.beyond.updateTable('organisations').set({ fictional: false }).execute();
});
afterAll(() => product.close());

const mail = (given: Partial<QueuedMail> = {}): QueuedMail => ({
  organisationId: administrator.organisationId,
  to: 'kim@example.org',
  locale: 'de',
  kind: 'signInLink',
  params: { minutes: '15' },
  path: '/anmelden/link/geheim',
  now,
  ...given,
});

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
const codeOf = async (result: Promise<{ ok: boolean; problem?: { code: string } }>) =>
  (await result).problem?.code;
async function queued(given: Partial<QueuedMail> = {}): Promise<string> {
  await queueMail(product.beyond, mail(given));
  return (await value(withServer.list(administrator, {}))).mails[0]!.id;
}

describe('the outbox', () => {
  test('shows the mails of the own organisation, the newest first, page by page', async () => {
    await queueMails(
      product.beyond,
      Array.from({ length: 130 }, (_, at) =>
        mail({ to: `kim${at}@example.org`, now: new Date(now.getTime() + (at >> 1)) }),
      ),
    );
    await queueMail(product.beyond, mail({ organisationId: neighbour.organisationId, to: 'b@example.org' }));
    const first = await value(withServer.list(administrator, {}));
    expect(first.mails).toHaveLength(100);
    const second = await value(withServer.list(administrator, { before: first.next! }));
    expect(second).toMatchObject({ next: null, counts: { waiting: 130, sent: 0 } });
    const all = [...first.mails, ...second.mails];
    expect(new Set(all.map(({ recipient }) => recipient)).size).toBe(130);
    const times = all.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect((await value(withServer.list(neighbour, {}))).mails).toHaveLength(1);
    expect((await value(withServer.list(administrator, { state: 'failed' }))).mails).toEqual([]);
  });

  test('says how mails leave', async () => {
    const way = async (mails: Mails) => (await value(mails.list(administrator, {}))).way;
    expect([await way(withServer), await way(withoutServer)]).toEqual(['server', 'noServer']);
    await product.beyond.updateTable('organisations').set({ fictional: true }).execute();
    expect([await way(withServer), await way(withoutServer)]).toEqual(['fictional', 'fictional']);
  });
});

describe('what is written in a mail', () => {
  test('can be read where nobody else sends it, and the record says who read it', async () => {
    const id = await queued();
    expect(await value(withoutServer.open(administrator, id))).toMatchObject({
      mail: { recipient: 'kim@example.org' },
      content: { path: '/anmelden/link/geheim' },
    });
    const [entry] = await product.beyond
      .selectFrom('record_entries')
      .selectAll()
      .where('organisation_id', '=', administrator.organisationId)
      .orderBy('position', 'desc')
      .limit(1)
      .execute();
    expect(entry).toMatchObject({
      action: 'mail.open',
      account_id: administrator.accountId,
      subject: id,
      outcome: 'done',
      why: 'mail.handOn',
    });
    expect(JSON.stringify(entry)).not.toMatch(/kim|geheim/);
  });

  test('cannot be read where a server sends it, also not while it waits or after it failed', async () => {
    const id = await queued();
    expect(await codeOf(withServer.open(administrator, id))).toBe('mail.closed');
    const work = createMailWork(product);
    await work.refused((await work.next())!, 'mail.refused.recipient');
    expect(await codeOf(withServer.open(administrator, id))).toBe('mail.closed');
    expect(await codeOf(withServer.markHandedOn(administrator, id))).toBe('mail.closed');
    expect(await product.record(administrator, 1)).toEqual(['mail.markHandedOn refused mail.closed']);
  });

  test('of a fictional organisation can be read whatever is set', async () => {
    const id = await queued();
    await product.beyond.updateTable('organisations').set({ fictional: true }).execute();
    expect((await withServer.open(administrator, id)).ok).toBe(true);
  });

  test('is gone once the mail was handed on, is over or was sent', async () => {
    const handedOn = await queued();
    await value(withoutServer.markHandedOn(administrator, handedOn));
    expect(await codeOf(withoutServer.open(administrator, handedOn))).toBe('mail.closed');
    expect(await codeOf(withoutServer.markHandedOn(administrator, handedOn))).toBe('mail.closed');
    expect(await value(withoutServer.read(administrator, handedOn))).toMatchObject({
      mail: { state: 'handedOn', openable: false },
    });
    const over = await queued({
      expiresAt: new Date(now.getTime() + 60_000),
      now: new Date(now.getTime() + 1),
    });
    product.setNow(new Date(now.getTime() + 60_000));
    expect(await codeOf(withoutServer.open(administrator, over))).toBe('mail.closed');
    expect(await value(withoutServer.read(administrator, over))).toMatchObject({
      mail: { state: 'expired' },
    });
    const contents = await product.beyond.selectFrom('mails').select(['id', 'content']).execute();
    expect(contents.find((row) => row.id === handedOn)?.content).toBeNull();
  });

  test('is nobody else’s', async () => {
    const id = await queued();
    for (const mails of [withServer, withoutServer])
      for (const ask of [mails.read, mails.open, mails.markHandedOn, mails.retry])
        expect(await codeOf(ask(neighbour, id))).toBe('mail.notFound');
    const coordinator = { ...administrator, role: 'coordinator' as const };
    expect(await codeOf(withoutServer.open(coordinator, id))).toBe('access.refused');
    expect(await codeOf(withoutServer.open(administrator, "x' or 1=1"))).toBe('mail.notFound');
  });
});

describe('trying again', () => {
  test('one mail, or all that failed and can be sent', async () => {
    const work = createMailWork(product);
    const first = await queued();
    await work.refused((await work.next())!, 'mail.refused.recipient');
    await queued({ to: 'b@example.org', now: new Date(now.getTime() + 1) });
    await queued({ to: 'no address', now: new Date(now.getTime() + 2) });
    product.setNow(new Date(now.getTime() + 10));
    await work.refused((await work.next())!, 'mail.refused.message');
    expect((await value(withServer.list(administrator, {}))).mails.map(({ retryable }) => retryable)).toEqual(
      [false, true, true],
    );
    await value(withServer.retry(administrator, first));
    expect(await codeOf(withServer.retry(administrator, first))).toBe('mail.notRetryable');
    expect(await value(withServer.retryAll(administrator))).toEqual({ count: 1 });
    expect(await value(withServer.retryAll(administrator))).toEqual({ count: 0 });
    expect((await value(withServer.list(administrator, {}))).counts).toMatchObject({ waiting: 2, failed: 1 });
    expect(await product.record(administrator, 3)).toEqual([
      'mail.retryAll done',
      'mail.retry refused mail.notRetryable',
      'mail.retry done',
    ]);
  });
});

test.each(['de', 'en'] as const)('every kind has its texts (%s)', (locale) => {
  const t = createTranslator(locale);
  for (const kind of mailKinds)
    for (const part of ['name', 'subject', 'body'])
      expect([kind, part, t.has(`mails.${kind}.${part}`)]).toEqual([kind, part, true]);
});
