import { addDays } from '#core/network/day.ts';
import { type ReminderStage, reminderStage, reminderStages } from '#core/strategy/schedule/reminder-stage.ts';
import type { Handle } from '#storage/open-database.ts';
import { localesOf } from '#storage/queries/accounts.ts';
import {
  insertMeasureLinks,
  listMeasuresToRemind,
  markMeasuresReminded,
  type RemindedRow,
} from '#storage/queries/measure-links.ts';
import { waitForOtherNights } from '#storage/queries/night-turn.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { queueMails } from '../mail/queue-mail.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { newSessionToken } from '../sessions/session-token.ts';

const daysValid = 90;
const msPerDay = 86_400_000;
/** The first reminder comes two weeks before the beginning. */
const daysBefore = 14;

/**
 * Mails to whoever is responsible for a measure, with a link by which they say how far it is, without an account:
 * before it begins, every quarter without a report, before it ends, and once after. Mark, link and mail come into
 * being together, so that each is sent once. Returns the number of mails.
 */
export async function remindOfMeasures({
  beyond,
  clock,
}: Pick<UseCaseNeeds, 'beyond' | 'clock'>): Promise<number> {
  const now = clock();
  return beyond.transaction().execute(async (transaction) => {
    // Two servers on one database would both remind the same people.
    await waitForOtherNights(transaction);
    const today = calendarDay(now);
    const due = (
      await listMeasuresToRemind(transaction, { startsUntil: addDays(today, daysBefore) })
    ).flatMap((measure) => {
      const reminder = reminderStage(measure, today);
      return reminder === null ? [] : [{ ...measure, ...reminder }];
    });
    if (due.length === 0) return 0;
    for (const stage of reminderStages) {
      const reminded = due.filter((one) => one.stage === stage);
      if (reminded.length > 0) await markMeasuresReminded(transaction, stage, reminded);
    }
    await sendReminders(transaction, due, now);
    return due.length;
  });
}

async function sendReminders(
  transaction: Handle,
  due: readonly (RemindedRow & { readonly stage: ReminderStage })[],
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + daysValid * msPerDay);
  const links = due.map((measure) => {
    const { token, sha256 } = newSessionToken(measure.organisationId);
    return { measure, token, sha256 };
  });
  await insertMeasureLinks(
    transaction,
    links.map(({ measure, sha256 }) => ({ ...measure, tokenSha256: sha256 })),
    { expiresAt },
  );
  const addresses = due.map(({ responsibleEmail }) => responsibleEmail.toLowerCase());
  const locales = await localesOf(transaction, addresses);
  await queueMails(
    transaction,
    links.map(({ measure, token }) => ({
      organisationId: measure.organisationId,
      to: measure.responsibleEmail,
      locale: locales.get(measure.responsibleEmail.toLowerCase()) ?? 'de',
      kind: 'statusOfMeasure',
      params: {
        stage: measure.stage,
        named: measure.responsibleName === '' ? 'no' : 'yes',
        name: measure.responsibleName,
        title: measure.title,
        strategy: measure.strategyTitle,
        organisation: measure.organisationName,
        starts: measure.startsOn,
        ends: measure.endsOn,
        until: calendarDay(expiresAt),
      },
      path: `/stand/${token}`,
      expiresAt,
      now,
    })),
  );
  const counts = new Map<string, number>();
  for (const { organisationId } of due) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  for (const [organisationId, count] of counts)
    await insertRecordEntry(transaction, {
      organisationId,
      at: now,
      accountId: null,
      action: 'strategyPlan.remind',
      subject: `measures.${count}`,
      outcome: 'done',
      why: 'strategyPlan.reminder',
    });
}
