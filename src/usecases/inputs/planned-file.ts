import type { AnalysisPlan, PlanSource } from '#core/analysis/plan.ts';
import type { FileKind } from '../contract.ts';
import type { ReadSettings } from './file-content.ts';

/** What the description of an analysis says about one file. */
export interface PlannedFile {
  readonly kind: FileKind;
  /** As the description writes it, with folders. */
  readonly path: string;
  readonly publisher?: string | undefined;
  readonly licence?: string | undefined;
  readonly referenceDate?: string | undefined;
  readonly source?: PlanSource;
  readonly settings: Pick<ReadSettings, 'year' | 'frame' | 'sheet'>;
}

/** Every file the description names, in its order; the survey comes last. */
export function plannedFiles(plan: AnalysisPlan): readonly PlannedFile[] {
  const { survey } = plan;
  return [
    ...plan.sources.map((source) => ({
      ...source,
      source,
      settings: source.kind === 'pks-kreise' && source.year !== undefined ? { year: source.year } : {},
    })),
    ...(survey === undefined
      ? []
      : [
          { kind: 'questionnaire' as const, path: survey.questionnaire, settings: {} },
          {
            ...survey.answers,
            kind: 'answers' as const,
            settings: survey.answers.sheet === undefined ? {} : { sheet: survey.answers.sheet },
          },
        ]),
    ...(survey?.frame === undefined
      ? []
      : [{ ...survey.frame, kind: 'frame' as const, settings: { frame: survey.frame } }]),
    ...(survey?.margins === undefined ? [] : [{ ...survey.margins, kind: 'margins' as const, settings: {} }]),
  ];
}

/** Uploads carry no folders: the name decides, upper and lower case alike. */
export function plannedFile(plan: AnalysisPlan | null, name: string): PlannedFile | null {
  if (plan === null) return null;
  const wanted = baseName(name);
  return plannedFiles(plan).find(({ path }) => baseName(path) === wanted) ?? null;
}

export function baseName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).normalize('NFC').toLowerCase();
}
