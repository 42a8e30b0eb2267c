import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Paper } from '#core/strategy/document/paper.ts';
import { type PublicStrategy, publicStrategy } from '#core/strategy/document/public-strategy.ts';
import { readSnapshot } from '#core/strategy/document/snapshot.ts';
import { strategyDocument } from '#core/strategy/document/strategy-document.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { findPublishedStrategy, listPublishedStrategies } from '#storage/queries/published-strategies.ts';
import { readVersions } from '#storage/queries/strategy-versions.ts';
import { plausibleId, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { strategyToday } from '../strategies/strategy-guard.ts';
import type { PublishedSummary } from './contract.ts';
import type { DocumentNeeds } from './strategy-documents.ts';
import { wholeForPapers } from './whole-strategy.ts';

/** More than all municipalities of a Land have. */
const mostListed = 1000;

export async function listPublished(needs: DocumentNeeds): Promise<Result<readonly PublishedSummary[]>> {
  return ok(await listPublishedStrategies(needs.beyond, mostListed));
}

export async function published(
  needs: DocumentNeeds,
  asker: Actor | null,
  id: string,
): Promise<Result<PublicStrategy>> {
  const found = await foundPublished(needs, asker, { action: 'strategyDocuments.published', id });
  if (!found.ok) return found;
  const shown = publicStrategy(found.value, strategyToday(needs));
  return shown === null ? failed(problem('strategy.strategy.notFound')) : ok(shown);
}

export async function publishedPaper(
  needs: DocumentNeeds,
  asker: Actor | null,
  id: string,
): Promise<Result<Paper>> {
  const action = 'strategyDocuments.publishedPaper';
  const found = await foundPublished(needs, asker, { action, id });
  if (!found.ok) return found;
  const strategy = found.value;
  const adopted = publicStrategy(strategy, strategyToday(needs))?.adopted ?? null;
  const [version] =
    adopted === null
      ? []
      : await readVersions(needs.within(strategy.organisationId), strategy, [adopted.versionNumber]);
  if (version === undefined) return failed(problem('strategyDocuments.version.notFound'));
  const snapshot = readSnapshot(version.snapshot);
  if (!snapshot.ok) return snapshot;
  // Money that came later is named as well.
  const kept = { ...snapshot.value, stateMoney: snapshot.value.stateMoney || strategy.stateMoney };
  return ok(strategyDocument(kept, { day: calendarDay(version.madeAt), draft: false, people: false }));
}

/** What is not published is not found, whoever asks. */
async function foundPublished(
  needs: DocumentNeeds,
  asker: Actor | null,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<Result<Strategy>> {
  const plausible = plausibleId(id);
  const key = plausible === null ? null : await findPublishedStrategy(needs.beyond, plausible);
  if (key !== null) return wholeForPapers(needs.within(key.organisationId), key);
  const notFound = problem('strategy.strategy.notFound');
  // Of somebody nobody knows there is no record to write into.
  return asker === null ? failed(notFound) : refuse(needs, asker, { action, id, problem: notFound });
}
