import type { RandomSource } from '../kernel/random.ts';
import { between, streamFor, weightedDraw } from './draws.ts';
import type { Wording } from './questionnaire-items.ts';

/** A person of the invented register: no name, no address, no date of birth. */
export interface Resident {
  /** Index of the district. */
  readonly district: number;
  readonly female: boolean;
  readonly age: number;
}

export const ageClasses: readonly { readonly from: number; readonly to: number; readonly label: Wording }[] =
  [
    { from: 16, to: 29, label: ['16 bis 29 Jahre', '16 to 29 years'] },
    { from: 30, to: 44, label: ['30 bis 44 Jahre', '30 to 44 years'] },
    { from: 45, to: 59, label: ['45 bis 59 Jahre', '45 to 59 years'] },
    { from: 60, to: 74, label: ['60 bis 74 Jahre', '60 to 74 years'] },
    { from: 75, to: 110, label: ['75 Jahre und älter', '75 years and older'] },
  ];

const ageWeights = [0.15, 0.21, 0.24, 0.25, 0.15];

/** Everyone aged 16 and over, district by district. */
export function residents(
  seed: number,
  districts: readonly { readonly name: string; readonly residents: number }[],
): readonly Resident[] {
  return districts.flatMap(({ name, residents: count }, district) => {
    const random = streamFor(seed, `residents ${name}`);
    const younger = between(random, -0.35, 0.35);
    const weights = ageWeights.map((weight, index) => weight * Math.exp(younger * (1 - 0.5 * index)));
    return Array.from({ length: count }, () => resident(random, district, weights));
  });
}

function resident(random: RandomSource, district: number, weights: readonly number[]): Resident {
  const ageClass = weightedDraw(random, weights);
  const { from = 16, to = 29 } = ageClasses[ageClass] ?? {};
  const last = Math.min(to, 97);
  // Fewer at the upper end of the last class.
  const along = ageClass === ageClasses.length - 1 ? random() ** 1.7 : random();
  const age = from + Math.floor(along * (last - from + 1));
  return { district, female: random() < 0.49 + 0.0012 * (age - 45), age };
}

/** A stratified draw without putting back; small districts get more than their part. */
export function drawnSample(
  seed: number,
  population: readonly Resident[],
  size: number,
): readonly Resident[] {
  const strata = new Map<number, Resident[]>();
  for (const person of population) {
    const stratum = strata.get(person.district);
    if (stratum === undefined) strata.set(person.district, [person]);
    else stratum.push(person);
  }
  const roots = [...strata.values()].map((stratum) => Math.sqrt(stratum.length));
  const allRoots = roots.reduce((sum, root) => sum + root, 0);
  let left = size;
  return [...strata.values()].flatMap((stratum, index) => {
    const isLast = index === strata.size - 1;
    const drawn = isLast ? left : Math.round((size * (roots[index] ?? 0)) / allRoots);
    left -= drawn;
    const random = streamFor(seed, `sample ${index}`);
    const pool = [...stratum];
    return Array.from({ length: drawn }, () => {
      const [person] = pool.splice(Math.floor(random() * pool.length), 1);
      if (person === undefined) throw new Error('a stratum is smaller than its sample');
      return person;
    });
  });
}
