import type { Border, IndicatorValue, Municipality } from '#core/analysis/area-data.ts';
import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { CrimeCount } from '#core/crime/crime-count.ts';
import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { MarginCount, StratumAccount, SurveyTable } from '#core/survey/survey-table.ts';
import type { DetectedLayout, Issue } from '#importers/contract.ts';
import type { FileKind } from '../contract.ts';

/** What a file turned out to hold, by its kind. */
export interface ContentByKind {
  readonly 'pks-kreise': readonly CrimeCount[];
  readonly 'police-table': readonly CrimeCount[];
  readonly genesis: readonly IndicatorValue[];
  readonly municipalities: readonly Municipality[];
  readonly borders: readonly Border[];
  readonly answers: SurveyTable;
  readonly frame: readonly StratumAccount[];
  readonly margins: readonly MarginCount[];
  readonly questionnaire: Questionnaire;
  readonly plan: AnalysisPlan;
}

export interface ReadContent<Content> {
  /** Null where there is an error: a file is taken whole or not at all. */
  readonly content: Content | null;
  readonly layout: DetectedLayout | null;
  readonly issues: readonly Issue[];
  readonly rowCount: number;
  /** The first rows as they were understood, also where the file is refused; absent where there are no rows. */
  readonly firstRows?: readonly unknown[];
}

/** What the reader of a file must be told, as far as its kind needs it. */
export interface ReadSettings {
  readonly fileName: string;
  /** Reporting year where the file does not say it. */
  readonly year?: number;
  readonly source?: AnalysisPlan['sources'][number];
  readonly questionnaire?: Questionnaire;
  readonly frame?: NonNullable<AnalysisPlan['survey']>['frame'];
  readonly sheet?: string;
  /** Only look: of a table no more than the first rows is held, however large it is. */
  readonly checkOnly?: boolean;
}

export type ContentReader<Kind extends FileKind> = (
  bytes: AsyncIterable<Uint8Array>,
  settings: ReadSettings,
) => Promise<ReadContent<ContentByKind[Kind]>>;
