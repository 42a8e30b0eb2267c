import { exampleTownKey } from './places.ts';

/** The eight districts ("Ortsteile") of Lindenbrück. */
export interface TownDistrict {
  readonly key: string;
  readonly name: string;
  /** Part of the town's inhabitants. */
  readonly weight: number;
  /** Recorded offences per inhabitant relative to the town. */
  readonly load: number;
  /** Logit shift of feeling unsafe at night; what makes the example worth reading. */
  readonly unsafe: number;
  /** Centre on the map, from -1 to 1. */
  readonly centre: readonly [number, number];
}

/**
 * The Altstadt carries most offences (shops, station, bars) and feels no worse than elsewhere; the
 * Bahnhofsvorstadt feels clearly less safe at an average load; the villages feel safe and are.
 */
export const townDistricts: readonly TownDistrict[] = (
  [
    ['Altstadt', 0.186, 2.1, -0.35, [0.02, 0.05]],
    ['Bahnhofsvorstadt', 0.15, 1.05, 1.15, [0.34, -0.22]],
    ['Nordstadt', 0.175, 0.95, 0.25, [-0.05, 0.52]],
    ['Lindenhang', 0.136, 0.65, -0.05, [-0.45, 0.2]],
    ['Gartenstadt', 0.125, 0.6, -0.25, [-0.3, -0.38]],
    ['Mühlenau', 0.096, 0.7, 0, [0.5, 0.32]],
    ['Oberlinden', 0.075, 0.4, -0.3, [-0.8, -0.3]],
    ['Steinbach', 0.057, 0.35, -0.2, [0.2, -0.78]],
  ] as const
).map(([name, weight, load, unsafe, centre], index) => ({
  // Ten digits, so that nobody takes it for the key of a Kreis or a municipality.
  key: `${exampleTownKey}${String(index + 1).padStart(2, '0')}`,
  name,
  weight,
  load,
  unsafe,
  centre,
}));

/** Parts of the Landkreis Auental that its survey tells apart. */
export const districtRegions: readonly Omit<TownDistrict, 'load' | 'centre'>[] = (
  [
    ['Lindenbrück und Umland', 0.235, 0.1],
    ['Auenstedt', 0.2, 0.95],
    ['Oberes Auental', 0.155, -0.5],
    ['Unteres Auental', 0.15, -0.2],
    ['Heiderand', 0.14, -0.35],
    ['Moorgemeinden', 0.12, 0.05],
  ] as const
).map(([name, weight, unsafe], index) => ({
  key: `${exampleTownKey.slice(0, 5)}R${index + 1}`,
  name,
  weight,
  unsafe,
}));
