import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { SurveyReturns } from '#usecases/survey-returns/contract.ts';
import type { AccessCalls } from './access-calls.ts';
import { storedSurvey } from './survey-preparation-calls.ts';

/** The calls around returns: what `access-calls.ts` is for the other areas. */
export function surveyReturnsCalls(returns: SurveyReturns, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const code = '2222-2222-2222-2222';
  return {
    'surveyReturns.account': async (actor, target) =>
      returns.account(as(actor), await storedSurvey(handle, target, clock())),
    'surveyReturns.desk': async (actor, target) =>
      returns.desk(as(actor), await storedSurvey(handle, target, clock())),
    'surveyReturns.checkCode': async (actor, target) =>
      returns.checkCode(as(actor), await storedSurvey(handle, target, clock()), code),
    'surveyReturns.typePaper': async (actor, target) =>
      returns.typePaper(as(actor), await storedSurvey(handle, target, clock()), { code, typed: {} }),
    'surveyReturns.countDuplicate': async (actor, target) =>
      returns.countDuplicate(as(actor), await storedSurvey(handle, target, clock()), code),
    'surveyReturns.noteOutcomes': async (actor, target) =>
      returns.noteOutcomes(as(actor), await storedSurvey(handle, target, clock()), {
        outcome: 'refusal',
        codes: code,
      }),
    'surveyReturns.returnedCodes': async (actor, target) =>
      returns.returnedCodes(as(actor), await storedSurvey(handle, target, clock())),
  };
}
