import { type Problem, problem } from '#core/kernel/problem.ts';

/** Somebody else was faster; who and when, so that people can talk to each other. */
export function changedMeanwhile({
  changedByName,
  changedAt,
}: {
  readonly changedByName: string | null;
  readonly changedAt: Date;
}): Problem {
  return changedByName === null
    ? problem('meetings.changedMeanwhile.somebody', { at: changedAt.toISOString() })
    : problem('meetings.changedMeanwhile.by', { name: changedByName, at: changedAt.toISOString() });
}

export function isChangedMeanwhile({ code }: Problem): boolean {
  return code.startsWith('meetings.changedMeanwhile.');
}
