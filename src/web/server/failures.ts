import { error } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';

/** The value, or the error page that fits the problem. For reading pages; forms show their problem instead. */
export function valueOrErrorPage<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  return error(statusOf(result.problem), result.problem.code);
}

export function statusOf(problem: Problem): 400 | 403 | 404 {
  if (/not[-.]?found|unknown/i.test(problem.code)) return 404;
  return problem.code.startsWith('access.') ? 403 : 400;
}
