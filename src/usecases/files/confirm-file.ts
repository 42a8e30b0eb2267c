import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { problemOfDatabaseError } from '#storage/pg-problems.ts';
import {
  confirmAnalysisFile,
  forgetStorageKey,
  readAnalysisFile,
  type StoredAnalysisFile,
} from '#storage/queries/analysis-files.ts';
import { rememberColumnMapping } from '#storage/queries/column-mappings.ts';
import { insertImport } from '#storage/queries/imports.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { forgetResult } from '../analyses/forget-result.ts';
import { guardedFile, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor, AnalysisFile, FileKind } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { checkFile, readFileContent } from './check-file.ts';
import { type FileContext, fileContext } from './file-context.ts';
import { preparedInsert } from './insert-content.ts';
import { fingerprintOf } from './police-mapping.ts';
import { recheckAfter } from './recheck-files.ts';
import { shownFile } from './shown-file.ts';

const action = 'file.confirm';

/** Kinds an analysis has one of. */
const SINGLE: readonly FileKind[] = ['plan', 'questionnaire', 'answers', 'frame', 'margins'];
/** Kinds that were read with the questionnaire: it is taken over with them. */
export const READ_WITH_QUESTIONNAIRE: readonly FileKind[] = ['answers', 'frame', 'margins'];

/** Takes all rows of a file over, or none; afterwards its bytes are gone. */
export async function confirmFile(
  needs: UseCaseNeeds,
  actor: Actor,
  id: string,
): Promise<Result<AnalysisFile>> {
  const found = await guardedFile(needs, actor, { action, id });
  if (!found.ok) return found;
  return needs.turns.take(found.value.analysis.id, async () => {
    const guarded = await guardedFile(needs, actor, { action, id });
    if (!guarded.ok) return guarded;
    const { file, analysis } = guarded.value;
    // Confirmed along with another file, or the button was pressed twice.
    if (file.confirmed) return ok(shownFile(file));
    if (analysis.state === 'running')
      return refuse(needs, actor, { action, id, problem: problem('usecase.analysis.running') });
    const context = await fileContext(needs, file);
    if (context === null)
      return refuse(needs, actor, { action, id, problem: problem('usecase.file.notFound') });
    const { stagedQuestionnaire } = context;
    if (READ_WITH_QUESTIONNAIRE.includes(file.kind as FileKind) && stagedQuestionnaire !== null) {
      const first = await takeOver(needs, actor, { file: stagedQuestionnaire, context });
      if (first !== null) return refuse(needs, actor, { action, id, problem: first });
    }
    const refusal = await takeOver(needs, actor, { file, context });
    if (refusal !== null) return refuse(needs, actor, { action, id, problem: refusal });
    await recheckAfter(needs, file, [file.kind as FileKind | null]);
    const stored = await readAnalysisFile(needs.within(file.organisationId), file);
    return stored === null ? failed(problem('usecase.file.notFound')) : ok(shownFile(stored));
  });
}

/** Null: done. Otherwise why nothing was taken over. */
async function takeOver(
  needs: UseCaseNeeds,
  actor: Actor,
  { file, context }: { readonly file: StoredAnalysisFile; readonly context: FileContext },
): Promise<Problem | null> {
  const kind = file.kind as FileKind | null;
  if (kind === null) return problem('usecase.file.kindMissing', { file: file.name });
  const other = context.files.find((one) => one.confirmed && one.kind === kind && one.id !== file.id);
  if (SINGLE.includes(kind) && other !== undefined)
    return problem('usecase.file.onlyOne', { file: file.name, other: other.name });
  // Read again: what it depends on may have changed since it was added.
  const check = await checkFile(needs, { ...file, kind }, context);
  if (check.errorCount > 0)
    return problem('usecase.file.hasErrors', { file: file.name, count: check.errorCount });
  const read = await readFileContent(
    needs,
    { ...file, kind, mapping: check.mapping, layout: check.layout },
    { context, checkOnly: false },
  );
  if (read === null || read.content === null) return problem('usecase.file.gone', { file: file.name });
  const insert = await preparedInsert(kind, read.content);
  const now = needs.clock();
  const { organisationId, analysisId } = file;
  const scope = { organisationId, importId: randomUUID() };
  let outdated: string[];
  try {
    outdated = await needs
      .within(organisationId)
      .transaction()
      .execute(async (transaction) => {
        if (!(await confirmAnalysisFile(transaction, file))) throw new AlreadyGone();
        await forgetStorageKey(transaction, file);
        await insertImport(transaction, {
          ...scope,
          id: scope.importId,
          analysisId,
          fileId: file.id,
          kind,
          fileName: file.name,
          sha256: file.sha256,
          publisher: file.publisher,
          licence: file.licence,
          referenceDate: file.referenceDate,
          importer: read.layout?.importer ?? kind,
          rowCount: read.rowCount,
          importedAt: now,
        });
        await insert(transaction, scope);
        const headerFingerprint = fingerprintOf(read.layout?.columns ?? []);
        if (kind === 'police-table' && check.mapping !== null && headerFingerprint !== null)
          await rememberColumnMapping(transaction, {
            organisationId,
            headerFingerprint,
            kind,
            mapping: check.mapping,
            now,
          });
        await recordDone(transaction, actor, { action, subject: file.id, at: now });
        return forgetResult(transaction, { organisationId, id: analysisId }, now);
      });
  } catch (error) {
    if (error instanceof AlreadyGone) return problem('usecase.file.notFound');
    const known = problemOfDatabaseError(error);
    if (known === null) throw error;
    await insertRecordEntry(needs.within(organisationId), {
      organisationId,
      at: now,
      accountId: actor.accountId,
      action,
      subject: file.id,
      outcome: 'failed',
      problemCode: known.code,
    });
    return known;
  }
  for (const key of [file.storageKey, ...outdated]) if (key !== null) await needs.files.remove(key);
  return null;
}

class AlreadyGone extends Error {}
