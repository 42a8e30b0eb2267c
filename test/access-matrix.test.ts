import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wire } from '#boot/wire.ts';
import { type Role, roles } from '#core/access/access-actor.ts';
import { type JobQueue, startQueue } from '#jobs/queue.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertMembership } from '#storage/queries/memberships.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { accessMatrix } from '#usecases/access/access-matrix.ts';
import { guardedProduct } from '#usecases/access/guarded-product.ts';
import { matrixDocument } from '#usecases/access/matrix-document.ts';
import { useCases } from '#usecases/access/registry.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { createReadingThread } from '#usecases/reading/reading-thread.ts';
import { type AccessCalls, accessCalls, type Target } from './access-calls.ts';

let database: OpenDatabase;
let queue: JobQueue;
let folder: string;
let reading: ReturnType<typeof createReadingThread>;
let umsicht: Umsicht;
let calls: AccessCalls;
/** Everybody of two organisations. */
const staff: Record<'own' | 'other', Map<Role, Actor>> = { own: new Map(), other: new Map() };

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'umsicht-access-'));
  queue = await startQueue(database, { onError: () => {} });
  const clock = () => new Date('2026-11-22T10:00:00Z');
  const files = await openFolderFileStore(folder);
  reading = createReadingThread();
  umsicht = await wire({ database, files, reading, queue, clock, demo: true });
  for (const side of ['own', 'other'] as const) await settle(side);
  calls = accessCalls(umsicht, database.handle, clock);
}, 120_000);
afterAll(async () => {
  await queue.stop();
  await reading.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function settle(organisationId: 'own' | 'other'): Promise<void> {
  const { handle } = database;
  const now = new Date('2026-11-01T10:00:00Z');
  const place = { area: organisationId === 'own' ? '14625240' : '14626110', areaName: 'Musterstadt' };
  await insertOrganisation(handle, {
    id: organisationId,
    name: 'Musterstadt',
    ...place,
    fictional: true,
    now,
  });
  for (const role of roles) {
    const id = `${organisationId}-${role}`;
    const account = { organisationId, id, name: 'Jana Beispiel', role, locale: 'de', demo: true } as const;
    await insertAccount(handle, { ...account, now });
    // A second role of the same person in the same place, to switch to.
    const second = { organisationId, accountId: id, function: '', validFrom: null, validTo: null, now };
    await insertMembership(handle, {
      ...second,
      id: `${id}-2`,
      role: role === 'coach' ? 'auditor' : 'coach',
    });
    staff[organisationId].set(role, {
      accountId: id,
      membershipId: id,
      name: 'Jana Beispiel',
      organisationId,
      organisationName: 'Musterstadt',
      role,
      function: '',
      locale: 'de',
    });
  }
}

/** What counts as a refusal; not to be found is how things of others are refused. */
const things = [
  'analysis',
  'file',
  'person',
  'membership',
  'organisation',
  'step',
  'council',
  'contact',
  'document',
  'subject',
  'meeting',
  'survey',
  'offer',
  'strategy',
  'workshop',
  'card',
  'priority',
  'goal',
  'measure',
  'indicator',
  'evaluation',
  'version',
  'decision',
  'entry',
  'request',
  'mail',
  'export',
  'passkey',
  'identity',
  'invitation',
];
const refusals = new RegExp(`^access\\.|(^|\\.)(${things.join('|')})\\.?notFound$`, 'i');
const sessionGone = 'session.notFound';

async function verdictOf(useCase: string, actor: Actor | null, target: Target): Promise<string> {
  const answer = await calls[useCase]!(actor, target);
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok === true)
    return 'allowed';
  const { code } = (answer as unknown as { problem: { code: string } }).problem;
  return refusals.test(code) || code === sessionGone ? 'refused' : 'allowed';
}

const wiredNames = (): string[] =>
  Object.entries(umsicht).flatMap(([area, methods]) =>
    typeof methods === 'object' ? Object.keys(methods).map((name) => `${area}.${name}`) : [],
  );

describe('the access matrix', () => {
  test('has every use case of the wired product, and no other', () => {
    expect(Object.keys(useCases).sort()).toEqual(wiredNames().sort());
    expect(Object.keys(calls).sort()).toEqual(wiredNames().sort());
  });

  test('is printed as the code says (node scripts/access-matrix.ts)', () => {
    expect(readFileSync(new URL('../docs/access-matrix.md', import.meta.url), 'utf8')).toBe(matrixDocument());
  });

  test('a use case without a policy stops the start', () => {
    const forgotten = { ...umsicht, secret: { read: () => 'everything' } } as unknown as Umsicht;
    expect(() => guardedProduct(forgotten)).toThrow('no policy for the use case secret.read');
  });
});

describe.each(accessMatrix().map((row) => [row.useCase, row] as const))('%s', (useCase, row) => {
  const asked = (side: 'own' | 'other'): Target => ({ organisationId: side, unique: randomUUID() });

  test.for(roles)('%s, in the own organisation', async (role) => {
    expect(await verdictOf(useCase, staff.own.get(role)!, asked('own'))).toBe(row.own[role]);
  });

  test.for(roles.filter((role) => row.other[role] !== 'none'))(
    '%s, with a thing of another organisation',
    async (role) => {
      expect(await verdictOf(useCase, staff.own.get(role)!, asked('other'))).toBe(row.other[role]);
    },
  );

  test('nobody', async () => {
    expect(await verdictOf(useCase, null, asked('other'))).toBe(row.public);
  });
});

test('every refusal of somebody who is known is on record', async () => {
  const entries = await database.handle
    .selectFrom('record_entries')
    .select(['account_id', 'outcome', 'action'])
    .where('organisation_id', '=', 'own')
    .execute();
  const before = entries.length;
  const auditor = staff.own.get('auditor')!;
  for (const useCase of ['analyses.read', 'files.add', 'runs.start', 'privacy.findPerson'])
    await calls[useCase]!(auditor, { organisationId: 'other', unique: randomUUID() });
  const after = await database.handle
    .selectFrom('record_entries')
    .select(['account_id', 'outcome'])
    .where('organisation_id', '=', 'own')
    .orderBy('position')
    .execute();
  expect(after.slice(before)).toEqual(
    Array.from({ length: 4 }, () => ({ account_id: auditor.accountId, outcome: 'refused' })),
  );
});
