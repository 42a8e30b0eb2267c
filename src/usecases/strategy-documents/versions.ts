import { mayReadStrategy, mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { measurePaper } from '#core/strategy/document/measure-paper.ts';
import type { Paper } from '#core/strategy/document/paper.ts';
import { paperOfKind } from '#core/strategy/document/paper-of-kind.ts';
import { readSnapshot } from '#core/strategy/document/snapshot.ts';
import { type VersionChanges, versionChanges } from '#core/strategy/document/version-changes.ts';
import { type Strategy, versionKinds } from '#core/strategy/strategy.ts';
import type { Handle } from '#storage/open-database.ts';
import type { StrategyKey } from '#storage/queries/strategies.ts';
import { insertVersion, readVersions, type StoredVersion } from '#storage/queries/strategy-versions.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import {
  changeStrategy,
  guardedStrategy,
  type StrategyNeeds,
  strategyToday,
} from '../strategies/strategy-guard.ts';
import type { DraftChoice, VersionDraft } from './contract.ts';
import { strategyForPapers, wholeForPapers } from './whole-strategy.ts';

export async function draft(
  needs: StrategyNeeds,
  actor: Actor,
  { id, choice }: { readonly id: string; readonly choice: DraftChoice },
): Promise<Result<Paper>> {
  const found = await strategyForPapers(needs, actor, { action: 'strategyDocuments.draft', id });
  if (!found.ok) return found;
  const strategy = found.value;
  const options = { day: strategyToday(needs), draft: true, people: true };
  switch (choice.kind) {
    case 'councilPaper':
    case 'strategy':
      return ok(paperOfKind(strategy, { kind: choice.kind, year: null }, options));
    case 'report': {
      const issue = yearIssue(choice.year, strategy, options.day);
      return issue === null ? ok(paperOfKind(strategy, choice, options)) : failed(issue);
    }
    case 'projectDescription':
    case 'progressReport': {
      const measure = strategy.measures.find((one) => one.id === choice.measureId);
      if (measure === undefined) return failed(problem('strategyDocuments.measure.notFound'));
      return ok(measurePaper(strategy, measure, { ...options, kind: choice.kind }));
    }
  }
}

export async function makeVersion(
  needs: StrategyNeeds,
  actor: Actor,
  { id, draft }: { readonly id: string; readonly draft: VersionDraft },
): Promise<Result<{ number: number }>> {
  const { kind } = draft;
  const year = kind === 'report' ? draft.year : null;
  const note = plainLine(draft.note);
  return changeStrategy(needs, actor, {
    action: 'strategyDocuments.makeVersion',
    id,
    may: mayWorkOnStrategy,
    work: async (transaction, { strategy, today, ...by }) => {
      if (!versionKinds.includes(kind)) return failed(problem('strategyDocuments.version.kindMissing'));
      const yearProblem = kind === 'report' ? yearIssue(year, strategy, today) : null;
      if (yearProblem !== null) return failed(yearProblem);
      if (note.length > longest.line)
        return failed(problem('strategy.text.tooLong', { limit: longest.line }));
      const whole = await wholeForPapers(transaction, strategy);
      if (!whole.ok) return whole;
      const snapshot = whole.value;
      if (kind !== 'report' && snapshot.measures.every(({ state }) => state === 'dropped'))
        return failed(problem('strategyDocuments.version.noMeasures'));
      const number = await insertVersion(transaction, strategy, { kind, year, note, snapshot }, by);
      return ok({ number });
    },
  });
}

/** A report speaks of a year that has begun and lies within the strategy. */
function yearIssue(
  year: number | null,
  { periodFrom, periodUntil }: Pick<Strategy, 'periodFrom' | 'periodUntil'>,
  today: string,
): Problem | null {
  const from = Number(periodFrom.slice(0, 4));
  const until = Math.min(Number(today.slice(0, 4)), Number(periodUntil.slice(0, 4)));
  if (until < from) return problem('strategyDocuments.version.yearEarly', { from: String(from) });
  const isWithin = year !== null && Number.isInteger(year) && year >= from && year <= until;
  return isWithin
    ? null
    : problem('strategyDocuments.version.yearOutside', { from: String(from), until: String(until) });
}

export async function version(
  needs: StrategyNeeds,
  actor: Actor,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<Result<Paper>> {
  const action = 'strategyDocuments.version';
  const found = await keptVersions(needs, actor, { action, id, numbers: [number] });
  if (!found.ok) return found;
  return paperOfVersion(found.value[0]!);
}

export async function compare(
  needs: StrategyNeeds,
  actor: Actor,
  { id, before, after }: { readonly id: string; readonly before: number; readonly after: number },
): Promise<Result<VersionChanges>> {
  const action = 'strategyDocuments.compare';
  const found = await keptVersions(needs, actor, { action, id, numbers: [before, after] });
  if (!found.ok) return found;
  const [one, other] = found.value.map(({ snapshot }) => readSnapshot(snapshot));
  if (!one!.ok) return one!;
  if (!other!.ok) return other!;
  return ok(versionChanges(one!.value, other!.value));
}

/** The versions in the order of the numbers, or that one of them does not exist. */
async function keptVersions(
  needs: StrategyNeeds,
  actor: Actor,
  {
    action,
    id,
    numbers,
  }: { readonly action: string; readonly id: string; readonly numbers: readonly number[] },
): Promise<Result<readonly StoredVersion[]>> {
  const guarded = await guardedStrategy(needs, actor, { action, id, may: mayReadStrategy });
  if (!guarded.ok) return guarded;
  const found = await versionsOf(needs.within(actor.organisationId), guarded.value, numbers);
  if (found !== null) return ok(found);
  return refuse(needs, actor, { action, id, problem: problem('strategyDocuments.version.notFound') });
}

async function versionsOf(
  handle: Handle,
  key: StrategyKey,
  numbers: readonly number[],
): Promise<readonly StoredVersion[] | null> {
  // Numbers come from addresses; the column is a 32-bit integer.
  if (numbers.some((number) => !Number.isInteger(number) || number < 1 || number > 1_000_000)) return null;
  const rows = new Map((await readVersions(handle, key, numbers)).map((row) => [row.number, row]));
  const found = numbers.flatMap((number) => rows.get(number) ?? []);
  return found.length === numbers.length ? found : null;
}

/** Printed from what was kept, as on the day it was made. */
export function paperOfVersion({ snapshot, kind, year, madeAt }: StoredVersion): Result<Paper> {
  const strategy = readSnapshot(snapshot);
  if (!strategy.ok) return strategy;
  const options = { day: calendarDay(madeAt), draft: false, people: true };
  return ok(paperOfKind(strategy.value, { kind, year }, options));
}
