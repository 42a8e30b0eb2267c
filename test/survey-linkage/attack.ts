import { openAnswer } from '#usecases/surveys/urn.ts';
import type { Dump, DumpedRow, Occurrence } from './dump.ts';
import { shuffled } from './played-survey.ts';

/** An answer as the attacker has it: what it says, and where and how it was found. */
export interface FoundAnswer {
  /** What it says and no other answer does. */
  readonly words: string;
  readonly stratum: string;
  readonly mode: string | null;
  readonly isPartial: boolean;
  readonly row: DumpedRow | null;
  readonly id: string;
  /** Begin of the sealed bytes, hexadecimal. */
  readonly begins: string;
}

export interface FoundCode {
  readonly hash: string;
  readonly stratum: string;
  readonly row: DumpedRow;
}

/** A guess for each code: the words of its answer. */
export type Guess = ReadonlyMap<string, string>;
export type Strategy = (codes: readonly FoundCode[], answers: readonly FoundAnswer[]) => Guess;

export function returnedCodes(dump: Dump): readonly FoundCode[] {
  return (dump.get('survey_codes') ?? [])
    .filter(({ columns }) => columns.state === 'returned')
    .map((row) => ({
      hash: String(row.columns.hash),
      stratum: String(row.columns.stratum_id),
      row,
    }));
}

/** With the key of the office. */
export function openedUrn(
  dump: Dump,
  by: { readonly key: Uint8Array; readonly lock: string; readonly surveyId: string },
): readonly FoundAnswer[] {
  return (dump.get('survey_urn') ?? []).map((row) => {
    // JSON of bytea: \x and hexadecimal digits.
    const sealed = Buffer.from(String(row.columns.sealed).slice(2), 'hex');
    const { answers, stratum, mode, outcome } = openAnswer(sealed, by);
    return {
      words: String(answers.words),
      stratum,
      mode,
      isPartial: outcome === 'partial',
      row,
      id: String(row.columns.id),
      begins: sealed.subarray(0, 33).toString('hex'),
    };
  });
}

/** Side by side, stratum by stratum: the first with the first, the second with the second … */
export function sideBySide(
  codeRank: (code: FoundCode) => number | string,
  answerRank: (answer: FoundAnswer) => number | string,
): Strategy {
  return (codes, answers) => {
    const guess = new Map<string, string>();
    for (const stratum of new Set(codes.map((code) => code.stratum))) {
      const ownCodes = sortedBy(
        codes.filter((code) => code.stratum === stratum),
        codeRank,
      );
      const ownAnswers = sortedBy(
        answers.filter((answer) => answer.stratum === stratum),
        answerRank,
      );
      for (const [at, { hash }] of ownCodes.entries()) {
        const answer = ownAnswers[at];
        if (answer !== undefined) guess.set(hash, answer.words);
      }
    }
    return guess;
  };
}

/** Where a number of the database is the same on both sides (a transaction), and the stratum too. */
export function bySameNumber(of: (row: DumpedRow) => number): Strategy {
  return (codes, answers) => {
    const guess = new Map<string, string>();
    for (const { hash, stratum, row } of codes) {
      const same = answers.filter(
        (one) => one.row !== null && of(one.row) === of(row) && one.stratum === stratum,
      );
      const [one] = shuffled(same);
      if (one !== undefined) guess.set(hash, one.words);
    }
    return guess;
  };
}

/** The neighbour whose text looks most alike: a common beginning, common digits. */
export const byLikeness: Strategy = (codes, answers) => {
  const guess = new Map<string, string>();
  for (const { hash, stratum } of codes) {
    let best = -1;
    for (const answer of answers) {
      if (answer.stratum !== stratum) continue;
      const likeness = Math.max(
        alike(hash, answer.id),
        alike(hash, answer.begins),
        alike(hash, Buffer.from(answer.words).toString('hex')),
      );
      if (likeness > best) {
        best = likeness;
        guess.set(hash, answer.words);
      }
    }
  }
  return guess;
};

function alike(one: string, other: string): number {
  let same = 0;
  for (let at = 0; at < Math.min(one.length, other.length); at++) if (one[at] === other[at]) same++;
  return same;
}

const placeOf = ({ page, place }: DumpedRow): number => page * 10_000 + place;

