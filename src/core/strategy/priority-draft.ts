import { type Problem, problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine, plainText } from '../meetings/plain-text.ts';
import { type MeasureField, measureFields } from './library/measure-schema.ts';
import type { Strategy } from './strategy.ts';

/** A priority as somebody writes it down. */
export interface PriorityDraft {
  /** null: a new one. */
  readonly id: string | null;
  readonly title: string;
  readonly field: MeasureField | '';
  readonly reason: string;
  readonly cause: string;
  readonly findingIds: readonly string[];
  /** Where it was decided; null: without a workshop. */
  readonly workshopId: string | null;
}

export function cleanPriority(draft: PriorityDraft): PriorityDraft {
  return {
    ...draft,
    title: plainLine(draft.title),
    reason: plainText(draft.reason),
    cause: plainText(draft.cause),
    findingIds: [...new Set(draft.findingIds)],
  };
}

/** The first thing that is wrong, with the field it belongs to. */
export function priorityIssue(
  draft: PriorityDraft,
  strategy: Pick<Strategy, 'findings' | 'workshops'>,
): { readonly field: keyof PriorityDraft; readonly problem: Problem } | null {
  if (draft.title === '') return { field: 'title', problem: problem('workshop.priority.titleMissing') };
  if (draft.title.length > longest.line)
    return { field: 'title', problem: problem('workshop.text.tooLong', { limit: longest.line }) };
  if (!measureFields.includes(draft.field as MeasureField))
    return { field: 'field', problem: problem('workshop.priority.fieldMissing') };
  const findings = draft.findingIds.map((id) => strategy.findings.find((finding) => finding.id === id));
  if (findings.length === 0)
    return { field: 'findingIds', problem: problem('workshop.priority.findingMissing') };
  if (findings.includes(undefined)) return { field: 'findingIds', problem: problem('workshop.finding.gone') };
  if (findings.some((finding) => finding?.setAside))
    return { field: 'findingIds', problem: problem('workshop.priority.setAside') };
  // Whoever asks in three years why this and not that finds the answer here.
  if (draft.reason === '') return { field: 'reason', problem: problem('workshop.priority.reasonMissing') };
  for (const field of ['reason', 'cause'] as const)
    if (draft[field].length > longest.text)
      return { field, problem: problem('workshop.text.tooLong', { limit: longest.text }) };
  if (draft.workshopId !== null && !strategy.workshops.some(({ id }) => id === draft.workshopId))
    return { field: 'workshopId', problem: problem('workshop.workshop.notFound') };
  return null;
}
