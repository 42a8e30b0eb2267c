import type { Problem } from './problem.ts';

/** Outcome of something that may fail in an expected way. Bugs throw; everything else is a Result. */
export type Result<T, P = Problem> = Ok<T> | Failed<P>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failed<P> {
  readonly ok: false;
  readonly problem: P;
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function failed<P>(problem: P): Failed<P> {
  return { ok: false, problem };
}
