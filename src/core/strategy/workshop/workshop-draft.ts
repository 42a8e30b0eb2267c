import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainLine } from '../../meetings/plain-text.ts';
import { isDay } from '../../network/day.ts';
import { mostFindingsOnTable, mostGroups } from './workshop.ts';

export interface WorkshopDraft {
  readonly title: string;
  readonly day: string;
  readonly place: string;
  /** On the table, in this order. */
  readonly findingIds: readonly string[];
  /** `id` null: a new one. Without a title: it goes. */
  readonly groups: readonly { readonly id: string | null; readonly title: string }[];
}

export function cleanWorkshop(draft: WorkshopDraft): WorkshopDraft {
  return {
    title: plainLine(draft.title),
    day: draft.day,
    place: plainLine(draft.place),
    findingIds: [...new Set(draft.findingIds)],
    groups: draft.groups
      .map(({ id, title }) => ({ id, title: plainLine(title) }))
      .filter(({ title }) => title !== ''),
  };
}

/** The first thing that is wrong, with the field it belongs to. */
export function workshopIssue(
  draft: WorkshopDraft,
): { readonly field: keyof WorkshopDraft; readonly problem: Problem } | null {
  if (draft.title === '') return { field: 'title', problem: problem('workshop.title.missing') };
  for (const field of ['title', 'place'] as const)
    if (draft[field].length > longest.line)
      return { field, problem: problem('workshop.text.tooLong', { limit: longest.line }) };
  if (!isDay(draft.day)) return { field: 'day', problem: problem('workshop.day.invalid') };
  if (draft.findingIds.length === 0)
    return { field: 'findingIds', problem: problem('workshop.findings.noneOnTable') };
  if (draft.findingIds.length > mostFindingsOnTable)
    return {
      field: 'findingIds',
      problem: problem('workshop.findings.tooManyOnTable', { limit: mostFindingsOnTable }),
    };
  if (draft.groups.length === 0) return { field: 'groups', problem: problem('workshop.groups.none') };
  if (draft.groups.length > mostGroups)
    return { field: 'groups', problem: problem('workshop.groups.tooMany', { limit: mostGroups }) };
  const titles = draft.groups.map(({ title }) => title);
  if (titles.some((title) => title.length > longest.line))
    return { field: 'groups', problem: problem('workshop.text.tooLong', { limit: longest.line }) };
  if (new Set(titles).size < titles.length)
    return { field: 'groups', problem: problem('workshop.groups.twice') };
  return null;
}
