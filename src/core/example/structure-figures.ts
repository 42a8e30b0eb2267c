import { normalDraw, streamFor } from './draws.ts';
import { type FictionalPlace, inhabitantsOn31December } from './places.ts';

/** Structure indicators of a place in a year, plausible together. */
export interface StructureFigures {
  readonly density: number;
  readonly changePer10k: number;
  readonly foreignPercent: number;
  readonly birthsPer10k: number;
  readonly deathsPer10k: number;
  readonly migrationPer10k: number;
  readonly incomePerHead: number;
  readonly unemploymentPercent: number;
  readonly under18Percent: number;
  readonly over65Percent: number;
}

export function structureFigures(seed: number, place: FictionalPlace, year: number): StructureFigures {
  const lasting = streamFor(seed, `structure ${place.key}`);
  const [foreignNoise, incomeNoise, youthNoise] = [
    normalDraw(lasting),
    normalDraw(lasting),
    normalDraw(lasting),
  ];
  const yearly = streamFor(seed, `structure ${place.key} ${year}`);
  const { urbanity, poverty, ageing } = place;
  const inhabitants = inhabitantsOn31December(place, year);
  const before = year > 2018 ? inhabitantsOn31December(place, year - 1) : inhabitants;
  const changePer10k = (10_000 * (inhabitants - before)) / before;
  const births = 82 - 7 * ageing + 4 * urbanity + 1.5 * normalDraw(yearly);
  const deaths = 118 + 17 * ageing - 3 * urbanity + 2 * normalDraw(yearly);
  const sinceStart = year - 2018;
  return {
    density: inhabitants / place.areaKm2,
    changePer10k,
    foreignPercent: Math.exp(1.95 + 0.33 * urbanity + 0.2 * foreignNoise) + 0.45 * sinceStart,
    birthsPer10k: births,
    deathsPer10k: deaths,
    migrationPer10k: changePer10k - (births - deaths),
    incomePerHead: Math.round(
      22_300 - 1_350 * poverty - 300 * urbanity + 500 * incomeNoise + 560 * sinceStart,
    ),
    unemploymentPercent: Math.max(1.6, 5.4 + 1.5 * poverty + 0.4 * urbanity + 0.25 * normalDraw(yearly)),
    under18Percent: 16.4 - 0.9 * ageing + 0.5 * youthNoise,
    over65Percent: 23.6 + 2.4 * ageing - 0.9 * urbanity + 0.12 * sinceStart,
  };
}
