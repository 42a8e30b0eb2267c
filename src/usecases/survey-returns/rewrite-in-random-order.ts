import { randomInt } from 'node:crypto';
import {
  type FieldTable,
  fieldTableNames,
  forgetWrittenLog,
  listFieldRows,
  listSurveysToRewrite,
  markRewritten,
  type RewrittenSurvey,
  rewriteFieldRows,
} from '#storage/queries/survey-rewrite.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { emptyOfDeadRows } from './empty-of-dead-rows.ts';

/** As many as one statement takes while others can wait for it (`docs/decisions/045-returns-nobody-is-found-in.md`). */
const rowsAtOnce: Readonly<Record<FieldTable, number>> = {
  survey_codes: 5_000,
  // Each as long as 8 kB.
  survey_urn: 500,
  survey_drafts: 500,
  survey_paper_entries: 500,
  survey_returns: 5_000,
};

export interface Rewriting {
  readonly surveys: number;
  readonly rows: number;
  /** False: the log of the database is the business of who runs the server. */
  readonly logForgotten: boolean;
}

/**
 * Once a day, as soon as the day before is over: the tables of surveys in the field are written anew in random order
 * and emptied of everything that was, so that nothing tells any more which answer came with which code, nor when.
 */
export async function rewriteSurveysInRandomOrder({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<Rewriting> {
  const today = calendarDay(clock());
  const surveys = await listSurveysToRewrite(beyond, today);
  let rows = 0;
  for (const survey of surveys) rows += await rewriteSurvey({ beyond }, survey);
  if (surveys.length === 0) return { surveys: 0, rows: 0, logForgotten: false };
  try {
    for (const table of fieldTableNames) await emptyOfDeadRows(beyond, table);
    await forgetWrittenLog(beyond);
    // Only now: whatever breaks off before this is made up for within the hour, also by a program that was killed.
    for (const survey of surveys) await markRewritten(beyond, survey, today);
    return { surveys: surveys.length, rows, logForgotten: await forgetTheMark({ beyond }) };
  } catch (error) {
    for (const survey of surveys) await markRewritten(beyond, survey, null);
    throw error;
  }
}

/** The mark left a dead row with the number of the last transaction that took an answer. */
async function forgetTheMark({ beyond }: Pick<UseCaseNeeds, 'beyond'>): Promise<boolean> {
  await emptyOfDeadRows(beyond, 'surveys');
  return forgetWrittenLog(beyond);
}

async function rewriteSurvey(
  { beyond }: Pick<UseCaseNeeds, 'beyond'>,
  survey: RewrittenSurvey,
): Promise<number> {
  let rows = 0;
  for (const table of fieldTableNames) {
    const names = shuffled(await listFieldRows(beyond, table, survey));
    const most = rowsAtOnce[table];
    if (names.length <= most) {
      rows += await rewriteFieldRows(beyond, table, survey, null);
      continue;
    }
    // Which rows share a transaction is chance, too.
    for (let from = 0; from < names.length; from += most)
      rows += await rewriteFieldRows(beyond, table, survey, names.slice(from, from + most));
  }
  return rows;
}

/** No dead row and no line of the log says what was; also for whoever has deleted something for good. */
export async function leaveNothingBehind({ beyond }: Pick<UseCaseNeeds, 'beyond'>): Promise<boolean> {
  // The row of a survey keeps the number of the last transaction that took an answer.
  for (const table of [...fieldTableNames, 'surveys'] as const) await emptyOfDeadRows(beyond, table);
  return forgetWrittenLog(beyond);
}

function shuffled(names: readonly string[]): string[] {
  const order = [...names];
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
