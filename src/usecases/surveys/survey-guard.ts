import type { Policy } from '#core/access/access-actor.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  readSurvey,
  type StoredSurvey,
  type SurveyChange,
  type SurveyKey,
} from '#storage/queries/surveys.ts';
import { notAllowed, plausibleId, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type SurveyNeeds = Pick<UseCaseNeeds, 'within' | 'clock' | 'turns'>;

export interface SurveyIntent {
  /** Dotted and stable, as it stands in the record: `survey.create`. */
  readonly action: string;
  readonly id: string;
  readonly may: Policy;
}

/**
 * The survey, if it belongs to the actor's organisation and the actor may do this. What is not one's own is not
 * found. Every refusal is recorded.
 */
export async function guardedSurvey(
  needs: Pick<SurveyNeeds, 'within' | 'clock'>,
  actor: Actor,
  { action, id, may }: SurveyIntent,
): Promise<Result<StoredSurvey>> {
  const plausible = plausibleId(id);
  const { organisationId } = actor;
  const survey =
    plausible === null
      ? null
      : await readSurvey(needs.within(organisationId), { organisationId, id: plausible });
  if (survey === null) return refuse(needs, actor, { action, id, problem: problem('survey.notFound') });
  if (!may(actor, survey)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  return ok(survey);
}

/** The change of a survey and its entry in the record, both or none. */
export async function recordedSurveyChange<T>(
  needs: Pick<SurveyNeeds, 'within' | 'clock'>,
  actor: Actor,
  change: {
    readonly action: string;
    readonly survey: SurveyKey;
    readonly work: (transaction: Handle, change: SurveyChange & { accountId: string }) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  return needs
    .within(change.survey.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const done = await change.work(transaction, { now, accountId: actor.accountId });
      if (done.ok)
        await recordDone(transaction, actor, { action: change.action, subject: change.survey.id, at: now });
      return done;
    });
}

export function surveyToday(needs: Pick<SurveyNeeds, 'clock'>): string {
  return calendarDay(needs.clock());
}
