import { type DocumentSubject, documentKindsOf, documentVisibilities } from '#core/documents/document.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { addMonths, isDay } from '#core/network/day.ts';
import { oneLine } from '../network/network-guard.ts';
import type { DocumentDescription } from './contract.ts';
import type { FoundSubject } from './document-subjects.ts';

const longestName = 150;
/** As long as documents are kept; see `retention-steps.ts`. */
const monthsKept = 120;

/** What is said about a document, tidied; a document that would be deleted at once is not taken. */
export function checkedDescription(
  said: DocumentDescription,
  about: {
    readonly subject: DocumentSubject;
    readonly of: Pick<FoundSubject, 'endedOn'> | null;
    readonly today: string;
  },
): Result<DocumentDescription> {
  const wrong = (code: string, params = {}) => failed(problem(code, params));
  const { kind, day, visibility } = said;
  const name = oneLine(said.name);
  if (!documentKindsOf[about.subject.kind].includes(kind)) return wrong('documents.kind.unknown');
  if (!documentVisibilities.includes(visibility)) return wrong('documents.visibility.unknown');
  if (name === '') return wrong('documents.name.missing');
  if (name.length > longestName) return wrong('documents.name.tooLong', { limit: longestName });
  if (day !== null && !isDay(day)) return wrong('network.day.invalid', { day: day.slice(0, 20) });
  if (kind === 'minutes' && day === null) return wrong('documents.day.missing');
  if (kind === 'minutes' && day !== null && day > about.today) return wrong('documents.day.future');
  const over = [kind === 'minutes' ? day : null, about.of?.endedOn ?? null];
  const kept = addMonths(about.today, -monthsKept);
  if (over.some((end) => end !== null && end < kept)) return wrong('documents.day.tooOld');
  return ok({ kind, name, day, visibility });
}
