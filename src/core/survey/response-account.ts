import type { Problem } from '../kernel/problem.ts';
import { problem } from '../kernel/problem.ts';
import type { ResponseOutcome, StratumAccount, SurveyTable } from './survey-table.ts';

/** What became of the letters, per stratum and in total. */
export interface ResponseAccount {
  readonly strata: readonly StratumResponse[];
  readonly total: StratumResponse;
  /** False where no frame is known (open polls): there is no response rate then. */
  readonly frameKnown: boolean;
  /** Contradictions between frame and answers; the account is computed all the same. */
  readonly problems: readonly Problem[];
}

export interface StratumResponse {
  /** Name of the stratum; empty for the total. */
  readonly stratum: string;
  readonly population: number | null;
  /** Gross sample. */
  readonly sampled: number | null;
  /** The outcomes are null where the frame gives no outcomes. */
  readonly neutralLosses: number | null;
  readonly refusals: number | null;
  readonly nonContacts: number | null;
  readonly partial: number | null;
  readonly duplicates: number | null;
  readonly other: number | null;
  /** Answers in the file. */
  readonly answers: number;
  /** AAPOR RR1: complete answers / (gross sample − neutral losses − duplicates). Null without a frame. */
  readonly responseRate: number | null;
  /** AAPOR RR2: partial answers count too. */
  readonly responseRateWithPartial: number | null;
}

/**
 * The account of a survey with the frame's counts; `stratumGroup` names the group that holds the stratum.
 * Rates follow AAPOR Standard Definitions (2023): neutral losses are not eligible, unknown cases are. Without
 * outcomes the answers of the file count as complete and nothing is taken off the gross sample, which makes
 * the rate a lower bound.
 */
export function responseAccount(
  table: SurveyTable,
  options: { readonly strata: readonly StratumAccount[] | null; readonly stratumGroup: string | null },
): ResponseAccount {
  const frame = options.strata ?? [];
  if (frame.length === 0) {
    return { strata: [], total: withoutFrame(table.count), frameKnown: false, problems: [] };
  }
  const problems = frame.flatMap(frameProblems);
  const group = table.groups.find((column) => column.id === options.stratumGroup);
  const total = stratumResponse(sumOfFrame(frame), '', table.count);
  if (!group) {
    const named = { ...total, stratum: frame.map(({ stratum }) => stratum).join(', ') };
    return { strata: [], total, frameKnown: true, problems: [...problems, ...answerProblems(named)] };
  }
  const answers = new Map<string, number>();
  for (let row = 0; row < table.count; row++) {
    const category = group.index[row]!;
    if (category < 0) continue;
    const name = group.categories[category]!;
    answers.set(name, (answers.get(name) ?? 0) + 1);
  }
  const strata = frame.map((row) => stratumResponse(row, row.stratum, answers.get(row.stratum) ?? 0));
  for (const stratum of strata) problems.push(...answerProblems(stratum));
  const known = new Set<string>();
  for (const { stratum } of frame) {
    if (known.has(stratum)) problems.push(problem('survey.frame.duplicateStratum', { stratum }));
    known.add(stratum);
  }
  for (const [stratum, count] of answers) {
    if (!known.has(stratum))
      problems.push(problem('survey.frame.stratumMissing', { stratum, answers: count }));
  }
  return { strata, total, frameKnown: true, problems };
}

function stratumResponse(row: StratumAccount, stratum: string, answers: number): StratumResponse {
  const { population, sampled, outcomes } = row;
  const eligible = outcomes ? sampled - outcomes.neutralLoss - outcomes.duplicate : sampled;
  const complete = outcomes ? outcomes.complete : answers;
  const withPartial = outcomes ? outcomes.complete + outcomes.partial : answers;
  return {
    stratum,
    population,
    sampled,
    neutralLosses: outcomes?.neutralLoss ?? null,
    refusals: outcomes?.refusal ?? null,
    nonContacts: outcomes?.nonContact ?? null,
    partial: outcomes?.partial ?? null,
    duplicates: outcomes?.duplicate ?? null,
    other: outcomes?.other ?? null,
    answers,
    responseRate: eligible > 0 ? complete / eligible : null,
    responseRateWithPartial: eligible > 0 ? withPartial / eligible : null,
  };
}

function withoutFrame(answers: number): StratumResponse {
  return {
    stratum: '',
    population: null,
    sampled: null,
    neutralLosses: null,
    refusals: null,
    nonContacts: null,
    partial: null,
    duplicates: null,
    other: null,
    answers,
    responseRate: null,
    responseRateWithPartial: null,
  };
}

const outcomeNames: readonly ResponseOutcome[] = [
  'complete',
  'partial',
  'refusal',
  'nonContact',
  'neutralLoss',
  'duplicate',
  'other',
];

/** The whole sample; outcomes only where every stratum has them. */
function sumOfFrame(frame: readonly StratumAccount[]): StratumAccount {
  const sumOf = (countIn: (row: StratumAccount) => number): number =>
    frame.reduce((sum, row) => sum + countIn(row), 0);
  const allKnown = frame.every((row) => row.outcomes !== null);
  const outcomes = Object.fromEntries(
    outcomeNames.map((name) => [name, sumOf((row) => row.outcomes?.[name] ?? 0)]),
  ) as Record<ResponseOutcome, number>;
  return {
    stratum: '',
    population: sumOf((row) => row.population),
    sampled: sumOf((row) => row.sampled),
    outcomes: allKnown ? outcomes : null,
  };
}

function frameProblems(row: StratumAccount): Problem[] {
  const { stratum, population, sampled, outcomes } = row;
  const problems: Problem[] = [];
  if (sampled > population) {
    problems.push(problem('survey.account.moreSampledThanPopulation', { stratum, sampled, population }));
  }
  const reported = outcomes ? outcomeNames.reduce((sum, name) => sum + outcomes[name], 0) : 0;
  if (reported > sampled) {
    problems.push(problem('survey.account.outcomesExceedSample', { stratum, reported, sampled }));
  }
  return problems.concat(
    outcomes && outcomes.neutralLoss + outcomes.duplicate >= sampled && sampled > 0
      ? [problem('survey.account.nobodyEligible', { stratum, sampled })]
      : [],
  );
}

function answerProblems(response: StratumResponse): Problem[] {
  const { stratum, answers, sampled, responseRateWithPartial, neutralLosses, duplicates } = response;
  if (sampled === null) return [];
  if (answers > sampled) {
    return [problem('survey.account.moreAnswersThanSampled', { stratum, answers, sampled })];
  }
  if (neutralLosses === null || responseRateWithPartial === null) return [];
  const reported = Math.round(responseRateWithPartial * (sampled - neutralLosses - (duplicates ?? 0)));
  if (reported === answers) return [];
  return [problem('survey.account.answersDiffer', { stratum, reported, answers })];
}
