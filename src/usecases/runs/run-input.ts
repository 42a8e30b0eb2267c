import type { SourceRecord, SurveyInput } from '#core/analysis/analysis-input.ts';
import type { IndicatorValue } from '#core/analysis/area-data.ts';
import type { AnalysisPlan, SourceKind } from '#core/analysis/plan.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StoredAnalysis } from '#storage/queries/analyses.ts';
import { listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import { readBorders } from '#storage/queries/borders.ts';
import { listCrimeAreas, readCrimeCounts } from '#storage/queries/crime-counts.ts';
import { listImports, type StoredImport } from '#storage/queries/imports.ts';
import { readIndicatorValues } from '#storage/queries/indicator-values.ts';
import { readMunicipalities } from '#storage/queries/municipalities.ts';
import { readQuestionnaire } from '#storage/queries/questionnaires.ts';
import { readSurveyFrame } from '#storage/queries/survey-frames.ts';
import { readSurveyMargins } from '#storage/queries/survey-margins.ts';
import { readSurveyTable } from '#storage/queries/survey-tables.ts';
import { sourceIds, sourceRecord } from '../inputs/source-record.ts';
import { isPublished, type RunFile, runFiles, runPlan } from './run-plan.ts';

/** Areas or rows read at once: small enough that nobody who asks meanwhile waits. */
const AREAS_AT_ONCE = 20;
const ROWS_AT_ONCE = 1_000;
/** A border has as many numbers as a hundred rows. */
const BORDERS_AT_ONCE = 20;

/** Rows of one file with where they come from; they are read in parts, when they are asked for. */
export interface RunRows {
  readonly kind: SourceKind;
  readonly source: SourceRecord;
  parts(): AsyncIterable<readonly unknown[]>;
}

/** Everything a run reads; the analysis puts its input together from it. */
export interface RunInput {
  readonly plan: AnalysisPlan;
  readonly rows: readonly RunRows[];
  readonly survey: SurveyInput | null;
}

/** Reads what was taken over, in the order and with the ids the command line gives the same files. */
export async function runInput(handle: Handle, analysis: StoredAnalysis): Promise<RunInput> {
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id };
  const files = runFiles(analysis.plan, await listAnalysisFiles(handle, scope));
  const imports = await listImports(handle, scope);
  const plan = runPlan(analysis, files);
  const ids = sourceIds();
  const found = files.flatMap((one) => {
    const taken = imports.find(({ fileId }) => fileId === one.file.id);
    return taken === undefined ? [] : [{ ...one, taken }];
  });
  const rows = found.flatMap(({ kind, taken, ...one }): RunRows[] => {
    if (!isSourceKind(kind)) return [];
    const source = recordOf(taken, { ...one, kind, id: ids(kind, taken.fileName) });
    const part = { handle, scope: { ...scope, importId: taken.id }, level: plan.area.length };
    return [{ kind, source, parts: () => partsOf(kind, { ...part, rowCount: taken.rowCount }) }];
  });
  return { plan, rows, survey: await surveyOf(handle, { scope, found }) };
}

type Found = RunFile & { readonly taken: StoredImport };
type Scope = { readonly organisationId: string; readonly analysisId: string };

async function surveyOf(
  handle: Handle,
  { scope, found }: { readonly scope: Scope; readonly found: readonly Found[] },
): Promise<SurveyInput | null> {
  const record = (kind: 'questionnaire' | 'answers' | 'frame' | 'margins'): SourceRecord | null => {
    const one = found.find((file) => file.kind === kind);
    return one === undefined ? null : recordOf(one.taken, { ...one, kind: 'answers', id: kind });
  };
  const [questionnaireSource, answersSource] = [record('questionnaire'), record('answers')];
  const questionnaire = await readQuestionnaire(handle, scope);
  const table = await readSurveyTable(handle, scope);
  if (questionnaireSource === null || answersSource === null || questionnaire === null || table === null)
    return null;
  const [frame, margins] = [record('frame'), record('margins')];
  return {
    questionnaire,
    table,
    strata: frame === null ? null : await readSurveyFrame(handle, scope),
    margins: margins === null ? null : await readSurveyMargins(handle, scope),
    sources: { questionnaire: questionnaireSource, answers: answersSource, frame, margins },
  };
}

function recordOf(
  taken: StoredImport,
  one: {
    readonly file: RunFile['file'];
    readonly planned: RunFile['planned'];
    readonly kind: RunFile['kind'];
    readonly id: string;
  },
): SourceRecord {
  const { publisher, licence, referenceDate, rowCount, sha256 } = taken;
  const path = one.planned?.path ?? taken.fileName;
  return sourceRecord(
    {
      kind: one.kind,
      path,
      publisher,
      licence,
      referenceDate,
      published: isPublished(one.file, one.planned),
    },
    { id: one.id, rowCount, sha256, layoutFacts: {} },
  );
}

interface PartsOptions {
  readonly handle: Handle;
  readonly scope: Scope & { readonly importId: string };
  /** Digits of the key of the area: places of other levels are not compared with it. */
  readonly level: number;
  readonly rowCount: number;
}

async function* partsOf(
  kind: SourceKind,
  { handle, scope, level, rowCount }: PartsOptions,
): AsyncGenerator<readonly unknown[]> {
  if (kind === 'municipalities' || kind === 'borders') {
    const count = kind === 'borders' ? BORDERS_AT_ONCE : ROWS_AT_ONCE;
    for (let from = 0; from < rowCount; from += count) {
      const part = { from, count };
      if (kind === 'borders') yield await readBorders(handle, scope, part);
      else yield await readMunicipalities(handle, scope, part);
    }
  } else if (kind === 'genesis') {
    for (let from = 0; from < rowCount; from += ROWS_AT_ONCE) {
      const positions = [from, from + ROWS_AT_ONCE] as const;
      const rows: IndicatorValue[] = await readIndicatorValues(handle, scope, { positions });
      yield rows.filter(({ area }) => area.length === level);
    }
  } else {
    const areas = (await listCrimeAreas(handle, scope)).filter(
      (area) => area.length === level || !/^(\d{5}|\d{8})$/.test(area),
    );
    for (let from = 0; from < areas.length; from += AREAS_AT_ONCE)
      yield await readCrimeCounts(handle, scope, { areas: areas.slice(from, from + AREAS_AT_ONCE) });
  }
}

function isSourceKind(kind: RunFile['kind']): kind is SourceKind {
  return !['plan', 'questionnaire', 'answers', 'frame', 'margins'].includes(kind);
}
