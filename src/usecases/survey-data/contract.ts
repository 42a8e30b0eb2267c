import type { Result } from '#core/kernel/result.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import type { StoredProtocol } from '#storage/queries/survey-protocols.ts';
import type { SurveyKind } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

/** The closed data of a survey, for those who go on working with them (decision 046). */
export interface SurveyData {
  /** What there is, without the data themselves. */
  read(actor: Actor, id: string): Promise<Result<DataOverview>>;
  /** Makes a new analysis of the data, as if a person had uploaded them. */
  handOver(actor: Actor, id: string): Promise<Result<{ analysisId: string }>>;
  /** Everything a file for the office is made from; on record. */
  dataset(actor: Actor, id: string): Promise<Result<SurveyDataset>>;
  /**
   * A file everybody may have. Once it is made, the protocol says with which choices; one entry for each of them,
   * however often it is taken.
   */
  publish<T>(actor: Actor, id: string, choice: PublicChoice<T>): Promise<Result<T>>;
}

export interface PublicChoice<T> {
  /** Questions that stay out, by the ids of their columns. */
  readonly leaveOut: readonly string[];
  /** Makes the file. What cannot be made is not on the protocol. */
  readonly make: (dataset: SurveyDataset) => Promise<Result<T>>;
}

export interface DataOverview {
  readonly id: string;
  readonly title: string;
  readonly kind: SurveyKind;
  readonly fictional: boolean;
  readonly openedOn: string | null;
  readonly deleteOn: string | null;
  /** Null: not opened, or deleted. */
  readonly answers: number | null;
  readonly variables: readonly {
    readonly id: string;
    readonly label: { readonly de: string; readonly en: string };
    readonly isKey: boolean;
  }[];
  readonly analysisId: string | null;
  /** One letter a household, and no question that says how large it is. */
  readonly householdWeightsMissing: boolean;
  readonly texts: { readonly total: number; readonly releasedOn: string | null };
  /** Files for everybody that were made, the newest last. */
  readonly published: readonly StoredProtocol[];
}
