import { createHash } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, failed } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { countAttempt } from '#storage/queries/rate-limits.ts';

const minute = 60_000;

/**
 * How often something may be tried. By address: against floods of mail to one person. By client: against one
 * machine trying many people; an office behind one address must still get to work in the morning.
 */
const limits = {
  mailToAddress: { limit: 6, windowMs: 60 * minute },
  mailFromClient: { limit: 60, windowMs: 60 * minute },
  /** Secrets nobody can guess: this bounds the work, not the luck. */
  signInFromClient: { limit: 60, windowMs: 15 * minute },
  /** A whole town hall registers for a meeting behind one address. */
  registrationFromClient: { limit: 40, windowMs: 60 * minute },
  registrationToAddress: { limit: 6, windowMs: 60 * minute },
  doorCodeFromParticipant: { limit: 8, windowMs: 60 * minute },
  substituteFromParticipant: { limit: 5, windowMs: 24 * 60 * minute },
  /** A whole room answers behind one address. */
  feedbackFromClient: { limit: 400, windowMs: 60 * minute },
  /** To somebody who gives talks: the mail itself is what could be misused. */
  adviceFromClient: { limit: 10, windowMs: 60 * minute },
  adviceFromAddress: { limit: 5, windowMs: 24 * 60 * minute },
  invitationToAddress: { limit: 5, windowMs: 24 * 60 * minute },
  invitationFromAccount: { limit: 100, windowMs: 24 * 60 * minute },
} as const;

export type Attempt = { readonly [Kind in keyof typeof limits]?: string | null };

/**
 * Counts the attempt, whatever comes of it, before anybody looks who is meant: the answer is the same for an
 * address nobody knows. Null: go on. What is null is not known and not counted.
 */
export async function tooOften(
  { beyond, clock }: { readonly beyond: Handle; readonly clock: () => Date },
  attempt: Attempt,
): Promise<Failed<Problem> | null> {
  const keys = Object.entries(attempt).flatMap(([kind, value]) =>
    value === null || value === undefined
      ? []
      : [{ keySha256: keyOf(kind, value), ...limits[kind as keyof typeof limits] }],
  );
  if (keys.length === 0) return null;
  const now = clock();
  const until = await countAttempt(beyond, keys, now);
  if (until === null) return null;
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minute));
  if (minutes > 120) return failed(problem('signIn.tooOftenToday', { hours: Math.ceil(minutes / 60) }));
  return failed(problem('signIn.tooOften', { minutes }));
}

function keyOf(kind: string, value: string): string {
  return createHash('sha256').update(`${kind} ${value}`).digest('hex');
}
