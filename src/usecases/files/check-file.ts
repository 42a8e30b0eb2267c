import type { PlanSource, PoliceMapping } from '#core/analysis/plan.ts';
import { defined, type FileOptions } from '#core/analysis/plan-choices.ts';
import type { Issue } from '#importers/contract.ts';
import { unmatchedMargins } from '#importers/survey-margins/unmatched-margins.ts';
import type { FileCheck, StoredAnalysisFile } from '#storage/queries/analysis-files.ts';
import type { FileKind } from '../contract.ts';
import type { ContentByKind, ReadContent, ReadSettings } from '../inputs/file-content.ts';
import { fileOptions } from '../inputs/file-options.ts';
import { plannedFile } from '../inputs/planned-file.ts';
import { statedProvenance } from '../inputs/source-record.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { answersOf, bytesOf, type FileContext } from './file-context.ts';
import { filePreview } from './file-preview.ts';
import { readAsPersons, undescribedFrame } from './frame-kind.ts';
import { proposedMapping, tableLayout } from './police-mapping.ts';

type CheckNeeds = Pick<UseCaseNeeds, 'within' | 'files' | 'reading'>;
type CheckedFile = Pick<
  StoredAnalysisFile,
  'organisationId' | 'name' | 'storageKey' | 'publisher' | 'licence' | 'referenceDate' | 'layout' | 'options'
> & {
  readonly kind: FileKind | null;
  readonly mapping: PoliceMapping | null;
  readonly mappingRemembered: boolean;
};

/** Issues kept of one file: more do not help to find the cause. Their number is counted on. */
const ISSUES_KEPT = 500;

const nothingRead = { layout: null, rowCount: 0, preview: { columns: [], rows: [] } };

/** Reads the file with the reader of its kind and says what was found; nothing is taken over. */
export async function checkFile(
  needs: CheckNeeds,
  file: CheckedFile,
  context: FileContext,
): Promise<FileCheck> {
  const provenance = {
    publisher: file.publisher,
    licence: file.licence,
    referenceDate: file.referenceDate,
  };
  if (file.kind === null)
    return {
      ...provenance,
      ...nothingRead,
      kind: null,
      issues: [],
      errorCount: 0,
      mapping: null,
      mappingRemembered: false,
      options: null,
    };
  const mapped = file.kind === 'police-table' ? await mappingFor(needs, file) : null;
  const described = { ...file, mapping: mapped?.mapping ?? null };
  let read = await readFileContent(needs, described, { context, checkOnly: true });
  const frameSaid = fileOptions(file, plannedFile(context.plan, file.name)).frame?.kind;
  if (file.kind === 'frame' && read?.content === null && frameSaid === undefined) {
    const persons = { ...described, layout: readAsPersons };
    const other = await readFileContent(needs, persons, { context, checkOnly: true });
    // One row for each stratum is the usual case: its errors are the ones to mend where neither fits.
    const isPersons = other?.issues.some(({ code }) => code === 'import.frame.outcomeUnknown');
    if (other !== null && (other.content !== null || isPersons === true)) read = other;
  }
  const issues = read === null ? [gone(file.name)] : [...read.issues];
  if (read !== null && file.kind === 'margins' && read.content !== null) {
    const answers = await answersOf(needs, context);
    if (answers !== null) issues.push(...unmatchedMargins(read.content as ContentByKind['margins'], answers));
  }
  const hasColumns = file.kind === 'police-table' || file.kind === 'frame';
  const bytes = hasColumns && read?.layout == null ? await bytesOf(needs, file) : null;
  const layout =
    read?.layout ?? (bytes === null ? null : await tableLayout(needs, bytes, mapped?.mapping ?? null));
  const said = statedProvenance(file.kind, layout?.facts ?? {});
  return {
    kind: file.kind,
    publisher: file.publisher || said.publisher,
    licence: file.licence || said.licence,
    referenceDate: file.referenceDate || said.referenceDate,
    layout,
    rowCount: read?.rowCount ?? 0,
    preview: read === null ? nothingRead.preview : filePreview(file.kind, read, context.questionnaire),
    issues: [...issues].sort(bySeverity).slice(0, ISSUES_KEPT),
    errorCount: issues.filter(({ severity }) => severity === 'error').length,
    mapping: mapped?.mapping ?? null,
    mappingRemembered: mapped?.remembered ?? false,
    options: file.options ?? null,
  };
}

/** Everything the file holds, read as its kind and its description say; null where its bytes are gone. */
export async function readFileContent(
  needs: Pick<UseCaseNeeds, 'files' | 'reading'>,
  file: Pick<CheckedFile, 'name' | 'storageKey' | 'kind' | 'mapping' | 'layout' | 'options'>,
  { context, checkOnly }: { readonly context: FileContext; readonly checkOnly: boolean },
): Promise<ReadContent<ContentByKind[FileKind]> | null> {
  const bytes = await bytesOf(needs, file);
  if (bytes === null || file.kind === null) return null;
  const { questionnaire, plan } = context;
  const planned = plannedFile(plan, file.name);
  const options = fileOptions(file, planned);
  const settings: ReadSettings = {
    fileName: file.name,
    ...(questionnaire === null ? {} : { questionnaire }),
    ...(planned?.kind === file.kind ? planned.settings : {}),
    ...(file.kind === 'frame' ? { frame: { ...undescribedFrame(file), ...options.frame } } : {}),
    ...sourceOf(file, planned?.source, options),
    checkOnly,
  };
  return needs.reading.read(file.kind, bytes, settings);
}

/** What the description says of the source; a mapping chosen on the page goes before it. */
function sourceOf(
  file: Pick<CheckedFile, 'name' | 'kind' | 'mapping'>,
  planned: PlanSource | undefined,
  { areaProperty, nameProperty }: FileOptions,
): { source?: PlanSource } {
  if (file.kind === 'police-table' && file.mapping !== null)
    return {
      source: { kind: 'police-table', path: file.name, mapping: file.mapping, published: false },
    };
  if (file.kind === 'borders')
    return { source: { kind: 'borders', path: file.name, ...defined({ areaProperty, nameProperty }) } };
  return planned !== undefined && planned.kind === file.kind ? { source: planned } : {};
}

/** The mapping the file has, otherwise what is remembered or can be guessed. */
async function mappingFor(
  needs: CheckNeeds,
  file: CheckedFile,
): Promise<{ mapping: PoliceMapping; remembered: boolean } | null> {
  if (file.mapping !== null) return { mapping: file.mapping, remembered: file.mappingRemembered };
  const bytes = await bytesOf(needs, file);
  return bytes === null ? null : proposedMapping(needs, file.organisationId, bytes);
}

function gone(file: string): Issue {
  return { severity: 'error', code: 'usecase.file.gone', params: { file }, place: {} };
}

const severityOrder = { error: 0, repaired: 1, warning: 2 };

function bySeverity(one: Issue, other: Issue): number {
  return severityOrder[one.severity] - severityOrder[other.severity];
}
