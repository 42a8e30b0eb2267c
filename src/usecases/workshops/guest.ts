import { createHash } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { WorkshopState } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { WorkshopKey } from '#storage/queries/strategy-retention.ts';
import { readSeat, type Seat } from '#storage/queries/workshop-seats.ts';
import { holdWorkshopState, readWorkshopOfLink } from '#storage/queries/workshops.ts';
import { plausibleId } from '../analyses/guard.ts';
import { readSessionToken } from '../sessions/session-token.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';

/** Whether a link never worked, was renewed or is of a closed workshop does not show. */
export async function workshopOfLink(needs: StrategyNeeds, token: string): Promise<Result<WorkshopKey>> {
  const key = readSessionToken(token);
  const workshop = key === null ? null : await readWorkshopOfLink(needs.within(key.organisationId), key);
  return workshop === null ? failed(problem('workshop.link.closed')) : ok(workshop);
}

/**
 * Only a hash of what a device keeps is stored, another one in each workshop, so that nobody can tell that a device
 * was in two. null: it has not the form of such a secret.
 */
export function secretHash({ workshopId }: WorkshopKey, secret: string): string | null {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  return createHash('sha256').update(`${workshopId}:${secret}`).digest('hex');
}

/**
 * A change by a guest and its entry in the record, both or none, while the state of the workshop stands still: what
 * comes after the end is refused, what came before is counted.
 */
export async function guestChange<T>(
  needs: StrategyNeeds,
  key: WorkshopKey,
  change: {
    readonly action: string;
    readonly subject: string;
    readonly states: readonly WorkshopState[];
    readonly work: (transaction: Handle, by: { readonly now: Date }) => Promise<Result<T>>;
  },
): Promise<Result<T>> {
  const now = needs.clock();
  const { organisationId } = key;
  return needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const state = await holdWorkshopState(transaction, key);
      if (state === null || state === 'closed') return failed(problem('workshop.link.closed'));
      if (!change.states.includes(state)) return failed(problem(`workshop.state.${state}`));
      const done = await change.work(transaction, { now });
      if (done.ok)
        await insertRecordEntry(transaction, {
          organisationId,
          at: now,
          accountId: null,
          action: change.action,
          subject: plausibleId(change.subject) ?? '',
          outcome: 'done',
        });
      return done;
    });
}

/** Who asks: what opens the workshop, and what the device keeps. */
export interface Guest {
  readonly token: string;
  readonly secret: string;
}

/** A change by somebody who sits at the device; nobody writes without having said for which group. */
export async function seatedChange(
  needs: StrategyNeeds,
  { token, secret }: Guest,
  change: {
    readonly action: string;
    /** Missing: the workshop. */
    readonly subject?: string;
    readonly states: readonly WorkshopState[];
    /** What is wrong with what was sent, whoever sent it. */
    readonly wrong: Problem | null;
    readonly work: (
      transaction: Handle,
      at: { readonly key: WorkshopKey; readonly seat: Seat; readonly now: Date },
    ) => Promise<Result<void>>;
  },
): Promise<Result<void>> {
  const found = await workshopOfLink(needs, token);
  if (!found.ok) return found;
  const key = found.value;
  if (change.wrong !== null) return failed(change.wrong);
  const hash = secretHash(key, secret);
  return guestChange(needs, key, {
    action: change.action,
    subject: change.subject ?? key.workshopId,
    states: change.states,
    work: async (transaction, { now }) => {
      const seat = hash === null ? null : await readSeat(transaction, key, hash);
      if (seat === null) return failed(problem('workshop.seat.none'));
      return change.work(transaction, { key, seat, now });
    },
  });
}
