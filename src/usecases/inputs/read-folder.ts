import type { AnalysisInput, Sourced, SourceRecord, SurveyInput } from '#core/analysis/analysis-input.ts';
import type { AnalysisPlan, PlanSource } from '#core/analysis/plan.ts';
import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { Issue } from '#importers/contract.ts';
import { unmatchedMargins } from '#importers/survey-margins/unmatched-margins.ts';
import type { FileKind } from '../contract.ts';
import { areaIssues } from './area-issues.ts';
import { contentReaders } from './content-readers.ts';
import type { ContentByKind, ReadSettings } from './file-content.ts';
import { measuredBytes } from './measured-bytes.ts';
import { sourceIds, sourceRecord } from './source-record.ts';

/** A folder with an analysis: on disk for the command line, in memory for tests. */
export interface AnalysisFolder {
  /** Null where there is no such file. */
  open(path: string): Promise<AsyncIterable<Uint8Array> | null>;
}

export const PLAN_FILES = ['analysis.yaml', 'analysis.yml', 'analysis.json'];

export interface FolderReading {
  /** Null where there is an error; then all errors of all files are in `issues`. */
  readonly input: AnalysisInput | null;
  readonly issues: readonly Issue[];
}

/** Reads everything the description file names. All problems of all files are reported, not only the first. */
export async function readFolder(
  folder: AnalysisFolder,
  onFile: (path: string) => void = () => {},
): Promise<FolderReading> {
  const issues: Issue[] = [];
  const reader = new FolderReader(folder, issues, onFile);
  const plan = await reader.plan();
  if (plan === null) return { input: null, issues };
  const ids = sourceIds();
  const sets: { source: PlanSource; record: SourceRecord; rows: readonly unknown[] }[] = [];
  for (const source of plan.sources) {
    const read = await reader.read(source.kind, source.path, { source, ...yearOf(source) });
    if (read === null) continue;
    const record = sourceRecord(source, { ...read, id: ids(source.kind, source.path) });
    sets.push({ source, record, rows: read.content });
  }
  const survey = plan.survey === undefined ? null : await readSurvey(reader, plan.survey, issues);
  if (issues.some(({ severity }) => severity === 'error')) return { input: null, issues };
  const rowsOf = <Kind extends PlanSource['kind']>(...kinds: readonly Kind[]) =>
    sets
      .filter(({ source }) => (kinds as readonly string[]).includes(source.kind))
      .map(({ record, rows }) => ({ source: record, rows: rows as ContentByKind[Kind] }));
  const input: AnalysisInput = {
    plan,
    crime: rowsOf('pks-kreise', 'police-table') as Sourced<ContentByKind['pks-kreise'][number]>[],
    indicators: rowsOf('genesis'),
    municipalities: rowsOf('municipalities'),
    borders: rowsOf('borders'),
    survey,
  };
  issues.push(...areaIssues(input));
  return { issues, input: issues.some(({ severity }) => severity === 'error') ? null : input };
}

function yearOf(source: PlanSource): { year?: number } {
  return source.kind === 'pks-kreise' && source.year !== undefined ? { year: source.year } : {};
}

interface ReadFile<Content> {
  readonly content: Content;
  readonly rowCount: number;
  readonly sha256: string;
  readonly layoutFacts: Readonly<Record<string, string | number>>;
}

/** Opens, measures and reads one file after the other, and collects what is wrong with each. */
class FolderReader {
  readonly #folder: AnalysisFolder;
  readonly #issues: Issue[];
  readonly #onFile: (path: string) => void;

  constructor(folder: AnalysisFolder, issues: Issue[], onFile: (path: string) => void) {
    this.#folder = folder;
    this.#issues = issues;
    this.#onFile = onFile;
  }

  async plan(): Promise<AnalysisPlan | null> {
    for (const name of PLAN_FILES) {
      const bytes = await this.#folder.open(name);
      if (bytes === null) continue;
      this.#onFile(name);
      const { content, issues } = await contentReaders.plan(bytes, { fileName: name });
      this.#issues.push(...issues);
      return content;
    }
    this.#issues.push({
      severity: 'error',
      code: 'analysis.folder.noPlan',
      params: { names: PLAN_FILES.join(', ') },
      place: {},
    });
    return null;
  }

  async read<Kind extends FileKind>(
    kind: Kind,
    path: string,
    settings: Omit<ReadSettings, 'fileName'>,
  ): Promise<ReadFile<ContentByKind[Kind]> | null> {
    const bytes = await this.#folder.open(path);
    if (bytes === null) {
      this.#issues.push({
        severity: 'error',
        code: 'analysis.folder.fileMissing',
        params: { file: path },
        place: { file: path },
      });
      return null;
    }
    this.#onFile(path);
    const measured = measuredBytes(bytes);
    const { content, issues, layout, rowCount } = await contentReaders[kind](measured.bytes, {
      ...settings,
      fileName: path,
    });
    this.#issues.push(...issues.map((issue) => ({ ...issue, place: { file: path, ...issue.place } })));
    if (content === null) return null;
    this.#issues.push(...leftOutColumns(path, layout?.facts ?? {}));
    const { sha256 } = await measured.finish();
    return { content, rowCount, sha256, layoutFacts: layout?.facts ?? {} };
  }
}

/** Columns of the answers that the questionnaire does not name; the page shows them in its preview. */
function leftOutColumns(file: string, facts: ReadFile<unknown>['layoutFacts']): readonly Issue[] {
  const count = Number(facts.droppedCount ?? 0);
  if (count === 0) return [];
  const columns = String(facts.droppedColumns ?? '').slice(0, 200);
  return [
    {
      severity: 'warning',
      code: 'import.answers.columnsLeftOut',
      params: { count, columns },
      place: { file, line: 1 },
    },
  ];
}

async function readSurvey(
  reader: FolderReader,
  survey: NonNullable<AnalysisPlan['survey']>,
  issues: Issue[],
): Promise<SurveyInput | null> {
  const questionnaire = await reader.read('questionnaire', survey.questionnaire, {});
  if (questionnaire === null) return null;
  const settings: { questionnaire: Questionnaire } = { questionnaire: questionnaire.content };
  const answers = await reader.read('answers', survey.answers.path, {
    ...settings,
    ...(survey.answers.sheet === undefined ? {} : { sheet: survey.answers.sheet }),
  });
  const frame =
    survey.frame === undefined
      ? null
      : await reader.read('frame', survey.frame.path, { ...settings, frame: survey.frame });
  const margins =
    survey.margins === undefined ? null : await reader.read('margins', survey.margins.path, settings);
  if (
    answers === null ||
    (survey.frame !== undefined && frame === null) ||
    (survey.margins !== undefined && margins === null)
  ) {
    return null;
  }
  if (margins !== null) {
    const place = { file: survey.margins!.path };
    issues.push(...unmatchedMargins(margins.content, answers.content).map((issue) => ({ ...issue, place })));
  }
  const record = (id: string, provenance: { path: string }, read: ReadFile<unknown>) =>
    sourceRecord({ kind: 'answers', ...provenance }, { ...read, id });
  return {
    questionnaire: questionnaire.content,
    table: answers.content,
    strata: frame?.content ?? null,
    margins: margins?.content ?? null,
    sources: {
      questionnaire: record('questionnaire', { path: survey.questionnaire }, questionnaire),
      answers: record('answers', survey.answers, answers),
      frame: frame === null ? null : record('frame', survey.frame!, frame),
      margins: margins === null ? null : record('margins', survey.margins!, margins),
    },
  };
}
