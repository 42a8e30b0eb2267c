import { randomInt, randomUUID } from 'node:crypto';
import { mayCloseSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  emptyUrn,
  keepOutcomes,
  listUrnIds,
  markOpened,
  readOutcomes,
} from '#storage/queries/survey-closing.ts';
import { insertSurveyData } from '#storage/queries/survey-data.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import { countAnswers } from '#storage/queries/survey-returns.ts';
import { listStrata } from '#storage/queries/survey-strata.ts';
import { insertTexts } from '#storage/queries/survey-texts.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import { keyFitsLock } from '../surveys/urn.ts';
import { readOfferedKey } from '../surveys/urn-key-file.ts';
import { type ClosingNeeds, turnOf } from './closing-needs.ts';
import { emptyClosedSurveys } from './empty-closed-surveys.ts';
import { openedUrn } from './opened-urn.ts';
import type { OpenedUrn } from './urn-messages.ts';

interface Given {
  readonly id: string;
  /** The key, from the file or typed from the sheet. */
  readonly offered: string;
  readonly accept: boolean;
}

export async function openUrn(needs: ClosingNeeds, actor: Actor, given: Given): Promise<Result<void>> {
  const action = 'surveyClosing.open';
  const { id } = given;
  const done = await needs.turns.take(turnOf(id), async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayCloseSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    if (survey.state !== 'closed') {
      const why = survey.state === 'opened' ? 'already' : survey.state === 'field' ? 'field' : 'draft';
      return failed(problem(`survey.open.${why}`));
    }
    const read = readOfferedKey(given.offered, survey);
    if (!read.ok) return read;
    const key = read.value;
    if (!keyFitsLock(key, survey.urnLock ?? ''))
      return refuse(needs, actor, { action, id, problem: problem('survey.open.wrongKey') });
    const handle = needs.within(survey.organisationId);
    const form = await readForm(handle, survey, survey.formVersion ?? 0);
    if (form === null) return failed(problem('survey.open.formMissing'));
    const strata = survey.kind === 'open' ? [] : (await listStrata(handle, survey)).map((one) => one.id);
    const opened = await openedUrn(handle, survey, {
      key,
      lock: survey.urnLock ?? '',
      surveyId: survey.id,
      form: form.form,
      formVersion: form.version,
      strata,
    });
    const counted = await countAnswers(handle, survey);
    const { damaged, ids } = opened;
    if (!given.accept && damaged.length > 0)
      return failed(problem('survey.open.damaged', { damaged: damaged.length, count: ids.length }));
    if (!given.accept && counted !== ids.length)
      return failed(problem('survey.open.countDiffers', { counted, urn: ids.length }));
    const facts = protocolFacts(opened, { counted, urn: ids.length });
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, by) => {
        const today = surveyToday(needs);
        // Whoever else opens it waits here and then finds it opened.
        if (!(await markOpened(transaction, survey, { ...by, today })))
          return failed(problem('survey.open.already'));
        const now = await listUrnIds(transaction, survey);
        if (now.length !== ids.length || now.some((one, at) => one !== ids[at]))
          throw new Error('the urn changed while it was opened');
        await storeOpened(transaction, survey, opened);
        await insertProtocol(transaction, survey, {
          act: 'open',
          day: today,
          accountId: by.accountId,
          facts,
        });
        return ok(undefined);
      },
    });
  });
  if (done.ok) await emptyClosedSurveys(needs);
  return done;
}

async function storeOpened(transaction: Handle, survey: StoredSurvey, opened: OpenedUrn): Promise<void> {
  await insertSurveyData(transaction, survey, opened.data);
  await insertTexts(
    transaction,
    survey,
    shuffled(opened.texts).map((text) => ({ ...text, id: randomUUID() })),
  );
  await keepOutcomes(
    transaction,
    survey,
    [...(await readOutcomes(transaction, survey))].map(([stratumId, { returned: _, ...others }]) => ({
      stratumId,
      outcomes: { ...others, ...(new Map(opened.outcomes).get(stratumId) ?? { complete: 0, partial: 0 }) },
    })),
  );
  await emptyUrn(
    transaction,
    survey,
    opened.damaged.map(({ id }) => id),
  );
}

function protocolFacts(
  { data, texts, outcomes, damaged }: OpenedUrn,
  counts: { readonly counted: number; readonly urn: number },
): Record<string, number> {
  const sum = (of: 'complete' | 'partial') => outcomes.reduce((total, [, one]) => total + one[of], 0);
  const byDamage: Record<string, number> = {};
  for (const { damage } of damaged) byDamage[`damaged.${damage}`] = (byDamage[`damaged.${damage}`] ?? 0) + 1;
  return {
    ...counts,
    answers: data.answerCount,
    complete: sum('complete'),
    partial: sum('partial'),
    texts: texts.length,
    damaged: damaged.length,
    ...byDamage,
  };
}

function shuffled<T>(list: readonly T[]): T[] {
  const order = [...list];
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
