import { addDays } from '#core/network/day.ts';
import { endingSoon, warningDays } from '#core/strategy/document/ending-soon.ts';
import type { Handle } from '#storage/open-database.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import { listAddressesOfRoles } from '#storage/queries/memberships.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import type { StoredStrategy } from '#storage/queries/strategies.ts';
import {
  insertStrategyWarnings,
  listStrategiesEnding,
  type StrategyWarning,
} from '#storage/queries/strategy-warnings.ts';
import { queueMails } from '../mail/queue-mail.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';

/**
 * Half a year before funding, post or strategy end, those who coordinate are told, once for each end; a day that was
 * put off is another end. Where nobody can be reached, the warning waits for somebody. Returns how many mails.
 */
export async function warnOfEndingStrategies({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  const today = calendarDay(now);
  const strategies = await listStrategiesEnding(beyond, {
    from: today,
    until: addDays(today, warningDays),
  });
  if (strategies.length === 0) return 0;
  const addresses = await addressesOf(beyond, strategies, today);
  let mails = 0;
  for (const strategy of strategies) {
    const to = addresses.get(strategy.organisationId) ?? [];
    if (to.length > 0)
      mails += await beyond
        .transaction()
        .execute((transaction) => warn(transaction, { strategy, to, now, today }));
  }
  return mails;
}

/** That somebody was warned, the mails and the record: all or nothing. */
async function warn(
  transaction: Handle,
  {
    strategy,
    to,
    now,
    today,
  }: {
    readonly strategy: StoredStrategy;
    readonly to: readonly string[];
    readonly now: Date;
    readonly today: string;
  },
): Promise<number> {
  const { organisationId, id: strategyId } = strategy;
  const due = endingSoon(strategy, today).map(
    ({ kind, endsOn }): StrategyWarning => ({ organisationId, strategyId, kind, endsOn }),
  );
  const entered = await insertStrategyWarnings(transaction, due, today);
  const locales = await localesOf(transaction, to);
  const mails = entered.flatMap(({ kind, endsOn }) =>
    to.map((address) => ({
      organisationId,
      to: address,
      locale: locales.get(address) ?? ('de' as const),
      kind: 'strategyEnds' as const,
      params: { strategy: strategy.title, what: kind, endsOn },
      path: `/strategie/${strategyId}/uebergabe`,
      now,
    })),
  );
  await queueMails(transaction, mails);
  for (const { kind } of entered)
    await insertRecordEntry(transaction, {
      organisationId,
      at: now,
      accountId: null,
      action: 'strategyDocuments.warn',
      subject: strategyId,
      outcome: 'done',
      why: `strategy.${kind}`,
    });
  return mails.length;
}

async function addressesOf(
  beyond: Handle,
  strategies: readonly StoredStrategy[],
  today: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const organisationIds = [...new Set(strategies.map(({ organisationId }) => organisationId))];
  const members = await listAddressesOfRoles(beyond, { organisationIds, roles: ['coordinator'], day: today });
  return new Map(
    organisationIds.map((organisationId) => [
      organisationId,
      [
        ...new Set(
          members
            .filter((member) => member.organisationId === organisationId)
            .map(({ email }) => email.toLowerCase()),
        ),
      ].sort(),
    ]),
  );
}
