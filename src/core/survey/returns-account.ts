import { addDays, daysBetween } from '../network/day.ts';
import { type ReminderAdvice, reminderAdvice } from './reminder-advice.ts';
import { type ReturnForecast, returnForecast } from './return-forecast.ts';
import { overallHalfWidth, widthOf } from './sampling/fieldwork-forecast.ts';

/** Outcomes of letters that can be noted; the rest is open or has come back. */
export const notedOutcomes = ['refusal', 'nonContact', 'neutralLoss', 'duplicate', 'other'] as const;
export type NotedOutcome = (typeof notedOutcomes)[number];

/** Fewer answers of a stratum are not shown: few people would know whose they are, and they say nothing yet. */
export const fewestShown = 5;

export interface CountedReturns {
  readonly today: string;
  /** The day the letters went out. */
  readonly from: string;
  readonly until: string | null;
  /** `today` is the day the field was closed: nothing comes any more. */
  readonly isClosed?: boolean;
  /** Answers in the urn, and second papers of people who have answered. */
  readonly returns: readonly {
    readonly day: string;
    readonly mode: 'online' | 'paper';
    readonly outcome: 'returned' | 'duplicate';
    readonly count: number;
  }[];
  /** Empty in an open poll. */
  readonly strata: readonly StratumOfSample[];
  readonly reminders: readonly string[];
}

export interface StratumOfSample {
  readonly id: string;
  readonly label: string;
  readonly population: number;
  readonly letters: number;
  readonly states: Readonly<Partial<Record<NotedOutcome | 'returned' | 'open', number>>>;
}

export interface ReturnsAccount {
  readonly from: string;
  readonly until: string | null;
  readonly days: readonly AccountDay[];
  readonly online: number;
  readonly paper: number;
  readonly answers: number;
  readonly duplicatePapers: number;
  /** Null in an open poll: nobody knows how many could have answered. */
  readonly sample: SampleAccount | null;
}

export interface AccountDay {
  readonly day: string;
  readonly online: number;
  readonly paper: number;
  /** Up to the end of this day. */
  readonly answers: number;
}

export interface SampleAccount {
  readonly letters: number;
  readonly population: number;
  readonly open: number;
  readonly noted: Readonly<Record<NotedOutcome, number>>;
  /** AAPOR RR2: answers, whole or in part, of all letters but neutral losses and duplicates. */
  readonly responseRate: number | null;
  readonly strata: readonly StratumReturns[];
  /** Half the width of the interval of a share of one half: now, and at the end as forecast. */
  readonly halfWidth: { readonly now: number | null; readonly final: number | null };
  readonly forecast: ReturnForecast;
  /** With a reminder sent today; null where it would not be the time for one. */
  readonly withReminder: ReturnForecast | null;
  readonly advice: ReminderAdvice;
  readonly reminders: readonly string[];
}

export interface StratumReturns {
  readonly id: string;
  readonly label: string;
  readonly population: number;
  readonly letters: number;
  /** Null: too few to be shown. */
  readonly answers: number | null;
  readonly noted: Readonly<Record<NotedOutcome, number>>;
  readonly responseRate: number | null;
  readonly halfWidth: number | null;
  readonly finalHalfWidth: number | null;
}

/** Post that was on its way on the last day still counts. */
const postDays = 3;

export function returnsAccount(counted: CountedReturns): ReturnsAccount {
  const { returns, from, today, until } = counted;
  const answered = returns.filter(({ outcome }) => outcome === 'returned');
  const sumOf = (of: readonly { readonly count: number }[]): number =>
    of.reduce((sum, { count }) => sum + count, 0);
  const days = accountDays(answered, { from, today });
  return {
    from,
    until,
    days,
    online: sumOf(answered.filter(({ mode }) => mode === 'online')),
    paper: sumOf(answered.filter(({ mode }) => mode === 'paper')),
    answers: sumOf(answered),
    duplicatePapers: sumOf(returns.filter(({ outcome }) => outcome === 'duplicate')),
    sample: counted.strata.length === 0 ? null : sampleAccount(counted, days),
  };
}

/** Every day from the letters to today; what came before (a test of the office) counts on the first. */
function accountDays(
  answered: CountedReturns['returns'],
  { from, today }: Pick<CountedReturns, 'from' | 'today'>,
): readonly AccountDay[] {
  const days: AccountDay[] = [];
  let answers = 0;
  for (let day = from; day <= today; day = addDays(day, 1)) {
    const own = answered.filter((one) => (days.length === 0 ? one.day <= day : one.day === day));
    const of = (mode: 'online' | 'paper'): number =>
      own.reduce((sum, one) => (one.mode === mode ? sum + one.count : sum), 0);
    const [online, paper] = [of('online'), of('paper')];
    answers += online + paper;
    days.push({ day, online, paper, answers });
  }
  return days;
}

