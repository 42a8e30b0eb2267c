import { type StoredAnalysis, updateAnalysis } from '#storage/queries/analyses.ts';
import { type StoredAnalysisFile, updateFileCheck } from '#storage/queries/analysis-files.ts';
import type { FileKind } from '../contract.ts';
import { type PlannedFile, plannedFile } from '../inputs/planned-file.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { checkFile } from './check-file.ts';
import { bytesOf, type FileContext, fileContext } from './file-context.ts';

type RecheckNeeds = Pick<UseCaseNeeds, 'within' | 'files' | 'reading' | 'clock'>;

/** Which files must be read again when a file of this kind has come, changed or gone. */
const DEPENDENTS: Readonly<Partial<Record<FileKind, readonly FileKind[]>>> = {
  questionnaire: ['answers', 'frame', 'margins'],
  answers: ['margins'],
};

/**
 * After a file has come, changed or gone: a description is taken over, and the files that depend on it are
 * checked again. Confirmed files stay as they are.
 */
export async function recheckAfter(
  needs: RecheckNeeds,
  changed: Pick<StoredAnalysisFile, 'organisationId' | 'analysisId' | 'id'>,
  kinds: readonly (FileKind | null)[],
): Promise<void> {
  const planChanged = kinds.includes('plan') && (await takePlan(needs, changed));
  const waiting = new Set(kinds.flatMap((kind) => (kind === null ? [] : (DEPENDENTS[kind] ?? []))));
  if (!planChanged && waiting.size === 0) return;
  let context = await fileContext(needs, changed);
  // What the questionnaire says decides how answers are read, and these what is said about margins.
  for (const round of ['questionnaire', 'others', 'margins'] as const) {
    if (context === null) return;
    for (const file of context.files) {
      if (file.confirmed || file.id === changed.id) continue;
      const planned = planChanged ? plannedFile(context.plan, file.name) : null;
      const kind = planned?.kind ?? (file.kind as FileKind | null);
      if (roundOf(kind) !== round) continue;
      if (!planChanged && (kind === null || !waiting.has(kind))) continue;
      const described = planned === null ? file : describedBy(planned, file);
      const check = await checkFile(
        needs,
        { ...described, kind: described.kind as FileKind | null },
        context,
      );
      await updateFileCheck(needs.within(file.organisationId), file, check);
    }
    context = await fileContext(needs, changed);
  }
}

function roundOf(kind: FileKind | null): 'questionnaire' | 'others' | 'margins' {
  return kind === 'questionnaire' || kind === 'margins' ? kind : 'others';
}

/** What the description says of the file goes before what was guessed from it. */
export function describedBy<
  File extends Pick<
    StoredAnalysisFile,
    'kind' | 'publisher' | 'licence' | 'referenceDate' | 'mapping' | 'mappingRemembered'
  >,
>(planned: PlannedFile, file: File): File {
  const mapping = planned.source?.kind === 'police-table' ? planned.source.mapping : null;
  return {
    ...file,
    kind: planned.kind,
    publisher: planned.publisher ?? (planned.kind === file.kind ? file.publisher : ''),
    licence: planned.licence ?? (planned.kind === file.kind ? file.licence : ''),
    referenceDate: planned.referenceDate ?? (planned.kind === file.kind ? file.referenceDate : ''),
    mapping,
    mappingRemembered: false,
  };
}

/** The settings and descriptions of the plan that was added last; without one they are as the page says. */
async function takePlan(
  needs: RecheckNeeds,
  key: { readonly organisationId: string; readonly analysisId: string },
): Promise<boolean> {
  const context = await fileContext(needs, key);
  if (context === null) return false;
  const file = context.files.findLast((one) => one.kind === 'plan' && one.errorCount === 0);
  if (file?.confirmed === true) return false;
  const plan = file === undefined ? null : await planOf(needs, file, context);
  if (plan === null && context.plan === null) return false;
  await updateAnalysis(needs.within(key.organisationId), analysisKey(context.analysis), {
    plan,
    ...(plan === null
      ? {}
      : {
          settings: {
            title: plan.title,
            area: plan.area,
            areaName: plan.areaName,
            year: plan.year ?? null,
          },
        }),
    now: needs.clock(),
  });
  return true;
}

async function planOf(
  needs: RecheckNeeds,
  file: StoredAnalysisFile,
  context: FileContext,
): Promise<FileContext['plan']> {
  const bytes = await bytesOf(needs, file);
  if (bytes === null) return context.plan;
  return (await needs.reading.read('plan', bytes, { fileName: file.name })).content;
}

function analysisKey({ organisationId, id }: StoredAnalysis): { organisationId: string; id: string } {
  return { organisationId, id };
}
