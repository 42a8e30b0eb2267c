import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import type { AnalysisFile, FileKind } from '../contract.ts';
import { fileOptions } from '../inputs/file-options.ts';
import { plannedFile } from '../inputs/planned-file.ts';

/** A stored file as the pages see it. Layout, preview and issues were written by the check of this room. */
export function shownFile(file: StoredAnalysisFile, plan: AnalysisPlan | null = null): AnalysisFile {
  return {
    id: file.id,
    name: file.name,
    sizeBytes: Number(file.sizeBytes),
    sha256: file.sha256,
    kind: file.kind as FileKind | null,
    publisher: file.publisher,
    licence: file.licence,
    referenceDate: file.referenceDate,
    layout: file.layout as AnalysisFile['layout'],
    rowCount: file.rowCount,
    preview: file.preview as AnalysisFile['preview'],
    issues: file.issues as AnalysisFile['issues'],
    errorCount: file.errorCount,
    mapping: file.mapping,
    mappingRemembered: file.mappingRemembered,
    options: fileOptions(file, plannedFile(plan, file.name)),
    confirmed: file.confirmed,
  };
}
