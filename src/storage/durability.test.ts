import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openDatabase } from './open-database.ts';

const writer = `
  const { openDatabase } = await import(${JSON.stringify(new URL('./open-database.ts', import.meta.url).href)});
  const opened = await openDatabase({ folder: process.argv[1] });
  if (!opened.ok) throw new Error(opened.problem.code);
  for (let row = 0; ; row++) {
    await opened.value.handle.insertInto('organisations').values({
      id: String(row), name: 'x'.repeat(2000), area: '99001', area_name: '', fictional: true, created_at: new Date(0),
    }).execute();
    console.log(row);
  }
`;

/** The embedded database only: on a server durability is the server's. */
test('a row that was acknowledged survives kill -9 in the middle of writing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'umsicht-durable-'));
  try {
    for (const rows of [40, 60]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
        cwd: join(import.meta.dirname, '../..'),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let acknowledged = -1;
      for await (const line of createInterface(child.stdout!)) {
        acknowledged = Number(line);
        if (acknowledged === rows) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(acknowledged).toBeGreaterThanOrEqual(rows);

      const opened = await openDatabase({ folder });
      if (!opened.ok) throw new Error(opened.problem.code);
      const found = await opened.value.handle.selectFrom('organisations').select('id').execute();
      const ids = new Set(found.map((row) => Number(row.id)));
      const lost = Array.from({ length: acknowledged + 1 }, (_, row) => row).filter((row) => !ids.has(row));
      expect(lost).toEqual([]);
      // The second round begins where the first one began.
      await opened.value.handle.deleteFrom('organisations').execute();
      await opened.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
