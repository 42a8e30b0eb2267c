import type { RandomSource } from '../kernel/random.ts';
import { logistic, normalDraw, streamFor, weightedDraw } from './draws.ts';
import { type ExampleItem, exampleItems } from './questionnaire-items.ts';
import type { Resident } from './survey-population.ts';

/** What became of a letter, in the words of the file. */
export type LetterOutcome = 'auswertbar' | 'verweigert' | 'kein_ruecklauf' | 'unzustellbar';

export interface SurveyDistrict {
  readonly name: string;
  readonly residents: number;
  /** Logit shift of feeling unsafe. */
  readonly unsafe: number;
  /** How worn the place is, about -1 to 1. */
  readonly decay: number;
  /** Offences relative to the town. */
  readonly load: number;
}

export interface AnswerSheet {
  readonly person: Resident;
  readonly mode: 'papier' | 'online';
  /** Cells of the items in their order; empty where nothing was answered or asked. */
  readonly cells: readonly string[];
}

export function letterOutcomes(seed: number, sample: readonly Resident[]): readonly LetterOutcome[] {
  const random = streamFor(seed, 'letters');
  return sample.map((person) => {
    if (random() < 0.024) return 'unzustellbar';
    // Older people answer more, up to an age where it becomes a burden.
    const willing = -0.42 + 0.021 * (Math.min(person.age, 78) - 50) + (person.female ? 0.12 : 0);
    if (random() < logistic(willing)) return 'auswertbar';
    return random() < 0.03 ? 'verweigert' : 'kein_ruecklauf';
  });
}

export function answerSheet(random: RandomSource, person: Resident, district: SurveyDistrict): AnswerSheet {
  const aged = (person.age - 50) / 20;
  const victim = random() < logistic(-2.05 + 0.3 * (district.load - 1) - 0.3 * aged);
  const unsafe =
    district.unsafe +
    (person.female ? 0.42 : -0.38) +
    0.12 * aged +
    (victim ? 0.5 : 0) +
    0.75 * normalDraw(random);
  const trouble = 0.45 * unsafe + 0.85 * normalDraw(random);
  const traits = { unsafe, trouble, decay: district.decay, age: aged };
  const codes = new Map<string, string>();
  for (const item of exampleItems)
    codes.set(item.id, cellOf(random, item, { person, victim, traits, codes }));
  const mode = random() < logistic(-0.2 - 1.1 * aged) ? 'online' : 'papier';
  return { person, mode, cells: exampleItems.map((item) => codes.get(item.id) ?? '') };
}

interface Respondent {
  readonly person: Resident;
  readonly victim: boolean;
  readonly traits: Readonly<Record<'unsafe' | 'trouble' | 'decay' | 'age', number>>;
  readonly codes: ReadonlyMap<string, string>;
}

function cellOf(
  random: RandomSource,
  item: ExampleItem,
  { person, victim, traits, codes }: Respondent,
): string {
  const { filter } = item;
  if (filter !== null && !filter.codes.map(String).includes(codes.get(filter.item) ?? '')) return '';
  // Nobody answers everything.
  if (random() < 0.012) return '';
  if (item.ninth !== null && random() < item.ninth.part) return '9';
  if (item.id === 'wohndauer')
    return String(Math.floor(Math.min(person.age, 2 + 40 * random() ** 1.2 + 0.25 * person.age)));
  if (item.id === 'opfer_12m') return victim ? '1' : '2';
  if (item.id === 'opfer_delikt') return String(1 + weightedDraw(random, [0.3, 0.22, 0.2, 0.05, 0.08, 0.15]));
  if (item.id === 'anzeige') return random() < 0.5 + 0.06 * traits.age ? '1' : '2';
  if (item.model === null) return '';
  const { mean, unsafe = 0, trouble = 0, decay = 0, age = 0, cuts } = item.model;
  const latent =
    mean +
    unsafe * traits.unsafe +
    trouble * traits.trouble +
    decay * traits.decay +
    age * traits.age +
    0.8 * normalDraw(random);
  return String(1 + cuts.filter((cut) => latent > cut).length);
}
