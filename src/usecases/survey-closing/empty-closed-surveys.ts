import { listSurveysToEmpty } from '#storage/queries/survey-closing.ts';
import { markRewritten } from '#storage/queries/survey-rewrite.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { emptyOfDeadRows } from '../survey-returns/empty-of-dead-rows.ts';
import { leaveNothingBehind } from '../survey-returns/rewrite-in-random-order.ts';

/**
 * After a closing, an opening or the release of free words the tables are written anew, so that no dead row says what
 * was. Finds out by itself what is left to do: a process that was killed in between leaves it to the next night.
 * Returns the number of surveys.
 */
export async function emptyClosedSurveys({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const surveys = await listSurveysToEmpty(beyond);
  if (surveys.length === 0) return 0;
  for (const table of ['survey_texts', 'survey_data'] as const) await emptyOfDeadRows(beyond, table);
  await leaveNothingBehind({ beyond });
  const today = calendarDay(clock());
  for (const survey of surveys) await markRewritten(beyond, survey, today);
  return surveys.length;
}
