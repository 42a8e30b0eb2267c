import { type AnalysisPlan, analysisPlanSchema, type PlanSource } from '#core/analysis/plan.ts';
import { defined, withChoices } from '#core/analysis/plan-choices.ts';
import type { StoredAnalysis } from '#storage/queries/analyses.ts';
import type { StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import type { FileKind } from '../contract.ts';
import { undescribedFrame } from '../files/frame-kind.ts';
import { fileOptions } from '../inputs/file-options.ts';
import { type PlannedFile, plannedFile, plannedFiles } from '../inputs/planned-file.ts';
import { statedProvenance } from '../inputs/source-record.ts';

type Facts = Readonly<Record<string, string | number>>;

/** A file taken over, with what the description says about it. */
export interface RunFile {
  readonly file: StoredAnalysisFile;
  readonly kind: FileKind;
  readonly planned: PlannedFile | null;
}

/** Files in the order of the description, those it does not name after them in the order they were added. */
export function runFiles(
  plan: AnalysisPlan | null,
  files: readonly StoredAnalysisFile[],
  { unconfirmed = false }: { readonly unconfirmed?: boolean } = {},
): readonly RunFile[] {
  const order = plan === null ? [] : plannedFiles(plan).map(({ path }) => path);
  const taken = files
    .filter(({ confirmed, kind }) => (confirmed || unconfirmed) && kind !== null)
    .map((file): RunFile => {
      const planned = plannedFile(plan, file.name);
      const kind = file.kind as FileKind;
      return { file, kind, planned: planned?.kind === kind ? planned : null };
    });
  const rank = ({ planned }: RunFile): number =>
    planned === null ? order.length : order.indexOf(planned.path);
  return taken.toSorted((one, other) => rank(one) - rank(other));
}

/**
 * The same plan the command line would read: the settings of the page, the files that were taken over, and
 * everything else as the description says it, or as it is without one.
 */
export function runPlan(analysis: StoredAnalysis, files: readonly RunFile[]): AnalysisPlan {
  const { title, area, areaName, year, plan } = analysis;
  const described = analysisPlanSchema.parse({
    ...plan,
    version: 1,
    title,
    area,
    areaName,
    year: year ?? undefined,
    fictional: analysis.fictional || (plan?.fictional ?? false),
    sources: files.flatMap(({ file, kind, planned }) => {
      const source = sourceOf(file, kind, planned);
      return source === null ? [] : [source];
    }),
    survey: surveyOf(plan?.survey, files),
  });
  return withChoices(described, analysis.choices);
}

function sourceOf(file: StoredAnalysisFile, kind: FileKind, planned: PlannedFile | null): PlanSource | null {
  const said = { path: planned?.path ?? file.name, ...saidProvenance(file, kind, planned) };
  switch (kind) {
    case 'police-table':
      return file.mapping === null
        ? null
        : { kind, ...said, mapping: file.mapping, published: isPublished(file, planned) };
    case 'borders': {
      const { areaProperty, nameProperty } = fileOptions(file, planned);
      return { kind, ...said, ...defined({ areaProperty, nameProperty }) };
    }
    case 'pks-kreise':
    case 'genesis':
    case 'municipalities':
      // The year stays as the description says it.
      return { ...(planned?.source ?? {}), kind, ...said } as PlanSource;
    default:
      return null;
  }
}

/** Only who knows it can say that a table of a police directorate was printed for everyone. */
export function isPublished(file: StoredAnalysisFile, planned: PlannedFile | null): boolean {
  return file.kind === 'police-table' && fileOptions(file, planned).published === true;
}

function surveyOf(
  planned: AnalysisPlan['survey'],
  files: readonly RunFile[],
): AnalysisPlan['survey'] | undefined {
  const of = (kind: FileKind): RunFile | undefined => files.find((one) => one.kind === kind);
  const [questionnaire, answers, frame, margins] = [
    of('questionnaire'),
    of('answers'),
    of('frame'),
    of('margins'),
  ];
  if (questionnaire === undefined || answers === undefined) return undefined;
  const said = ({ file, kind, planned: entry }: RunFile) => ({
    path: entry?.path ?? file.name,
    ...saidProvenance(file, kind, entry),
  });
  return {
    // Without a description nobody has said that the answers come from a sample, unless there is a frame.
    sampling: frame === undefined ? 'open' : 'stratified',
    ...planned,
    questionnaire: said(questionnaire).path,
    answers: { ...planned?.answers, ...said(answers) },
    frame:
      frame === undefined
        ? undefined
        : {
            ...undescribedFrame(frame.file),
            ...planned?.frame,
            ...defined(fileOptions(frame.file, frame.planned).frame ?? {}),
            ...said(frame),
          },
    margins: margins === undefined ? undefined : { ...planned?.margins, ...said(margins) },
  };
}

/** Only what goes beyond what the file says of itself, as in a description written by hand. */
function saidProvenance(
  file: StoredAnalysisFile,
  kind: FileKind,
  planned: PlannedFile | null,
): Partial<Record<'publisher' | 'licence' | 'referenceDate', string>> {
  const layout = file.layout as { readonly facts?: Facts } | null;
  const stated = statedProvenance(kind, layout?.facts ?? {});
  const said: Partial<Record<'publisher' | 'licence' | 'referenceDate', string>> = {};
  for (const name of ['publisher', 'licence', 'referenceDate'] as const) {
    const value = file[name];
    if (value !== '' && (value !== stated[name] || planned?.[name] !== undefined)) said[name] = value;
  }
  return said;
}
