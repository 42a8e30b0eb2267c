import type { CardKind, Outlook } from '#core/strategy/workshop/workshop.ts';
import type { WorkshopDraft } from '#core/strategy/workshop/workshop-draft.ts';
import { cleanWorkshop, workshopIssue } from '#core/strategy/workshop/workshop-draft.ts';
import type { Translator } from '#i18n/translate.ts';
import type { JoinedSeat, OwnVote, WrittenCard } from '#usecases/workshops/contract.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word, words } from '../network/form-fields.ts';

/** A workshop as it was typed; groups come as pairs of an id, empty for a new one, and a title. */
export function workshopInput(form: FormData): WorkshopDraft {
  const ids = words(form, 'groupId');
  return {
    title: word(form, 'title'),
    day: word(form, 'day'),
    place: word(form, 'place'),
    findingIds: words(form, 'findingIds'),
    groups: words(form, 'groups').map((title, at) => ({ id: ids[at] || null, title })),
  };
}

export function workshopErrors(input: WorkshopDraft, t: Translator): FieldErrors {
  const issue = workshopIssue(cleanWorkshop(input));
  return issue === null ? {} : { [issue.field]: t.problem(issue.problem) };
}

/** What was sent is checked by the use case: a kind or outlook nobody knows is refused there. */
export function cardInput(form: FormData): WrittenCard & { readonly outlook: Outlook } {
  return {
    id: word(form, 'id'),
    findingId: word(form, 'finding'),
    kind: word(form, 'kind') as CardKind,
    outlook: word(form, 'outlook') as Outlook,
    words: word(form, 'words'),
  };
}

export function seatInput(form: FormData): JoinedSeat {
  return {
    groupId: word(form, 'group'),
    outlook: word(form, 'outlook') as Outlook,
    name: word(form, 'name'),
  };
}

export function voteInput(form: FormData): OwnVote {
  return {
    findingId: word(form, 'finding'),
    importance: Number(word(form, 'importance') || Number.NaN),
    influence: Number(word(form, 'influence') || Number.NaN),
  };
}
