import type { MeasureField } from '#core/strategy/library/measure-schema.ts';
import { cleanPriority, type PriorityDraft, priorityIssue } from '#core/strategy/priority-draft.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word, words } from '../network/form-fields.ts';

/** A priority as it was typed; a field nobody knows is refused when it is checked. */
export function priorityInput(form: FormData, id: string | null): PriorityDraft {
  return {
    id,
    title: word(form, 'title'),
    field: word(form, 'field') as MeasureField | '',
    reason: word(form, 'reason'),
    cause: word(form, 'cause'),
    findingIds: words(form, 'findingIds'),
    workshopId: word(form, 'workshopId') || null,
  };
}

export function priorityErrors(input: PriorityDraft, strategy: Strategy, t: Translator): FieldErrors {
  const issue = priorityIssue(cleanPriority(input), strategy);
  return issue === null ? {} : { [issue.field]: t.problem(issue.problem) };
}

export function priorityWords(
  draft: PriorityDraft,
  { strategy, t }: { readonly strategy: Strategy; readonly t: Translator },
) {
  return {
    title: draft.title,
    field: draft.field === '' ? '' : t.message(`web-measures.field.${draft.field}`),
    reason: draft.reason,
    cause: draft.cause,
    findingIds: strategy.findings
      .filter(({ id }) => draft.findingIds.includes(id))
      .map(({ statement }) => t.text(statement))
      .join('\n'),
    workshopId: strategy.workshops.find(({ id }) => id === draft.workshopId)?.title ?? '',
  };
}
