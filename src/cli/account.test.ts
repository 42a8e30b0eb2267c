import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '#storage/open-database.ts';
import { createLater } from '#usecases/later.ts';
import { createSignIn } from '#usecases/sign-in/sign-in.ts';
import { runCommandLine } from './main.ts';
import { exitCodes } from './terminal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-account-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; output: string; said: string }> {
  const output: string[] = [];
  const said: string[] = [];
  const code = await runCommandLine([...args, '--data-folder', folder], {
    output: (line) => void output.push(line),
    error: (line) => void said.push(line),
    language: 'de',
    cancelled: new AbortController().signal,
  });
  return { code, output: output.join('\n'), said: said.join('\n') };
}

const person = ['--email', 'ada@amt.example', '--role', 'administrator'];

async function open(): Promise<OpenDatabase> {
  const opened = await openDatabase({ folder });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

test.each([
  [['account']],
  [['account', 'invite']],
  [['account', 'invite', '--organisation', 'Amt', '--email', 'a@b.example']],
  [['account', 'invite', '--organisation', 'Amt', '--email', 'a@b.example', '--role', 'owner']],
  [['account', 'invite', '--organisation', 'Amt', ...person, '--kind', 'castle']],
  [['account', 'remove', '--organisation', 'Amt', ...person]],
])('%j is a wrong call', async (args) => {
  const { code, said } = await run(...args);
  expect(code).toBe(exitCodes.usage);
  expect(said).toContain('Aufruf: umsicht account invite');
  expect(said).toContain('administrator');
});

test('the first person of an empty installation gets a link that works', async () => {
  const place = ['--organisation', 'Musterstadt', '--area', '14521010'];
  const wrong = await run('account', 'invite', ...place, '--email', 'ada', '--role', 'administrator');
  expect(wrong).toMatchObject({ code: exitCodes.inputProblem, output: '' });

  const invited = await run('account', 'invite', ...place, ...person, '--name', 'Ada Amt');
  expect(invited.code).toBe(exitCodes.done);
  expect(invited.said).toContain('Neu angelegt: »Musterstadt«');
  const link = new URL(invited.output);
  expect(link.href).toMatch(/^http:\/\/localhost:\d+\/einladung\/[\w.-]+$/);

  const database = await open();
  const signIn = createSignIn({
    within: database.within,
    beyond: database.handle,
    clock: () => new Date(),
    later: createLater(() => {}),
    office: null,
    mailIsReadByOthers: true,
  });
  const token = link.pathname.split('/').at(-1)!;
  expect(await signIn.readInvitation(token)).toMatchObject({
    value: { organisationName: 'Musterstadt', name: 'Ada Amt', role: 'administrator' },
  });
  expect(await signIn.acceptInvitation(token, { name: 'Ada Amt' }, null)).toMatchObject({
    value: { session: { token: expect.any(String) } },
  });
  const organisation = await database.handle.selectFrom('organisations').selectAll().executeTakeFirst();
  expect(organisation).toMatchObject({ kind: 'municipality', area: '14521010', fictional: false });
  const entry = await database.handle
    .selectFrom('record_entries')
    .select(['action', 'account_id', 'why'])
    .orderBy('position')
    .executeTakeFirst();
  expect(entry).toEqual({ action: 'member.invite', account_id: null, why: 'commandLine' });
  // While somebody else has the folder open, the command does nothing and says so.
  const locked = await run('account', 'invite', ...place, ...person);
  expect(locked).toMatchObject({ code: exitCodes.system, output: '' });
  expect(locked.said).toContain('schon geöffnet');
  await database.close();
});

test('an organisation is found by its key and its name; what names several names none', async () => {
  for (const organisation of ['14521010', 'Musterstadt']) {
    const again = await run('account', 'invite', '--organisation', organisation, ...person);
    expect(again.code).toBe(exitCodes.done);
    expect(again.said).not.toContain('Neu angelegt');
  }
  const taken = await run('account', 'invite', '--organisation', 'Neustadt', '--area', '14521010', ...person);
  expect(taken.code).toBe(exitCodes.inputProblem);
  const keyless = await run('account', 'invite', '--organisation', 'X', '--kind', 'municipality', ...person);
  expect(keyless.code).toBe(exitCodes.inputProblem);
  const database = await open();
  await database.handle
    .insertInto('organisations')
    .values({
      id: 'second',
      name: 'Musterstadt',
      area: null,
      area_name: 'Musterstadt',
      fictional: false,
      created_at: new Date(),
      ars: null,
      region: null,
      valid_from: null,
      valid_to: null,
    })
    .execute();
  await database.close();
  const several = await run('account', 'invite', '--organisation', 'Musterstadt', ...person);
  expect(several.code).toBe(exitCodes.inputProblem);
  expect(several.said).toContain('mehrmals');
  const office = await run('account', 'invite', '--organisation', 'second', ...person);
  expect(office.code).toBe(exitCodes.done);
}, 120_000);
