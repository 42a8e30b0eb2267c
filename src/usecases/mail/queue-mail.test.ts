import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { type QueuedMail, queueMail, queueMails } from './queue-mail.ts';

let database: OpenDatabase;
const now = new Date('2026-11-24T08:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
  const town = { name: 'Musterstadt', area: '14521110', areaName: 'Musterstadt', fictional: false, now };
  await insertOrganisation(database.handle, { id: 'town', ...town });
});
afterAll(() => database.close());

const mail = (given: Partial<QueuedMail> = {}): QueuedMail => ({
  organisationId: 'town',
  to: 'kim@example.org',
  locale: 'de',
  kind: 'signInLink',
  params: { minutes: '15' },
  path: '/anmelden/link/geheim',
  now,
  ...given,
});

async function rows() {
  const stored = await database.handle.selectFrom('mails').selectAll().orderBy('recipient').execute();
  await database.handle.deleteFrom('mails').execute();
  return stored;
}

describe('a mail is queued', () => {
  test('with everything that is needed to write it', async () => {
    const attachments = [{ name: 'termin.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR\r\n' }];
    const expiresAt = new Date('2026-11-24T08:15:00Z');
    await queueMail(database.handle, mail({ attachments, expiresAt }));
    expect(await rows()).toEqual([
      expect.objectContaining({
        organisation_id: 'town',
        recipient: 'kim@example.org',
        kind: 'signInLink',
        content: { params: { minutes: '15' }, path: '/anmelden/link/geheim', attachments },
        state: 'waiting',
        expires_at: expiresAt,
        due_at: now,
        created_at: now,
        problem_code: null,
        finished_at: null,
      }),
    ]);
  });

  test('only if the transaction of the caller holds', async () => {
    const broken = database.handle.transaction().execute(async (transaction) => {
      await queueMail(transaction, mail());
      throw new Error('changed its mind');
    });
    await expect(broken).rejects.toThrow('changed its mind');
    expect(await rows()).toEqual([]);
  });

  test('a thousand at once', async () => {
    await queueMails(
      database.handle,
      Array.from({ length: 1000 }, (_, at) => mail({ to: `kim${at}@example.org` })),
    );
    expect(await rows()).toHaveLength(1000);
  });

  test.each([
    'kim@example.org\r\nBcc: all@example.org',
    'kim@example.org, all@example.org',
    'Kim <kim@example.org>',
    '"kim"@example.org',
    'kim@localhost',
    '',
  ])('but not to %j', async (to) => {
    await queueMail(database.handle, mail({ to }));
    expect(await rows()).toMatchObject([{ state: 'failed', problem_code: 'mail.address.invalid' }]);
  });

  test('values are one line of text, whatever somebody typed', async () => {
    await queueMail(
      database.handle,
      mail({ params: { name: ' Kim\r\nBcc: all@example.org\u0000\u2028x ' } }),
    );
    expect(await rows()).toMatchObject([{ content: { params: { name: 'Kim Bcc: all@example.org x' } } }]);
  });

  test.each(['https://evil.example/', '//evil.example/', '/ok\r\nBcc: x', 'konto'])(
    'a link to %j is a mistake of the program',
    async (path) => {
      await expect(queueMail(database.handle, mail({ path }))).rejects.toThrow('not a path');
    },
  );
});
