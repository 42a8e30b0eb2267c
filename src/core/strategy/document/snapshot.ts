import { problem } from '../../kernel/problem.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { Strategy } from '../strategy.ts';

/**
 * A strategy as it is kept in a version and as documents are made from it: without addresses of mail, wherever
 * somebody typed them, and without the names of those who only wrote something down. Who is responsible for a
 * measure stays: that is what the council decides upon.
 */
export function snapshotOf(strategy: Strategy): Strategy {
  return withoutMailAddresses({
    ...strategy,
    changedByName: null,
    measures: strategy.measures.map((measure) => ({
      ...measure,
      responsibleEmail: '',
      changedByName: null,
      reports: measure.reports.map((report) => ({ ...report, byName: null })),
    })),
    versions: strategy.versions.map((version) => ({ ...version, madeByName: null })),
  });
}

/** Signs that may stand in an address; word by word, so that each is looked at once, however long the text is. */
const word = /[^\s<>()[\],;:"']+/g;
/** Until the end of the last name with a dot; what follows the name stays. */
const address = /^.+@[^@]+\.\p{L}{2,}/u;

function withoutAddresses(text: string): string {
  return text.replaceAll(word, (one) => (one.includes('@') ? one.replace(address, '…') : one));
}

/** Every text of a value, however deep, without addresses of mail. */
function withoutMailAddresses<T>(value: T): T {
  if (typeof value === 'string') return withoutAddresses(value) as T;
  if (Array.isArray(value)) return value.map(withoutMailAddresses) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutMailAddresses(inner)]),
  ) as T;
}

/** A snapshot read back from JSON: moments are moments again. */
export function readSnapshot(stored: unknown): Result<Strategy> {
  if (typeof stored !== 'object' || stored === null || !('measures' in stored))
    return failed(problem('strategyDocuments.version.unreadable'));
  const kept = stored as Strategy;
  return ok({
    ...kept,
    changedAt: new Date(kept.changedAt),
    measures: kept.measures.map((measure) => ({
      ...measure,
      changedAt: new Date(measure.changedAt),
      reports: measure.reports.map((report) => ({ ...report, at: new Date(report.at) })),
    })),
    versions: kept.versions.map((version) => ({ ...version, madeAt: new Date(version.madeAt) })),
  });
}
