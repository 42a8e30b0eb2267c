import { type Problem, problem } from '#core/kernel/problem.ts';
import { type Failed, ok, type Result } from '#core/kernel/result.ts';
import type { Handle } from '#storage/open-database.ts';
import { readAccount, type StoredAccount } from '#storage/queries/accounts.ts';
import { listMemberships } from '#storage/queries/memberships.ts';
import { recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

export type AccountNeeds = Pick<UseCaseNeeds, 'beyond' | 'within' | 'clock'>;

/** What is about to be done to the own account, or to something of it. */
interface Intent {
  readonly action: string;
  readonly id: string;
}

/** The account as its owner may change it, or the recorded refusal. */
export async function changeableAccount(
  needs: AccountNeeds,
  actor: Actor,
  intent: Intent,
): Promise<Result<StoredAccount>> {
  const account = await readAccount(needs.beyond, actor.accountId);
  const wrong = account === null ? problem('access.refused') : await problemOf(needs, actor, account);
  if (account !== null && wrong === null) return ok(account);
  return refuse(needs, actor, { ...intent, problem: wrong ?? problem('access.refused') });
}

async function problemOf(needs: AccountNeeds, actor: Actor, account: StoredAccount): Promise<Problem | null> {
  // Everybody who looks at the demo shares it: nobody takes it from the others.
  if (account.demo) return problem('account.demo');
  if (actor.confined !== true) return null;
  const scope = { accountId: account.id, day: calendarDay(needs.clock()) };
  const elsewhere = (await listMemberships(needs.beyond, scope)).some(
    (one) => one.organisationId !== actor.organisationId,
  );
  return elsewhere ? problem('account.confined') : null;
}

/** Something of the account that is not there, or belongs to somebody else: which of both does not show. */
export function notFound(
  needs: AccountNeeds,
  actor: Actor,
  { kind, ...intent }: Intent & { readonly kind: 'passkey' | 'identity' },
): Promise<Failed<Problem>> {
  return refuse(needs, actor, { ...intent, problem: problem(`account.${kind}.notFound`) });
}

/** The change and its entry in the record, both or none. */
export async function recordedChange<T>(
  needs: AccountNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly subject: string;
    readonly work: (transaction: Handle, at: Date) => Promise<T>;
  },
): Promise<T> {
  const at = needs.clock();
  return needs.beyond.transaction().execute(async (transaction) => {
    const done = await change.work(transaction, at);
    await recordDone(transaction, actor, { action: change.action, subject: change.subject, at });
    return done;
  });
}
