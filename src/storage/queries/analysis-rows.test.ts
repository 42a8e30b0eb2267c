import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../open-database.ts';
import { problemOfDatabaseError } from '../pg-problems.ts';
import { openTestDatabase } from '../test-database.ts';
import { listAnalyses, readAnalysis, updateAnalysis } from './analyses.ts';
import {
  confirmAnalysisFile,
  deleteAnalysisFile,
  insertAnalysisFile,
  readAnalysisFile,
  updateFileCheck,
} from './analysis-files.ts';
import { readOutput, replaceOutputs } from './analysis-outputs.ts';
import { readColumnMapping, rememberColumnMapping } from './column-mappings.ts';
import { listImports } from './imports.ts';
import { insertRecordEntry, listRecordEntries } from './record-entries.ts';
import { fileRow, seedAnalysis, seedImport } from './test-rows.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
let scope: { organisationId: string; analysisId: string };
let key: { organisationId: string; id: string };
beforeEach(async () => {
  scope = await seedAnalysis(database.handle);
  key = { organisationId: scope.organisationId, id: scope.analysisId };
});
const now = new Date('2026-03-02T09:00:00Z');

describe('an analysis', () => {
  test('changes what is named and keeps the rest', async () => {
    const progress = { step: { key: 'analysis.step' }, share: 0.5 };
    expect(await updateAnalysis(database.handle, key, { state: 'running', runId: 'r1', progress, now })).toBe(
      true,
    );
    expect(await readAnalysis(database.handle, key)).toMatchObject({
      title: 'Sicherheitsanalyse',
      state: 'running',
      runId: 'r1',
      progress,
      plan: null,
      changedAt: now,
    });
  });

  test('starts once: the second one who expects a draft is told no', async () => {
    const start = (runId: string) =>
      updateAnalysis(database.handle, key, {
        state: 'running',
        runId,
        expected: { states: ['draft'] },
        now,
      });
    expect([await start('r1'), await start('r2')]).toEqual([true, false]);
    expect((await readAnalysis(database.handle, key))?.runId).toBe('r1');
    // A late job of an earlier run writes nothing.
    const late = { progress: null, expected: { runId: 'r0' }, now };
    expect(await updateAnalysis(database.handle, key, late)).toBe(false);
  });

  test('is invisible to other organisations', async () => {
    const other = await seedAnalysis(database.handle);
    const foreign = { organisationId: other.organisationId, id: key.id };
    expect(await readAnalysis(database.handle, foreign)).toBeNull();
    expect(await updateAnalysis(database.handle, foreign, { state: 'failed', now })).toBe(false);
    expect((await listAnalyses(database.handle, other.organisationId)).map((one) => one.id)).toEqual([
      other.analysisId,
    ]);
  });
});

describe('a file', () => {
  test('comes back as it went in, changes until it is confirmed, and then no more', async () => {
    const file = { ...fileRow(scope), layout: { importer: 'genesis' }, issues: [{ code: 'x' }] };
    await insertAnalysisFile(database.handle, file);
    expect(await readAnalysisFile(database.handle, file)).toEqual(file);
    const check = {
      ...file,
      kind: 'genesis',
      rowCount: 7,
      mapping: { columns: {}, constants: {}, offenceKeys: {} },
    };
    expect(await updateFileCheck(database.handle, file, check)).toBe(true);
    expect(await readAnalysisFile(database.handle, file)).toEqual(check);
    expect(await confirmAnalysisFile(database.handle, file)).toBe(true);
    expect(await confirmAnalysisFile(database.handle, file)).toBe(false);
    expect(await updateFileCheck(database.handle, file, check)).toBe(false);
    expect(await readAnalysisFile(database.handle, file)).toMatchObject({ confirmed: true, expiresAt: null });
  });

  test('takes its import with it', async () => {
    await seedImport(database.handle, scope);
    const [taken] = await listImports(database.handle, scope);
    const file = { organisationId: scope.organisationId, id: taken!.fileId };
    expect(await deleteAnalysisFile(database.handle, file)).toEqual({ storageKey: null });
    expect(await listImports(database.handle, scope)).toEqual([]);
    expect(await deleteAnalysisFile(database.handle, file)).toBeNull();
  });
});

test('outputs are replaced together and found by language', async () => {
  const output = (name: string, locale: 'de' | 'en' | '', storageKey: string) => ({
    name,
    locale,
    mediaType: 'text/plain',
    storageKey,
    sizeBytes: 1,
    sha256: '',
  });
  const first = [output('report.pdf', 'de', 'k1'), output('result.json', '', 'k2')];
  expect(await replaceOutputs(database.handle, { ...scope, now }, first)).toEqual([]);
  const read = (name: string, locale: 'de' | 'en') => readOutput(database.handle, { ...scope, name, locale });
  expect((await read('report.pdf', 'de'))?.storageKey).toBe('k1');
  expect(await read('report.pdf', 'en')).toBeNull();
  expect((await read('result.json', 'en'))?.storageKey).toBe('k2');
  const replaced = await replaceOutputs(database.handle, { ...scope, now }, []);
  expect(replaced.sort()).toEqual(['k1', 'k2']);
});

test('the later decision about a layout is remembered', async () => {
  const layout = { organisationId: scope.organisationId, headerFingerprint: 'f1' };
  const decide = (cases: string) =>
    rememberColumnMapping(database.handle, {
      ...layout,
      kind: 'police-table',
      mapping: { columns: { cases }, constants: {}, offenceKeys: {} },
      now,
    });
  expect(await readColumnMapping(database.handle, layout)).toBeNull();
  await decide('Fälle');
  await decide('Anzahl');
  expect((await readColumnMapping(database.handle, layout))?.columns.cases).toBe('Anzahl');
});

describe('the record', () => {
  test('keeps entries in their order and cannot be changed, not even by hand', async () => {
    const { organisationId } = scope;
    const entry = { organisationId, at: now, accountId: 'a', subject: 's', outcome: 'done' as const };
    await insertRecordEntry(database.handle, { ...entry, action: 'analysis.create' });
    await insertRecordEntry(database.handle, {
      ...entry,
      action: 'analysis.read',
      outcome: 'refused',
      problemCode: 'access.refused',
    });
    const attempts = [
      () =>
        database.handle.deleteFrom('record_entries').where('organisation_id', '=', organisationId).execute(),
      () =>
        database.handle
          .updateTable('record_entries')
          .set({ outcome: 'done' })
          .where('organisation_id', '=', organisationId)
          .execute(),
      () => database.executeSql('truncate record_entries'),
      () => database.executeSql('truncate organisations cascade'),
    ];
    for (const attempt of attempts) {
      const error = await Promise.resolve(attempt()).catch((thrown: unknown) => thrown);
      expect(problemOfDatabaseError(error)?.code).toBe('storage.record.appendOnly');
    }
    const entries = await listRecordEntries(database.handle, { organisationId, limit: 10 });
    expect(entries.map((one) => [one.action, one.outcome, one.problemCode])).toEqual([
      ['analysis.read', 'refused', 'access.refused'],
      ['analysis.create', 'done', null],
    ]);
  });
});
