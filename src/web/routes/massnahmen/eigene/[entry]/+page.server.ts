import { fail, redirect } from '@sveltejs/kit';
import { openEntryStates } from '#core/strategy/library/own-entry.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { deliveredEntries } from '../../../../server/library/delivered-entries.ts';
import {
  type EntryInput,
  entryInput,
  entryRows,
  entryWriter,
  inputOfEntry,
  readEntry,
} from '../../../../server/library/entry-form.ts';
import { type Conflict, conflictOf } from '../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = entryWriter(event);
  const { libraryEntries } = event.locals.umsicht;
  const view = valueOrErrorPage(await libraryEntries.read(actor, event.params.entry));
  return {
    view,
    isOpen: openEntryStates.includes(view.state),
    input: inputOfEntry(view.entry),
    entries: deliveredEntries(translatorFor(event.locals.locale)),
    saved: event.url.searchParams.has('gespeichert'),
  };
};

interface Refusal {
  readonly input: EntryInput | null;
  readonly errors: FieldErrors;
  readonly message: string;
  readonly version: number;
  readonly conflict: Conflict | null;
}

const refused = (version: number, refusal: Partial<Refusal>, status = 400) =>
  fail<Refusal>(status, { input: null, errors: {}, message: '', conflict: null, ...refusal, version });

export const actions: Actions = {
  speichern: async (event) => {
    const actor = entryWriter(event);
    const { libraryEntries } = event.locals.umsicht;
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = entryInput(form);
    const version = sentVersion(form);
    const read = readEntry(input, t);
    if (!read.ok) return refused(version, { input, errors: read.errors });
    const id = event.params.entry;
    const saved = await libraryEntries.change(actor, id, { ...read.value, version });
    if (saved.ok) redirect(303, `/massnahmen/eigene/${id}?gespeichert`);
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused(version, { input, message: t.problem(saved.problem) });
    const now = valueOrErrorPage(await libraryEntries.read(actor, id));
    const conflict = conflictOf(now, entryRows(input, inputOfEntry(now.entry), t), t);
    return refused(now.version, { input, conflict }, 409);
  },
  einreichen: (event) => step(event, 'submit'),
  zurueckziehen: (event) => step(event, 'withdraw'),
  loeschen: async (event) => {
    const done = await step(event, 'remove');
    return done ?? redirect(303, '/massnahmen/eigene');
  },
};

async function step(event: RequestEvent, what: 'submit' | 'withdraw' | 'remove') {
  const actor = entryWriter(event);
  const version = sentVersion(await event.request.formData());
  const done = await event.locals.umsicht.libraryEntries[what](actor, event.params.entry, version);
  if (done.ok) return undefined;
  return refused(version, { message: translatorFor(event.locals.locale).problem(done.problem) });
}
