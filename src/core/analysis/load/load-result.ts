import type { Localised } from '../../survey/questionnaire.ts';
import type { Figure } from '../figure.ts';

/** Objective load beside subjective safety, district by district. */
export interface LoadResult {
  readonly figures: readonly Figure[];
  readonly offence: string;
  readonly item: Localised;
  readonly years: readonly number[];
  readonly town: { readonly rate: Figure; readonly unsafe: Figure };
  readonly districts: readonly DistrictLoad[];
  /** Rank correlation of both, with a note that it describes places and not persons; null below five districts. */
  readonly correlation: Figure | null;
}

export interface DistrictLoad {
  readonly name: string;
  readonly rate: Figure;
  readonly unsafe: Figure;
  readonly load: Position;
  readonly feeling: Position;
}

export type Position = 'higher' | 'lower' | 'notDistinguishable' | 'hidden';
