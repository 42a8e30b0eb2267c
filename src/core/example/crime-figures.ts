import { normalDraw, poissonDraw, streamFor } from './draws.ts';
import { type OffenceKey, offenceParts } from './offence-model.ts';
import { exampleTownKey, type FictionalPlace, inhabitantsOn31December } from './places.ts';

export interface PartCount {
  readonly cases: number;
  readonly cleared: number;
  readonly attempts: number;
  readonly suspects: number;
}

/** Counts by part of a place in a year. */
export type PartCounts = ReadonlyMap<string, PartCount>;

/** The course of the years in general, and where kinds of offences went their own way. */
const yearFactors: ReadonlyMap<number, number> = new Map([
  [2019, 1],
  [2020, 0.97],
  [2021, 0.92],
  [2022, 1.02],
  [2023, 1.06],
]);
const burglaryFactors: ReadonlyMap<number, number> = new Map([
  [2019, 1],
  [2020, 0.87],
  [2021, 0.64],
  [2022, 0.76],
  [2023, 0.88],
]);

/** What makes the town of the example worth a look: more and more bicycles, much damage, few drugs. */
function townFactor(place: FictionalPlace, part: string, year: number): number {
  if (place.key !== exampleTownKey) return 1;
  if (part.startsWith('bicycle')) return 1.25 * 1.1 ** (year - 2019);
  if (part.startsWith('damage')) return 1.3;
  if (part === 'drugs') return 0.8;
  return 1;
}

export function partCounts(seed: number, place: FictionalPlace, year: number): PartCounts {
  const inhabitants = inhabitantsOn31December(place, year - 1);
  const counts = new Map<string, PartCount>();
  for (const part of offenceParts) {
    // The character of a place lasts; the counts of a year vary around it.
    const lasting = Math.exp(0.12 * normalDraw(streamFor(seed, `lasting ${place.key} ${part.id}`)));
    const structure = Math.exp(0.6 * part.urban * place.urbanity + 0.6 * part.poverty * place.poverty);
    const course = (part.id.startsWith('burglary') ? burglaryFactors : yearFactors).get(year) ?? 1;
    const rate = part.ratePer100k * lasting * structure * course * townFactor(place, part.id, year);
    const random = streamFor(seed, `cases ${place.key} ${part.id} ${year}`);
    const cases = poissonDraw(random, (rate * inhabitants) / 100_000);
    const cleared = Math.min(cases, poissonDraw(random, cases * part.cleared));
    counts.set(part.id, {
      cases,
      cleared,
      attempts: Math.min(cases, poissonDraw(random, cases * part.attempts)),
      suspects: Math.round(cleared * part.suspects * (0.9 + 0.2 * random())),
    });
  }
  return counts;
}

/** A key is the sum of its parts. */
export function keyCount(counts: PartCounts, key: OffenceKey): PartCount {
  const sum = { cases: 0, cleared: 0, attempts: 0, suspects: 0 };
  for (const id of key.parts) {
    const part = counts.get(id);
    if (part === undefined) continue;
    sum.cases += part.cases;
    sum.cleared += part.cleared;
    sum.attempts += part.attempts;
    sum.suspects += part.suspects;
  }
  return sum;
}
