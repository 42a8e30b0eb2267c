import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { readAnalysisFile, updateFileCheck } from '#storage/queries/analysis-files.ts';
import { guardedFile, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor, AnalysisFile, AnalysisFiles, FileKind } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { checkFile } from './check-file.ts';
import { fileContext } from './file-context.ts';
import { recheckAfter } from './recheck-files.ts';
import { shownFile } from './shown-file.ts';

const action = 'file.describe';

export type FileDescription = Parameters<AnalysisFiles['describe']>[2];

/** What a user says of a file goes before what was guessed; the file is read again. */
export async function describeFile(
  needs: UseCaseNeeds,
  actor: Actor,
  { id, description }: { readonly id: string; readonly description: FileDescription },
): Promise<Result<AnalysisFile>> {
  const found = await guardedFile(needs, actor, { action, id });
  if (!found.ok) return found;
  return needs.turns.take(found.value.analysis.id, async () => {
    const guarded = await guardedFile(needs, actor, { action, id });
    if (!guarded.ok) return guarded;
    const { file, analysis } = guarded.value;
    const refused = (code: string) => refuse(needs, actor, { action, id, problem: problem(code) });
    if (analysis.state === 'running') return refused('usecase.analysis.running');
    if (file.confirmed) return refused('usecase.file.alreadyConfirmed');
    const context = await fileContext(needs, file);
    if (context === null) return refused('usecase.file.notFound');
    const kind = description.kind ?? (file.kind as FileKind | null);
    const sameKind = kind === file.kind;
    // Without the file itself: a questionnaire that is now something else is no questionnaire any more.
    const others = { ...context, files: context.files.filter((other) => other.id !== id) };
    const check = await checkFile(
      needs,
      {
        ...file,
        kind,
        publisher: description.publisher?.trim() ?? (sameKind ? file.publisher : ''),
        licence: description.licence?.trim() ?? (sameKind ? file.licence : ''),
        referenceDate: description.referenceDate?.trim() ?? (sameKind ? file.referenceDate : ''),
        mapping: description.mapping ?? (sameKind ? file.mapping : null),
        options: description.options ?? (sameKind ? (file.options ?? null) : null),
        mappingRemembered: description.mapping === undefined && sameKind && file.mappingRemembered,
      },
      others,
    );
    await needs
      .within(file.organisationId)
      .transaction()
      .execute(async (transaction) => {
        await updateFileCheck(transaction, file, check);
        await recordDone(transaction, actor, { action, subject: id, at: needs.clock() });
      });
    await recheckAfter(needs, file, [file.kind as FileKind | null, kind]);
    const stored = await readAnalysisFile(needs.within(file.organisationId), file);
    return stored === null ? refused('usecase.file.notFound') : ok(shownFile(stored));
  });
}
