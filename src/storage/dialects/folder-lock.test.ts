import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'umsicht-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const program = `
  const { lockFolder } = await import(${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)});
  const lock = lockFolder(process.argv[1]);
  console.log(lock.ok ? 'locked' : lock.problem.code);
  if (lock.ok) setInterval(() => {}, 1000);
`;

async function lockInAnotherProcess() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    execArgv: [],
  } as object);
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

describe('lock of a data folder', () => {
  test('keeps this process out a second time, until it is released', () => {
    const first = lockFolder(folder);
    if (!first.ok) throw new Error(first.problem.code);
    expect(lockFolder(folder)).toMatchObject({
      problem: { code: 'storage.folder.locked', params: { folder } },
    });
    first.value.release();
    const again = lockFolder(folder);
    expect(again.ok).toBe(true);
    if (again.ok) again.value.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('keeps another process out, and is free at once after that process was killed', async () => {
    const { child, said } = await lockInAnotherProcess();
    expect(said).toBe('locked');
    expect(lockFolder(folder).ok).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = lockFolder(folder);
    expect(lock.ok).toBe(true);
    expect((await lockInAnotherProcess()).said).toBe('storage.folder.locked');
    if (lock.ok) lock.value.release();
  });

  test.each([
    ['a process that no longer exists', JSON.stringify({ pid: 2 ** 22 - 3, started: null })],
    [
      'a process whose number now belongs to another one',
      JSON.stringify({ pid: process.ppid, started: '1' }),
    ],
    ['this process in an earlier life of the container', JSON.stringify({ pid: process.pid, started: '1' })],
    ['nobody: a half-written lock', '{"pid":'],
  ])('is taken over from %s', (_, content) => {
    writeFileSync(join(folder, 'umsicht.lock'), content);
    const lock = lockFolder(folder);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  });
});
