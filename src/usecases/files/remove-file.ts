import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { deleteAnalysisFile, listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import { forgetResult } from '../analyses/forget-result.ts';
import { guardedFile, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor, FileKind } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { READ_WITH_QUESTIONNAIRE } from './confirm-file.ts';
import { recheckAfter } from './recheck-files.ts';

const action = 'file.remove';

/** The file, what was taken over from it, and a result that was made with it. */
export async function removeFile(needs: UseCaseNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const found = await guardedFile(needs, actor, { action, id });
  if (!found.ok) return found;
  return needs.turns.take(found.value.analysis.id, async () => {
    const guarded = await guardedFile(needs, actor, { action, id });
    if (!guarded.ok) return guarded;
    const { file, analysis } = guarded.value;
    if (analysis.state === 'running')
      return refuse(needs, actor, { action, id, problem: problem('usecase.analysis.running') });
    const files = await listAnalysisFiles(needs.within(file.organisationId), file);
    const needing = files.find(
      (other) => other.confirmed && READ_WITH_QUESTIONNAIRE.includes(other.kind as FileKind),
    );
    if (file.kind === 'questionnaire' && file.confirmed && needing !== undefined)
      return refuse(needs, actor, {
        action,
        id,
        problem: problem('usecase.file.questionnaireNeeded', { file: needing.name }),
      });
    const now = needs.clock();
    const keys = await needs
      .within(file.organisationId)
      .transaction()
      .execute(async (transaction) => {
        const deleted = await deleteAnalysisFile(transaction, file);
        await recordDone(transaction, actor, { action, subject: id, at: now });
        const outdated = file.confirmed ? await forgetResult(transaction, analysis, now) : [];
        return [deleted?.storageKey ?? null, ...outdated];
      });
    for (const key of keys) if (key !== null) await needs.files.remove(key);
    await recheckAfter(needs, file, [file.kind as FileKind | null]);
    return ok(undefined);
  });
}
