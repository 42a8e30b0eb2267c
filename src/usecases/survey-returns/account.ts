import { mayKeepReturns, mayReadSurvey } from '#core/access/survey-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { returnsAccount, type StratumOfSample } from '#core/survey/returns-account.ts';
import { readOutcomes, type StratumOutcomes } from '#storage/queries/survey-closing.ts';
import { countCodes } from '#storage/queries/survey-codes.ts';
import { listProtocols } from '#storage/queries/survey-protocols.ts';
import { listReturns } from '#storage/queries/survey-returns.ts';
import { listStrata } from '#storage/queries/survey-strata.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, type SurveyNeeds, surveyToday } from '../surveys/survey-guard.ts';
import type { SurveyAccount } from './contract.ts';

export async function readAccount(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<SurveyAccount>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.readReturns', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const today = surveyToday(needs);
  const isClosed = survey.state === 'closed' || survey.state === 'opened';
  const { returns, strata, protocols } = await needs
    .within(survey.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const codes = await countCodes(transaction, survey);
      const kept = await readOutcomes(transaction, survey);
      const strata = (await listStrata(transaction, survey)).map(
        ({ id: stratumId, label, population, sampled }): StratumOfSample => ({
          id: stratumId,
          label,
          population,
          letters: sampled,
          states: isClosed
            ? statesAfterClosing(kept.get(stratumId) ?? {}, sampled)
            : Object.fromEntries(
                codes.filter((one) => one.stratumId === stratumId).map(({ state, count }) => [state, count]),
              ),
        }),
      );
      const returns = await listReturns(transaction, survey);
      return { returns, strata, protocols: await listProtocols(transaction, survey) };
    });
  // Letters go out when the field begins, or when it was started later than planned.
  const begun = [survey.fieldFrom, survey.startedOn].filter((day) => day !== null).sort();
  const from = begun.at(-1) ?? today;
  const day = isClosed ? (survey.closedOn ?? today) : today;
  return ok({
    id: survey.id,
    title: survey.title,
    state: survey.state,
    today,
    account: returnsAccount({
      today: day,
      from: [from, day].sort()[0] ?? day,
      until: survey.fieldUntil,
      isClosed,
      returns,
      strata,
      reminders: protocols.filter(({ act }) => act === 'reminder').map(({ day }) => day),
    }),
    mayKeep: mayKeepReturns(actor, survey) && survey.state === 'field',
  });
}

/**
 * The codes are gone, their counts are kept. With the urn opened, answers stand as complete and partial; letters whose
 * answer could not be read are in neither, and something else became of them.
 */
function statesAfterClosing(
  { complete = 0, partial = 0, returned = complete + partial, ...others }: StratumOutcomes,
  letters: number,
): StratumOfSample['states'] {
  const told = Object.values(others).reduce((sum, count) => sum + count, returned);
  return { ...others, returned, other: (others.other ?? 0) + Math.max(0, letters - told) };
}
