import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readAccessCode } from '#core/survey/access-code.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import { codeHash } from '../survey-answers/code-hash.ts';

export interface TypedCode {
  /** Without hyphens; only in memory. */
  readonly code: string;
  readonly hash: string;
}

/** A code somebody typed or scanned, as the server knows it (`docs/survey-upload.md`). */
export function typedCode(survey: Pick<StoredSurvey, 'salt'>, typed: string): Result<TypedCode> {
  const read = readAccessCode(typed);
  if (!read.ok) return read;
  const hash = codeHash(survey.salt, read.value);
  if (hash === null) return failed(problem('survey.returns.noCodes'));
  return ok({ code: read.value, hash });
}
