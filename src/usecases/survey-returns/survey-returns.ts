import type { SurveyNeeds } from '../surveys/survey-guard.ts';
import { readAccount } from './account.ts';
import type { SurveyReturns } from './contract.ts';
import { noteOutcomes } from './note-outcomes.ts';
import { checkCode, countDuplicate, readDesk, typePaper } from './paper-desk.ts';
import { returnedCodes } from './returned-codes.ts';

export function createSurveyReturns(needs: SurveyNeeds): SurveyReturns {
  return {
    account: (actor, id) => readAccount(needs, actor, id),
    desk: (actor, id) => readDesk(needs, actor, id),
    checkCode: (actor, id, typed) => checkCode(needs, actor, { id, typed }),
    typePaper: (actor, id, sheet) => typePaper(needs, actor, { id, sheet }),
    countDuplicate: (actor, id, typed) => countDuplicate(needs, actor, { id, typed }),
    noteOutcomes: (actor, id, note) => noteOutcomes(needs, actor, { id, note }),
    returnedCodes: (actor, id) => returnedCodes(needs, actor, id),
  };
}
