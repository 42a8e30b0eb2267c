import { type Problem, problem } from '#core/kernel/problem.ts';

/** Ends a stream of a package with a problem: a stream has no other way to say one. Caught where it is read. */
export class PackageFailure extends Error {
  readonly problem: Problem;
  /** What was read had changed meanwhile: the next attempt may succeed. */
  readonly mayTryAgain: boolean;

  constructor(problem: Problem, { mayTryAgain = false } = {}) {
    super(problem.code);
    this.problem = problem;
    this.mayTryAgain = mayTryAgain;
  }
}

export function packageFailure(...given: Parameters<typeof problem>): PackageFailure {
  return new PackageFailure(problem(...given));
}
