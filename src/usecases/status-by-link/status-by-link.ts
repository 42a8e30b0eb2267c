import { randomUUID } from 'node:crypto';
import { mayHoldStrategyLink } from '#core/access/strategy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { cleanReport, reportIssue } from '#core/strategy/schedule/check-plan.ts';
import { latenessOf } from '#core/strategy/schedule/lateness.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import { readMeasureLink } from '#storage/queries/measure-links.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { lockStrategy, readStoredStrategy } from '#storage/queries/strategies.ts';
import type { MeasureKey } from '#storage/queries/strategy-measure-changes.ts';
import { readMeasuresOf } from '#storage/queries/strategy-measures.ts';
import { insertStatusReport } from '#storage/queries/strategy-plan.ts';
import { notAllowed } from '../analyses/guard.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { readSessionToken } from '../sessions/session-token.ts';
import type { StrategyNeeds } from '../strategies/strategy-guard.ts';
import type { SentReport } from '../strategy-plan/contract.ts';
import type { MeasureOfLink, StatusByLink } from './contract.ts';

/** More than anybody reports of one measure by hand in a day; a program with the link must not fill the disk. */
const mostReportsPerDay = 20;
const msPerDay = 86_400_000;

export function createStatusByLink(needs: StrategyNeeds): StatusByLink {
  return {
    shown: (token) => shown(needs, token),
    report: (token, sent) => report(needs, token, sent),
  };
}

interface OpenedLink {
  readonly key: MeasureKey;
  readonly measure: StrategyMeasure;
  readonly shown: MeasureOfLink;
}

async function shown(needs: StrategyNeeds, token: string): Promise<Result<MeasureOfLink>> {
  const secret = readSessionToken(token);
  if (secret === null) return failed(problem('plan.link.invalid'));
  const opened = await openedLink(needs.within(secret.organisationId), secret, needs.clock());
  return opened.ok ? ok(opened.value.shown) : opened;
}

async function openedLink(
  handle: Handle,
  secret: NonNullable<ReturnType<typeof readSessionToken>>,
  now: Date,
): Promise<Result<OpenedLink>> {
  const key = await readMeasureLink(handle, secret);
  if (key === null) return failed(problem('plan.link.invalid'));
  if (!mayHoldStrategyLink(null, key)) return failed(notAllowed());
  if (key.expiresAt <= now) return failed(problem('plan.link.expired'));
  const strategy = await readStoredStrategy(handle, key);
  const measures = await readMeasuresOf(handle, key);
  const measure = measures.find(({ id }) => id === key.measureId);
  if (strategy === null || measure === undefined) return failed(problem('plan.link.invalid'));
  if (strategy.state === 'ended') return failed(problem('plan.link.strategyEnded'));
  const today = calendarDay(now);
  return ok({
    key,
    measure,
    shown: {
      title: measure.title,
      strategyTitle: strategy.title,
      organisationName: strategy.organisationName,
      state: measure.state,
      startsOn: measure.startsOn,
      endsOn: measure.endsOn,
      isLate: latenessOf(measures, today).get(measure.id)?.punctuality === 'late',
      openSteps: measure.steps
        .filter(({ doneOn }) => doneOn === null)
        .map(({ title, dueOn }) => ({ title, dueOn, isLate: dueOn < today })),
      until: calendarDay(key.expiresAt),
    },
  });
}

async function report(needs: StrategyNeeds, token: string, sent: SentReport): Promise<Result<MeasureOfLink>> {
  const secret = readSessionToken(token);
  if (secret === null) return failed(problem('plan.link.invalid'));
  const facts = cleanReport(sent);
  const issue = reportIssue(facts);
  if (issue !== null) return failed(issue.problem);
  const now = needs.clock();
  return needs
    .within(secret.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const found = await openedLink(transaction, secret, now);
      if (!found.ok) return found;
      await lockStrategy(transaction, found.value.key);
      // Again, now that nobody can end it meanwhile.
      const opened = await openedLink(transaction, secret, now);
      if (!opened.ok) return opened;
      const { key, measure } = opened.value;
      const recent = measure.reports.filter(({ at }) => at.getTime() > now.getTime() - msPerDay);
      const [last] = recent;
      const isSaid =
        last?.state === facts.state && last.note === facts.note && last.lateReason === facts.lateReason;
      if (isSaid) return ok(opened.value.shown);
      if (recent.length >= mostReportsPerDay) return failed(problem('plan.link.tooOften'));
      await insertStatusReport(transaction, key, { id: randomUUID(), ...facts }, { now, accountId: null });
      // Nobody is signed in: the link proves who it was.
      await insertRecordEntry(transaction, {
        organisationId: key.organisationId,
        at: now,
        accountId: null,
        action: 'statusByLink.report',
        subject: key.measureId,
        outcome: 'done',
      });
      const changed = await openedLink(transaction, secret, now);
      return changed.ok ? ok(changed.value.shown) : changed;
    });
}
