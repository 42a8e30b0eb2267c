import { defined, type FileOptions } from '#core/analysis/plan-choices.ts';
import type { StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import type { PlannedFile } from './planned-file.ts';

/** How a file is read: what was said on its page goes before what the description says. */
export function fileOptions(
  file: Pick<StoredAnalysisFile, 'kind' | 'options'>,
  planned: PlannedFile | null,
): FileOptions {
  const said = planned?.kind === file.kind ? plannedOptions(planned) : {};
  return { ...said, ...defined(file.options ?? {}) };
}

function plannedOptions({ source, settings }: PlannedFile): FileOptions {
  if (source?.kind === 'police-table') return { published: source.published };
  if (source?.kind === 'borders')
    return defined({ areaProperty: source.areaProperty, nameProperty: source.nameProperty });
  if (settings.frame === undefined) return {};
  const { kind, columns, outcomes } = settings.frame;
  return { frame: { kind, columns, outcomes } };
}