function sampleAccount(counted: CountedReturns, days: readonly AccountDay[]): SampleAccount {
  const { strata, from, today, until, reminders, isClosed = false } = counted;
  const letters = strata.reduce((sum, one) => sum + one.letters, 0);
  const over = days.filter(({ day }) => isClosed || day < today).map(({ online, paper }) => online + paper);
  const lastDay = isClosed ? over.length - 1 : until === null ? null : daysBetween(from, until);
  const reminder = reminders.findLast((day) => day >= from && day <= today);
  const reminderDay = reminder === undefined ? null : daysBetween(from, reminder);
  const advice = reminderAdvice({ daily: over, lastDay, reminderDay });
  const so = { letters, daily: over, lastDay: (lastDay ?? over.length + 28) + postDays };
  // Before the first evening there is nothing to learn from but other towns.
  const daily = over.length === 0 ? [0] : over;
  const forecast = isClosed ? allThereIs(over) : returnForecast({ ...so, daily, reminderDay });
  const answers = strata.map(({ states }) => states.returned ?? 0);
  const final = finalAnswers(strata, isClosed ? 0 : forecast.expected);
  const hidden = hiddenStrata(answers);
  const population = strata.reduce((sum, one) => sum + one.population, 0);
  const noted = sumsOf(strata);
  return {
    letters,
    population,
    open: strata.reduce((sum, { states }) => sum + (states.open ?? 0), 0),
    noted,
    responseRate: rateOf(
      answers.reduce((sum, count) => sum + count, 0),
      letters,
      noted,
    ),
    strata: strata.map((stratum, at) => {
      const isHidden = hidden.has(at);
      const own = sumsOf([stratum]);
      return {
        id: stratum.id,
        label: stratum.label,
        population: stratum.population,
        letters: stratum.letters,
        answers: isHidden ? null : answers[at]!,
        noted: own,
        responseRate: isHidden ? null : rateOf(answers[at]!, stratum.letters, own),
        halfWidth: isHidden ? null : widthOf(answers[at]!, stratum.population),
        finalHalfWidth: isHidden ? null : widthOf(final[at]!, stratum.population),
      };
    }),
    halfWidth: {
      now: overallHalfWidth(
        strata.map(({ population: size }, at) => ({ population: size, expected: answers[at]! })),
      ),
      final: overallHalfWidth(
        strata.map(({ population: size }, at) => ({ population: size, expected: final[at]! })),
      ),
    },
    forecast,
    withReminder: advice === 'now' ? returnForecast({ ...so, daily, reminderDay: daily.length }) : null,
    advice,
    reminders,
  };
}

/** After the end there is nothing left to guess. */
function allThereIs(daily: readonly number[]): ReturnForecast {
  const answers = daily.reduce((sum, count) => sum + count, 0);
  const path = [{ day: daily.length - 1, answers }];
  return { low: answers, expected: answers, high: answers, path };
}

function rateOf(
  answers: number,
  letters: number,
  noted: Readonly<Record<NotedOutcome, number>>,
): number | null {
  const eligible = letters - noted.neutralLoss - noted.duplicate;
  return eligible > 0 ? answers / eligible : null;
}

function sumsOf(strata: readonly StratumOfSample[]): Record<NotedOutcome, number> {
  return Object.fromEntries(
    notedOutcomes.map((name) => [name, strata.reduce((sum, { states }) => sum + (states[name] ?? 0), 0)]),
  ) as Record<NotedOutcome, number>;
}

/**
 * The rest goes to the strata by the letters still open and the share that answered so far; few letters are drawn
 * towards the share of all (as if five more letters had answered like all).
 */
function finalAnswers(strata: readonly StratumOfSample[], expected: number): readonly number[] {
  const returned = strata.map(({ states }) => states.returned ?? 0);
  const soFar = returned.reduce((sum, count) => sum + count, 0);
  const letters = strata.reduce((sum, one) => sum + one.letters, 0);
  const share = letters === 0 ? 0 : soFar / letters;
  const pull = strata.map(
    (one, at) => (one.states.open ?? 0) * ((returned[at]! + 5 * share + 0.01) / (one.letters + 5)),
  );
  const total = pull.reduce((sum, one) => sum + one, 0);
  const rest = Math.max(0, expected - soFar);
  return returned.map((count, at) => count + (total === 0 ? 0 : (rest * pull[at]!) / total));
}

/** Where one stratum alone is hidden, the total would give it away: the next smallest goes with it. */
function hiddenStrata(answers: readonly number[]): ReadonlySet<number> {
  const order = answers.map((_, at) => at).sort((one, other) => answers[one]! - answers[other]!);
  const few = order.filter((at) => answers[at]! < fewestShown);
  const isTold = few.length === 1 && answers[few[0]!]! > 0;
  return new Set(isTold ? order.slice(0, 2) : few);
}
