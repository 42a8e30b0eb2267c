import { cleanAnswers, readFormAnswers } from '../form/form-answers.ts';
import type { FormAnswers, SurveyForm } from '../form/survey-form.ts';
import type { UrnAnswer } from '../form/urn-answer.ts';

/** Why an answer from the urn cannot be taken; `key`: it could not even be opened. */
export type AnswerDamage = 'key' | 'version' | 'formVersion' | 'stratum' | 'shape' | 'answers';

export interface AnswerCheck {
  readonly form: SurveyForm;
  readonly formVersion: number;
  /** Ids of the strata; empty: an open poll. */
  readonly strata: ReadonlySet<string>;
}

/**
 * An answer as it came out of the urn, checked as if somebody had just sent it: the program that sealed it may have
 * been another one. Answers to questions that were not asked fall away. A word: why not.
 */
export function checkedAnswer(
  found: unknown,
  { form, formVersion, strata }: AnswerCheck,
): UrnAnswer | AnswerDamage {
  if (typeof found !== 'object' || found === null) return 'shape';
  const answer = found as Partial<UrnAnswer>;
  if (answer.version !== 1) return 'version';
  if (answer.formVersion !== formVersion) return 'formVersion';
  if (typeof answer.stratum !== 'string') return 'shape';
  if (strata.size === 0 ? answer.stratum !== '' : !strata.has(answer.stratum)) return 'stratum';
  if (answer.mode !== 'online' && answer.mode !== 'paper') return 'shape';
  if (answer.outcome !== 'complete' && answer.outcome !== 'partial') return 'shape';
  const { answers } = answer;
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return 'shape';
  if (!Object.values(answers).every(isAnswer) || !isReadable(form, answers)) return 'answers';
  const { version, stratum, mode, outcome } = answer as UrnAnswer;
  return { version, formVersion, stratum, mode, outcome, answers: cleanAnswers(form, answers) };
}

function isAnswer(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((code) => typeof code === 'number');
  return typeof value === 'number' || typeof value === 'string';
}

/** Read once more as fields of the form, they say the same. */
function isReadable(form: SurveyForm, answers: FormAnswers): boolean {
  const read = readFormAnswers(form, (id) => {
    const value = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (value === undefined) return [];
    return Array.isArray(value) ? value.map(String) : [String(value)];
  });
  if (read.issues.length > 0) return false;
  const ids = Object.keys(answers);
  return (
    ids.length === Object.keys(read.answers).length &&
    ids.every((id) => Object.hasOwn(read.answers, id) && isSame(read.answers[id], answers[id]))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, at) => value === other[at])
    : one === other;
}
