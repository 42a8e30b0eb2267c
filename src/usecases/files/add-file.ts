import { randomUUID } from 'node:crypto';
import { mayChangeAnalysis } from '#core/access/analysis-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { StoredFile } from '#storage/files/file-store.ts';
import {
  deleteAnalysisFile,
  insertAnalysisFile,
  readAnalysisFile,
  type StoredAnalysisFile,
} from '#storage/queries/analysis-files.ts';
import { guardedAnalysis, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor, AnalysisFile, AnalysisFiles, FileKind } from '../contract.ts';
import { plannedFile } from '../inputs/planned-file.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { checkFile } from './check-file.ts';
import { bytesOf, type FileContext, fileContext } from './file-context.ts';
import { describedBy, recheckAfter } from './recheck-files.ts';
import { shownFile } from './shown-file.ts';

export const UPLOAD_LIMIT_BYTES = 250 * 1024 * 1024;
const HOURS_KEPT = 24;
const LONGEST_NAME = 200;
/** Far more than any analysis needs; keeps one analysis from filling the disk. */
const FILES_LIMIT = 100;

const action = 'file.add';

export async function addFile(
  needs: UseCaseNeeds,
  actor: Actor,
  added: { readonly analysisId: string; readonly upload: Parameters<AnalysisFiles['add']>[2] },
): Promise<Result<AnalysisFile>> {
  const { analysisId, upload } = added;
  const guarded = await guardedAnalysis(needs, actor, { action, may: mayChangeAnalysis, id: analysisId });
  if (!guarded.ok) return guarded;
  const refused = (code: string, params: Record<string, string | number> = {}) =>
    refuse(needs, actor, { action, id: analysisId, problem: problem(code, params) });
  if (guarded.value.state === 'running') return refused('usecase.analysis.running');
  const name = fileName(upload.name);
  const written = await needs.files.write(upload.bytes, { limitBytes: UPLOAD_LIMIT_BYTES });
  if (!written.ok) {
    if (written.problem.code !== 'storage.file.tooLarge')
      return refuse(needs, actor, { action, id: analysisId, problem: written.problem });
    return refused('usecase.file.tooLarge', { file: name, limitMegabytes: UPLOAD_LIMIT_BYTES / 1024 ** 2 });
  }
  let taken = false;
  try {
    const result = await needs.turns.take(analysisId, () =>
      takeFile(needs, actor, { analysisId, name, written: written.value }),
    );
    taken = result.ok;
    return result;
  } finally {
    if (!taken) await needs.files.remove(written.value.key);
  }
}

async function takeFile(
  needs: UseCaseNeeds,
  actor: Actor,
  { analysisId, name, written }: { analysisId: string; name: string; written: StoredFile },
): Promise<Result<AnalysisFile>> {
  const refused = (code: string, params: Record<string, string | number> = {}) =>
    refuse(needs, actor, { action, id: analysisId, problem: problem(code, params) });
  const scope = { organisationId: actor.organisationId, analysisId };
  const context = await fileContext(needs, scope);
  if (context === null) return refused('usecase.analysis.notFound');
  if (context.analysis.state === 'running') return refused('usecase.analysis.running');
  if (context.files.length >= FILES_LIMIT) return refused('usecase.file.tooMany', { limit: FILES_LIMIT });
  const same = context.files.find(({ sha256 }) => sha256 === written.sha256);
  if (same !== undefined) return refused('usecase.file.sameContent', { file: name, other: same.name });
  const now = needs.clock();
  const staged: StoredAnalysisFile = {
    ...scope,
    ...unread,
    id: randomUUID(),
    name,
    sizeBytes: written.sizeBytes,
    sha256: written.sha256,
    storageKey: written.key,
    confirmed: false,
    expiresAt: new Date(now.getTime() + HOURS_KEPT * 3_600_000),
    createdAt: now,
  };
  const described = await firstDescription(needs, staged, context);
  const check = await checkFile(needs, { ...described, kind: described.kind as FileKind | null }, context);
  const replaced = context.files.filter((file) => isReplacedBy(file, name));
  await needs
    .within(actor.organisationId)
    .transaction()
    .execute(async (transaction) => {
      for (const file of replaced) {
        await deleteAnalysisFile(transaction, file);
        await recordDone(transaction, actor, { action: 'file.replace', subject: file.id, at: now });
      }
      await insertAnalysisFile(transaction, { ...staged, ...check });
      await recordDone(transaction, actor, { action, subject: staged.id, at: now });
    });
  for (const { storageKey } of replaced) if (storageKey !== null) await needs.files.remove(storageKey);
  await recheckAfter(needs, staged, [check.kind as FileKind | null]);
  const stored = await readAnalysisFile(needs.within(actor.organisationId), staged);
  return stored === null ? refused('usecase.file.notFound') : ok(shownFile(stored));
}

/** A mended file takes the place of the one that could not be taken. */
function isReplacedBy(file: StoredAnalysisFile, name: string): boolean {
  return !file.confirmed && file.name === name && (file.kind === null || file.errorCount > 0);
}

const unread = {
  kind: null,
  publisher: '',
  licence: '',
  referenceDate: '',
  layout: null,
  rowCount: 0,
  preview: { columns: [], rows: [] },
  issues: [],
  errorCount: 0,
  mapping: null,
  mappingRemembered: false,
  options: null,
} as const;

/** What the description of the analysis says about a file of this name; otherwise what it looks like. */
async function firstDescription(
  needs: UseCaseNeeds,
  file: StoredAnalysisFile,
  context: FileContext,
): Promise<StoredAnalysisFile> {
  const planned = plannedFile(context.plan, file.name);
  if (planned !== null) return describedBy(planned, file);
  const bytes = await bytesOf(needs, file);
  if (bytes === null) return file;
  return { ...file, kind: (await needs.reading.detect(file.name, bytes)).kind };
}

/** The last part of whatever path a browser sends, without control characters, shortened from the front. */
function fileName(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').trim();
  return name.slice(-LONGEST_NAME) || '?';
}