/** Everything that can be tried with one copy of the database. */
export const strategies: Readonly<Record<string, Strategy>> = {
  'place on the disk': sideBySide(
    ({ row }) => placeOf(row),
    ({ row }) => (row === null ? 0 : placeOf(row)),
  ),
  'place on the disk, backwards': sideBySide(
    ({ row }) => -placeOf(row),
    ({ row }) => (row === null ? 0 : placeOf(row)),
  ),
  'same transaction': bySameNumber(({ xmin }) => xmin),
  'order of transactions': sideBySide(
    ({ row }) => row.xmin * 1e6 + placeOf(row),
    ({ row }) => (row === null ? 0 : row.xmin * 1e6 + placeOf(row)),
  ),
  'ending transaction': bySameNumber(({ xmax }) => xmax),
  'number of the command': bySameNumber(({ cmin }) => cmin),
  'hash and id': sideBySide(
    ({ hash }) => hash,
    ({ id }) => id,
  ),
  'hash and sealed bytes': sideBySide(
    ({ hash }) => hash,
    ({ begins }) => begins,
  ),
  'hash and words': sideBySide(
    ({ hash }) => hash,
    ({ words }) => words,
  ),
  'place of the code and words': sideBySide(
    ({ row }) => placeOf(row),
    ({ words }) => words,
  ),
  likeness: byLikeness,
};

/** In the bytes of the disk: what stands nearest to each code in the same file, the log of the database above all. */
export function byNearestBytes(
  found: readonly Occurrence[],
  wordsOfBegin: ReadonlyMap<string, string>,
  hashes: ReadonlySet<string>,
): Guess {
  const guess = new Map<string, string>();
  const distance = new Map<string, number>();
  for (const file of new Set(found.map((one) => one.file))) {
    const inFile = found.filter((one) => one.file === file);
    const answers = inFile.filter(({ name }) => wordsOfBegin.has(name));
    for (const { name, offset } of inFile) {
      if (!hashes.has(name)) continue;
      for (const answer of answers) {
        const apart = Math.abs(answer.offset - offset);
        if (apart >= (distance.get(name) ?? Number.POSITIVE_INFINITY)) continue;
        distance.set(name, apart);
        guess.set(name, wordsOfBegin.get(answer.name)!);
      }
    }
  }
  return guess;
}

export interface KnownOfDay {
  /** Codes that came back between two copies. */
  readonly hashes: readonly string[];
  /** Ways and completeness of the returns of the day, as far as counters tell: by stratum or '' for all. */
  readonly told: readonly {
    readonly stratum: string;
    readonly mode: string;
    readonly isPartial: boolean | null;
  }[];
}

/**
 * Copies of several days, without any key, and the closed data: the answer of a code is looked for among those of a kind
 * that was seen on its day (in its stratum) and is rare in the data.
 */
export function byCountsOfDays(
  days: readonly KnownOfDay[],
  stratumOf: (hash: string) => string,
  answers: readonly FoundAnswer[],
): Guess {
  const guess = new Map<string, string>();
  for (const { hashes, told } of days) {
    for (const hash of hashes) {
      const stratum = stratumOf(hash);
      const own = told.filter((one) => one.stratum === '' || one.stratum === stratum);
      // The kind whose answers are fewest for how often it was seen on the day.
      let best = 0;
      let fitting: readonly FoundAnswer[] = [];
      for (const { mode, isPartial } of own) {
        const seen = own.filter((one) => one.mode === mode && one.isPartial === isPartial).length;
        const alike = answers.filter(
          (one) =>
            one.stratum === stratum &&
            (one.mode === null || one.mode === mode) &&
            (isPartial === null || one.isPartial === isPartial),
        );
        if (seen / own.length / alike.length <= best) continue;
        best = seen / own.length / alike.length;
        fitting = alike;
      }
      const [one] = shuffled(fitting);
      if (one !== undefined) guess.set(hash, one.words);
    }
  }
  return guess;
}

/** How many guesses are right. */
export function rightGuesses(guess: Guess, truth: ReadonlyMap<string, string>): number {
  let right = 0;
  for (const [hash, words] of guess) if (truth.get(hash) === words) right++;
  return right;
}

/**
 * The most right guesses that chance still explains. Whoever knows strata and nothing else is right once a stratum on
 * average, whatever is guessed (a code and an answer of n fit with 1/n); right guesses in a stratum are those of a
 * random permutation, whose number has a Poisson distribution but for a vanishing rest. More than this bound happen
 * with less than the given probability.
 */
export function chanceBound(expected: number, probability: number): number {
  let term = Math.exp(-expected);
  let above = 1 - term;
  let count = 0;
  while (above > probability && count < 1_000) {
    count++;
    term *= expected / count;
    above -= term;
  }
  return count;
}

function sortedBy<Item>(items: readonly Item[], rank: (item: Item) => number | string): Item[] {
  return [...items].sort((one, other) => {
    const [left, right] = [rank(one), rank(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
