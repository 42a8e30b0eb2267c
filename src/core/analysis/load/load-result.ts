import type { Localised } from '../../survey/questionnaire.ts';
import type { Figure } from '../figure.ts';

/** Objective load beside subjective safety, district by district. */
export interface LoadResult {
  readonly figures: readonly Figure[];
  readonly offence: string;
  readonly item: Localised;
  readonly years: readonly number[];
  /** False where the feeling comes from an open poll. */
  readonly representative: boolean;
  /** Base of all rates: inhabitants, or the persons of the survey's frame, without the youngest. */
  readonly populationFrom: 'police' | 'frame';
  /** All districts shown, taken together. */
  readonly town: { readonly rate: Figure; readonly unsafe: Figure };
  readonly districts: readonly DistrictLoad[];
  /** Rank correlation of both, with a note that it describes places and not persons; null below five districts. */
  readonly correlation: Figure | null;
  readonly correlationP: number | null;
}

export interface DistrictLoad {
  readonly name: string;
  readonly rate: Figure;
  /** Own rate divided by the rate of all other districts together. */
  readonly ratio: Figure;
  readonly unsafe: Figure;
  /** Share of the unsafe here minus the share everywhere else. */
  readonly difference: Figure | null;
  readonly load: Position;
  readonly feeling: Position;
}

export type Position = 'higher' | 'lower' | 'notDistinguishable' | 'hidden';
