import { type RandomSource, seededRandom } from '../../kernel/random.ts';
import { newAccessCodes } from '../../survey/access-code.ts';
import { answerOutcome } from '../../survey/form/answer-outcome.ts';
import { presetForm } from '../../survey/form/bank/bank.ts';
import { askedItems } from '../../survey/form/form-routing.ts';
import { type FormAnswers, type FormItem, itemsOf, type SurveyForm } from '../../survey/form/survey-form.ts';

/**
 * A fictional survey in the middle of its field. Its key and its codes are made of a seed and known to everybody who
 * reads this: nobody's answers may ever come under them.
 */
export const exampleSurveyId = 'demo-befragung-1';

export const exampleSurvey = {
  title: 'Sicher leben in Lindenbrück',
  place: 'Lindenbrück',
  slug: 'lindenbr1',
  /** The field began so many days ago, and goes on so many. */
  daysAgo: 17,
  daysLeft: 10,
  salt: '5e'.repeat(32),
  strata: [
    { id: 's01', label: 'Altstadt', population: 3_412, sampled: 290 },
    { id: 's02', label: 'Nordstadt', population: 4_105, sampled: 345 },
    { id: 's03', label: 'Bahnhofsviertel', population: 2_688, sampled: 225 },
    { id: 's04', label: 'Waldsiedlung', population: 1_668, sampled: 140 },
  ],
} as const;

export const exampleUrnKey: Uint8Array = Uint8Array.from({ length: 32 }, (_, at) => (at * 53 + 7) % 256);

/** The letters of the sample in the order of the strata. */
export function exampleCodes(): readonly { readonly code: string; readonly stratum: string }[] {
  const random = seededRandom(2027);
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  const strata = exampleSurvey.strata.flatMap(({ id, sampled }) => Array.from({ length: sampled }, () => id));
  const codes = newAccessCodes(strata.length, bytes);
  return strata.map((stratum, at) => ({ code: codes[at]!, stratum }));
}

export interface ExampleReturn {
  readonly code: string;
  readonly stratum: string;
  /** Of the field, from 0. */
  readonly day: number;
  readonly mode: 'online' | 'paper';
  readonly outcome: 'complete' | 'partial';
  readonly answers: FormAnswers;
}

export interface ExampleField {
  readonly form: SurveyForm;
  readonly returns: readonly ExampleReturn[];
  /** Letters that ended in another way. */
  readonly outcomes: readonly {
    readonly code: string;
    readonly state: 'neutralLoss' | 'refusal' | 'nonContact';
  }[];
}

interface Letter {
  readonly code: string;
  readonly stratum: string;
  readonly fate: 'neutralLoss' | 'refusal' | 'nonContact' | 'returned' | 'open';
  readonly day: number;
  readonly mode: 'online' | 'paper';
}

/** More online at first, more paper later, none on the first two days. */
function exampleLetters(): readonly Letter[] {
  const random = seededRandom(1712);
  return exampleCodes().map(({ code, stratum }) => {
    const chance = random();
    const answers = stratum === 's04' ? 0.37 : 0.29;
    const fate =
      chance < 0.02
        ? 'neutralLoss'
        : chance < 0.03
          ? 'refusal'
          : chance < 0.034
            ? 'nonContact'
            : chance < 0.034 + answers
              ? 'returned'
              : 'open';
    const day = Math.min(exampleSurvey.daysAgo - 1, 2 + Math.floor(15 * random() ** 1.7));
    const mode = random() < (day < 6 ? 0.8 : 0.5) ? 'online' : 'paper';
    return { code, stratum, fate, day, mode };
  });
}

/** Codes nobody has used: for whoever wants to try. */
export function exampleFreeCodes(): readonly string[] {
  return exampleLetters().flatMap(({ code, fate }) => (fate === 'open' ? [code] : []));
}

export function exampleField(): ExampleField {
  const form = presetForm('full', exampleSurvey.place);
  const letters = exampleLetters();
  return {
    form,
    returns: letters.flatMap(({ fate, ...letter }, at) => {
      if (fate !== 'returned') return [];
      const answers = exampleAnswers(form, seededRandom(at));
      const outcome = answerOutcome(form, answers);
      return outcome === null ? [] : [{ ...letter, outcome, answers }];
    }),
    outcomes: letters.flatMap(({ code, fate }) =>
      fate === 'open' || fate === 'returned' ? [] : [{ code, state: fate }],
    ),
  };
}

const words = [
  'Mehr Licht am Weg zum Bahnhof.',
  'Die Spielplätze sollten öfter gereinigt werden.',
  'Mehr Platz zum Sitzen auf dem Markt.',
  'Tempo 30 in der Lindenallee.',
  'Ein Treffpunkt für Jugendliche am Stadtpark.',
];

/** Answers in the order in which they are asked; what is not asked is left out, some things are skipped. */
function exampleAnswers(form: SurveyForm, random: RandomSource): FormAnswers {
  const answers: Record<string, FormAnswers[string]> = {};
  // One in twenty stops in the middle.
  const stop = random() < 0.05 ? 0.35 + 0.4 * random() : 2;
  const items = itemsOf(form);
  for (const [at, item] of items.entries()) {
    if (at > stop * items.length) break;
    if (random() < 0.02) continue;
    if (item.filter !== undefined && !askedItems(form, answers).has(item.id)) continue;
    const answer = exampleAnswer(item, random);
    if (answer !== null) answers[item.id] = answer;
  }
  return answers;
}

function exampleAnswer(item: FormItem, random: RandomSource): FormAnswers[string] | null {
  if (item.kind === 'text') return random() < 0.25 ? words[Math.floor(random() * words.length)]! : null;
  if (item.kind === 'number') {
    const { from, to } = item.range ?? { from: 0, to: 10 };
    return from + Math.floor(random() ** 2 * (to - from + 1));
  }
  const codes = item.categories.filter(({ missing }) => !missing).map(({ code }) => code);
  const missing = item.categories.filter((one) => one.missing).map(({ code }) => code);
  if (item.kind === 'multiple') {
    const ticked = codes.filter((code) => code !== 0 && random() < 0.3);
    return ticked.length > 0 ? ticked : codes.includes(0) ? [0] : null;
  }
  if (missing.length > 0 && random() < 0.05) return missing[0]!;
  // The middle of a scale more often than its ends.
  const place = (random() + random()) / 2;
  return codes[Math.min(codes.length - 1, Math.floor(place * codes.length))] ?? null;
}
