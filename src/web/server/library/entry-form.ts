import { error, type RequestEvent } from '@sveltejs/kit';
import { mayReviewLibraryEntry, mayWriteLibraryEntry } from '#core/access/strategy-policy.ts';
import { centsOf, euroInput } from '#core/meetings/euro-amount.ts';
import { type MeasureField, measureFields } from '#core/strategy/library/measure-schema.ts';
import {
  cleanOwnEntry,
  emptyOwnEntry,
  type OwnEntry,
  ownEntryIssues,
} from '#core/strategy/library/own-entry.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Actor } from '#usecases/contract.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { signedInActor } from '../actor.ts';
import { lines, word, words } from '../network/form-fields.ts';

type EntryEvent = Pick<RequestEvent, 'locals' | 'url'>;

export function entryWriter(event: EntryEvent): Actor {
  const actor = signedInActor(event);
  if (!mayWriteLibraryEntry(actor, actor)) error(403, 'access.refused');
  return actor;
}

export function entryReviewer(event: EntryEvent): Actor {
  const actor = signedInActor(event);
  if (!mayReviewLibraryEntry(actor, actor)) error(403, 'access.refused');
  return actor;
}

/** An entry as the form holds it: lists as lines, money as typed. */
export interface EntryInput {
  readonly name: string;
  /** Where it stands in the list; empty: not chosen yet. */
  readonly field: string;
  readonly further: readonly string[];
  readonly summary: string;
  readonly what: string;
  readonly audience: string;
  readonly worksWhen: string;
  readonly failsWhen: string;
  readonly effort: string;
  readonly effortWords: string;
  readonly costFrom: string;
  readonly costUntil: string;
  readonly costWords: string;
  readonly indicators: string;
  readonly firstSteps: string;
  readonly results: string;
  readonly contact: string;
  readonly basedOn: string;
}

const textFields = [
  'name',
  'summary',
  'what',
  'audience',
  'worksWhen',
  'failsWhen',
  'effortWords',
  'costWords',
  'results',
  'contact',
] as const;

export function entryInput(form: FormData): EntryInput {
  const texts = Object.fromEntries(textFields.map((name) => [name, word(form, name)]));
  return {
    ...(texts as Pick<EntryInput, (typeof textFields)[number]>),
    field: word(form, 'field'),
    further: words(form, 'further'),
    effort: word(form, 'effort'),
    costFrom: word(form, 'costFrom'),
    costUntil: word(form, 'costUntil'),
    indicators: lines(form, 'indicators').join('\n'),
    firstSteps: lines(form, 'firstSteps').join('\n'),
    basedOn: word(form, 'basedOn'),
  };
}

export function inputOfEntry(entry: OwnEntry): EntryInput {
  const [field = '', ...further] = entry.fields;
  const euros = (cents: number | null) => (cents === null ? '' : euroInput(cents));
  return {
    ...(Object.fromEntries(textFields.map((name) => [name, entry[name]])) as Pick<
      EntryInput,
      (typeof textFields)[number]
    >),
    field,
    further,
    effort: entry.effort,
    costFrom: euros(entry.costFrom),
    costUntil: euros(entry.costUntil),
    indicators: entry.indicators.join('\n'),
    firstSteps: entry.firstSteps.join('\n'),
    basedOn: entry.basedOn ?? '',
  };
}

export type ReadEntry =
  | { readonly ok: true; readonly value: OwnEntry }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What was typed as an entry, or what is wrong next to each field. */
export function readEntry(input: EntryInput, t: Translator): ReadEntry {
  const errors: Record<string, string> = {};
  const cents = (name: 'costFrom' | 'costUntil'): number | null => {
    if (input[name] === '') return null;
    const amount = centsOf(input[name]);
    if (amount.ok) return amount.value;
    errors[name] = t.problem(amount.problem);
    return null;
  };
  const typed = [input.field, ...input.further].filter((one) => one !== '');
  const entry = cleanOwnEntry({
    ...emptyOwnEntry,
    ...(Object.fromEntries(textFields.map((name) => [name, input[name]])) as Pick<
      OwnEntry,
      (typeof textFields)[number]
    >),
    // What is none of them is refused with the other issues.
    fields: typed as MeasureField[],
    effort: input.effort as OwnEntry['effort'],
    costFrom: cents('costFrom'),
    costUntil: cents('costUntil'),
    indicators: input.indicators.split('\n'),
    firstSteps: input.firstSteps.split('\n'),
    basedOn: input.basedOn,
  });
  for (const { field, problem } of ownEntryIssues(entry))
    errors[field === 'fields' ? 'field' : field] ??= t.problem(problem);
  return Object.keys(errors).length === 0 ? { ok: true, value: entry } : { ok: false, errors };
}

/** Both sides of a conflict, field by field, in the words of the form. */
export function entryRows(mine: EntryInput, theirs: EntryInput, t: Translator) {
  const fieldNames = ({ field, further }: EntryInput) =>
    [field, ...further]
      .filter((one) => measureFields.some((known) => known === one))
      .map((one) => t.message(`web-measures.field.${one}`))
      .join(', ');
  const names = [...textFields, 'costFrom', 'costUntil', 'indicators', 'firstSteps'] as const;
  return [
    { label: t.message('web-library.field.fields'), mine: fieldNames(mine), theirs: fieldNames(theirs) },
    ...names.map((name) => ({
      label: t.message(`web-library.field.${name}`),
      mine: mine[name],
      theirs: theirs[name],
    })),
  ];
}
