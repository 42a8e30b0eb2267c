import type { Geometry } from '../spatial/geometry.ts';

/** One value of official statistics for an area and a period. */
export interface IndicatorValue {
  readonly area: string;
  readonly areaName: string;
  /** Reporting year; a reference day such as 31.12.2022 also keeps its day in `referenceDate`. */
  readonly year: number;
  readonly referenceDate: string | null;
  /** Code of the indicator: statistic and column, e.g. `AI002-1/Bevölkerungsdichte (EW je qkm)`. */
  readonly indicator: string;
  readonly indicatorLabel: string;
  readonly unit: string;
  readonly value: number | null;
  readonly valueState: ValueState;
}

/** What the publisher's sign says: `-` none, `.` secret or unknown, `x` not meaningful, `...` later, `/` unreliable. */
export type ValueState = 'value' | 'none' | 'secret' | 'notMeaningful' | 'later' | 'unreliable';

/** One municipality of the official list (GV-ISys). */
export interface Municipality {
  /** 8 digits. */
  readonly ags: string;
  /** 12 digits. */
  readonly ars: string;
  readonly name: string;
  readonly areaKm2: number;
  /** Inhabitants on the reference day of the list; 0 for unpopulated areas. */
  readonly population: number;
  readonly male: number | null;
  readonly female: number | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** Degree of urbanisation, Eurostat: `01` densely, `02` intermediate, `03` thinly populated. */
  readonly urbanisation: string | null;
}

/** The border of an area; `area` is its official key. */
export interface Border {
  readonly area: string;
  readonly name: string;
  readonly geometry: Geometry;
}
