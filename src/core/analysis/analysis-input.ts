import type { CrimeCount } from '../crime/crime-count.ts';
import type { Questionnaire } from '../survey/questionnaire.ts';
import type { MarginCount, StratumAccount, SurveyTable } from '../survey/survey-table.ts';
import type { Border, IndicatorValue, Municipality } from './area-data.ts';
import type { AnalysisPlan } from './plan.ts';

/** Everything one analysis reads, typed and checked. The rows of a file stay together with their source. */
export interface AnalysisInput {
  readonly plan: AnalysisPlan;
  readonly crime: readonly Sourced<CrimeCount>[];
  readonly indicators: readonly Sourced<IndicatorValue>[];
  readonly municipalities: readonly Sourced<Municipality>[];
  readonly borders: readonly Sourced<Border>[];
  readonly survey: SurveyInput | null;
}

/** Rows of one file with where they come from. */
export interface Sourced<Row> {
  readonly source: SourceRecord;
  readonly rows: readonly Row[];
}

/** Provenance: kept on every row by way of its file. */
export interface SourceRecord {
  /** Short and stable within the analysis, e.g. `pks-kreise-2020`. */
  readonly id: string;
  readonly file: string;
  readonly publisher: string;
  readonly licence: string;
  readonly referenceDate: string;
  /** SHA-256 of the bytes as delivered, hexadecimal. */
  readonly sha256: string;
  readonly rowCount: number;
  /**
   * True for figures their publisher has printed for everyone (BKA Kreis tables): hiding them protects nobody.
   * False for a table a police directorate wrote for one town.
   */
  readonly alreadyPublic: boolean;
}

export interface SurveyInput {
  readonly questionnaire: Questionnaire;
  readonly table: SurveyTable;
  /** Null for a simple random sample or an open poll without a frame. */
  readonly strata: readonly StratumAccount[] | null;
  /** Null where no margins are known: the weights stay at the base weights. */
  readonly margins: readonly MarginCount[] | null;
  readonly sources: {
    readonly questionnaire: SourceRecord;
    readonly answers: SourceRecord;
    readonly frame: SourceRecord | null;
    readonly margins: SourceRecord | null;
  };
}
