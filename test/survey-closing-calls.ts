import { ok } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedSurvey } from './survey-preparation-calls.ts';

/** The calls of closing, texts and data: what `access-calls.ts` is for the other areas. */
export function surveyClosingCalls(
  { surveyClosing, surveyTexts, surveyData }: Pick<Umsicht, 'surveyClosing' | 'surveyTexts' | 'surveyData'>,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const survey = (target: Target) => storedSurvey(handle, target, clock());
  const deleteOn = '2030-01-01';
  const text = { textId: 'text', review: 'shown', coarsened: null } as const;
  return {
    'surveyClosing.read': async (actor, target) => surveyClosing.read(as(actor), await survey(target)),
    'surveyClosing.close': async (actor, target) =>
      surveyClosing.close(as(actor), await survey(target), { deleteOn }),
    'surveyClosing.open': async (actor, target) =>
      surveyClosing.open(as(actor), await survey(target), { offered: '', accept: false }),
    'surveyClosing.setDeletion': async (actor, target) =>
      surveyClosing.setDeletion(as(actor), await survey(target), { deleteOn }),
    'surveyTexts.read': async (actor, target) =>
      surveyTexts.read(as(actor), await survey(target), { textId: null }),
    'surveyTexts.decide': async (actor, target) => surveyTexts.decide(as(actor), await survey(target), text),
    'surveyTexts.release': async (actor, target) => surveyTexts.release(as(actor), await survey(target)),
    'surveyTexts.released': async (actor, target) => surveyTexts.released(as(actor), await survey(target)),
    'surveyData.read': async (actor, target) => surveyData.read(as(actor), await survey(target)),
    'surveyData.handOver': async (actor, target) => surveyData.handOver(as(actor), await survey(target)),
    'surveyData.dataset': async (actor, target) => surveyData.dataset(as(actor), await survey(target)),
    'surveyData.publish': async (actor, target) =>
      surveyData.publish(as(actor), await survey(target), {
        leaveOut: [],
        make: async () => ok(null),
      }),
  };
}
