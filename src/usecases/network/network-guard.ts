import type { Owned, Policy } from '#core/access/access-actor.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Failed } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { notAllowed, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type NetworkNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock' | 'turns'>;

export function todayOf(needs: Pick<NetworkNeeds, 'clock'>): string {
  return calendarDay(needs.clock());
}

/** Null: the actor may do it to every one of these organisations. Otherwise the recorded refusal. */
export async function refusalOf(
  needs: NetworkNeeds,
  actor: Actor,
  intent: {
    readonly action: string;
    readonly id: string;
    readonly may: Policy;
    readonly organisationIds: readonly string[];
  },
): Promise<Failed<Problem> | null> {
  const owned = intent.organisationIds.map((organisationId): Owned => ({ organisationId }));
  if (owned.length > 0 && owned.every((one) => intent.may(actor, one))) return null;
  return refuse(needs, actor, { action: intent.action, id: intent.id, problem: notAllowed() });
}

/**
 * The change and its entry in the record, both or none. It happens in the actor's own organisation unless another
 * place is named, and is recorded where the actor belongs.
 */
export async function recorded<T>(
  needs: NetworkNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly subject: string;
    /** The organisation whose thing it is; `beyond` only where things of others change with it. */
    readonly where?: { readonly organisationId: string } | 'beyond';
    readonly work: (transaction: Handle, now: Date) => Promise<T>;
  },
): Promise<T> {
  const now = needs.clock();
  const { where = actor } = change;
  const handle = where === 'beyond' ? needs.beyond : needs.within(where.organisationId, actor.organisationId);
  return handle.transaction().execute(async (transaction) => {
    const done = await change.work(transaction, now);
    await recordDone(transaction, actor, { action: change.action, subject: change.subject, at: now });
    return done;
  });
}

/** One line without control characters: it may end up in the header of a mail or in a cell. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}

export function emptyToNull(text: string | null): string | null {
  const line = text === null ? '' : oneLine(text);
  return line === '' ? null : line;
}

/** Several organisations of one thing, in the order of their ids, each once. */
export function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
