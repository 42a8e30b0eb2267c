import type { Umsicht } from '#usecases/contract.ts';
import type { AccessCalls } from './access-calls.ts';

/** Residents are nobody the product knows: every call is one of a stranger with a code. */
export function surveyAnswerCalls({ surveyAnswers }: Pick<Umsicht, 'surveyAnswers'>): AccessCalls {
  const pass = { slug: 'nichts', code: null, secret: 'A'.repeat(43) };
  const page = { module: 'm', answers: {} };
  return {
    'surveyAnswers.asked': () => surveyAnswers.asked('nichts'),
    'surveyAnswers.enter': () => surveyAnswers.enter({ code: '', slug: null }),
    'surveyAnswers.check': () => surveyAnswers.check(pass),
    'surveyAnswers.draft': () => surveyAnswers.draft(pass),
    'surveyAnswers.savePage': () => surveyAnswers.savePage(pass, page),
    'surveyAnswers.forget': () => surveyAnswers.forget(pass),
    'surveyAnswers.send': () => surveyAnswers.send(pass, null),
  };
}
