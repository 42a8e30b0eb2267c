import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '#cli/main.ts';
import { openDatabase } from '#storage/open-database.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';

async function run(...args: string[]): Promise<{ code: number; output: string; error: string }> {
  const [output, error]: [string[], string[]] = [[], []];
  const code = await runCommandLine(args, {
    output: (line) => void output.push(line),
    error: (line) => void error.push(line),
    language: 'de',
    cancelled: new AbortController().signal,
  });
  return { code, output: output.join('\n'), error: error.join('\n') };
}

test('umsicht record verify follows the chain, names what is broken, and keeps out of an open folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-record-'));
  const verify = () => run('record', 'verify', '--data-folder', folder);
  try {
    expect((await run('record')).code).toBe(2);
    expect(await verify()).toMatchObject({ code: 3, error: expect.stringContaining('keine Datenbank') });

    const opened = await openDatabase({ folder });
    if (!opened.ok) throw new Error(opened.problem.code);
    const { handle } = opened.value;
    const now = new Date();
    const place = { area: '99001', areaName: 'Musterstadt', fictional: true };
    await insertOrganisation(handle, { id: 'musterstadt', name: 'Musterstadt', ...place, now });
    for (const subject of ['a', 'b', 'c'])
      await insertRecordEntry(handle, {
        organisationId: 'musterstadt',
        at: now,
        accountId: null,
        action: 'analysis.read',
        subject,
        outcome: 'done',
      });
    expect(await verify()).toMatchObject({ code: 3, error: expect.stringContaining('schon geöffnet') });
    await opened.value.close();
    expect(await verify()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^musterstadt: unversehrt, 3 Einträge, letzter Prüfwert [0-9a-f]{64}$/),
    });

    const again = await openDatabase({ folder });
    if (!again.ok) throw new Error(again.problem.code);
    await again.value.executeSql(
      `begin; alter table record_entries disable trigger user;
       update record_entries set subject = 'x' where position = 2; commit`,
    );
    await again.value.close();
    expect(await verify()).toMatchObject({
      code: 1,
      output:
        'musterstadt: VERLETZT bei Eintrag 2: der Eintrag wurde verändert. Davor ist ein Eintrag unversehrt.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
