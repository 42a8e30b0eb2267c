import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileStore } from '#storage/files/file-store.ts';
import { openFolderFileStore } from '#storage/files/folder-file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertAccount } from '#storage/queries/accounts.ts';
import { insertOrganisation } from '#storage/queries/organisations.ts';
import { listRecordEntries } from '#storage/queries/record-entries.ts';
import { openTestDatabase } from '#storage/test-database.ts';
import { createAnalyses } from './analyses/analyses.ts';
import type { Actor, Analyses, AnalysisFile, AnalysisFiles, AnalysisRuns } from './contract.ts';
import { createAnalysisFiles } from './files/files.ts';
import type { RunKey, UseCaseNeeds } from './needs.ts';
import { createReadingThread } from './reading/reading-thread.ts';
import { createRuns } from './runs/runs.ts';
import { createTurns } from './turns.ts';

/** The use cases on a database and a file store of their own; runs are collected instead of computed. */
export interface TestProduct extends UseCaseNeeds {
  readonly analyses: Analyses;
  readonly analysisFiles: AnalysisFiles;
  readonly runs: AnalysisRuns;
  readonly queued: RunKey[];
  readonly cancelled: RunKey[];
  /** A new organisation with somebody in it. */
  actor(role?: Actor['role']): Promise<Actor>;
  /** A new analysis of the Erzgebirgskreis. */
  analysis(actor: Actor): Promise<string>;
  add(actor: Actor, analysisId: string, file: TestFile): Promise<AnalysisFile>;
  storedKeys(): Promise<string[]>;
  /** Action, outcome and code of the newest entries, the newest first. */
  record(actor: Actor, limit: number): Promise<string[]>;
  setNow(now: Date): void;
  close(): Promise<void>;
}

export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export async function openTestProduct(given?: OpenDatabase): Promise<TestProduct> {
  const database = given ?? (await openTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'umsicht-usecases-'));
  const files: FileStore = await openFolderFileStore(folder);
  const queued: RunKey[] = [];
  const cancelled: RunKey[] = [];
  let now: Date | null = null;
  const needs: UseCaseNeeds = {
    within: database.within,
    beyond: database.handle,
    files,
    reading: createReadingThread(),
    clock: () => now ?? new Date(),
    turns: createTurns(),
    runQueue: {
      enqueue: async (run) => void queued.push(run),
      cancel: async (run) => void cancelled.push(run),
    },
  };
  const analyses = createAnalyses(needs);
  const analysisFiles = createAnalysisFiles(needs);
  return {
    ...needs,
    analyses,
    analysisFiles,
    runs: createRuns(needs),
    queued,
    cancelled,
    actor: (role = 'coordinator') => newActor(needs, role),
    analysis: async (actor) => {
      const created = await analyses.create(actor, {
        title: 'Sicherheitsanalyse',
        area: '14521',
        areaName: 'Erzgebirgskreis',
      });
      if (!created.ok) throw new Error(created.problem.code);
      return created.value.id;
    },
    add: async (actor, analysisId, file) => {
      const added = await analysisFiles.add(actor, analysisId, upload(file));
      if (!added.ok) throw new Error(`${file.name}: ${added.problem.code}`);
      return added.value;
    },
    storedKeys: async () => {
      const keys: string[] = [];
      for await (const { key } of files.list()) keys.push(key);
      return keys;
    },
    record: async (actor, limit) => {
      const entries = await listRecordEntries(needs.beyond, { organisationId: actor.organisationId, limit });
      return entries.map(({ action, outcome, problemCode }) =>
        [action, outcome, problemCode].filter(Boolean).join(' '),
      );
    },
    setNow: (at) => {
      now = at;
    },
    close: async () => {
      await needs.reading.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function upload({ name, content }: TestFile): Parameters<AnalysisFiles['add']>[2] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, bytes: inChunks(bytes) };
}

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += 16_384) yield bytes.subarray(from, from + 16_384);
}

async function newActor(needs: UseCaseNeeds, role: Actor['role']): Promise<Actor> {
  const organisationId = randomUUID();
  const accountId = randomUUID();
  const now = needs.clock();
  const name = 'Jana Beispiel';
  await insertOrganisation(needs.beyond, {
    id: organisationId,
    name: 'Musterstadt',
    area: '14521',
    areaName: 'Erzgebirgskreis',
    fictional: true,
    now,
  });
  await insertAccount(needs.beyond, {
    organisationId,
    id: accountId,
    name,
    role,
    locale: 'de',
    demo: true,
    now,
  });
  return {
    organisationId,
    organisationName: 'Musterstadt',
    accountId,
    membershipId: accountId,
    name,
    role,
    function: '',
    locale: 'de',
  };
}
