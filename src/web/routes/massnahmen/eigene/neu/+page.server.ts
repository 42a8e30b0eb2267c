import { fail, redirect } from '@sveltejs/kit';
import { emptyOwnEntry } from '#core/strategy/library/own-entry.ts';
import type { FieldErrors } from '../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { deliveredEntries } from '../../../../server/library/delivered-entries.ts';
import { entryInput, entryWriter, inputOfEntry, readEntry } from '../../../../server/library/entry-form.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** The measure it is written from, as the address names it. */
function sourceIn({ searchParams }: URL) {
  const strategyId = searchParams.get('strategie') ?? '';
  const measureId = searchParams.get('massnahme') ?? '';
  return strategyId === '' || measureId === '' ? null : { strategyId, measureId };
}

export const load: PageServerLoad = async (event) => {
  const actor = entryWriter(event);
  const from = sourceIn(event.url);
  const draft =
    from === null
      ? { ...emptyOwnEntry, contact: actor.organisationName }
      : valueOrErrorPage(await event.locals.umsicht.libraryEntries.draftFrom(actor, from));
  const entries = deliveredEntries(translatorFor(event.locals.locale));
  return { input: inputOfEntry(draft), entries, from };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = entryWriter(event);
    const t = translatorFor(event.locals.locale);
    const input = entryInput(await event.request.formData());
    const refused = (errors: FieldErrors, message: string) => fail(400, { input, errors, message });
    const read = readEntry(input, t);
    if (!read.ok) return refused(read.errors, '');
    const from = sourceIn(event.url);
    const created = await event.locals.umsicht.libraryEntries.create(actor, { ...read.value, from });
    if (!created.ok) return refused({}, t.problem(created.problem));
    redirect(303, `/massnahmen/eigene/${created.value.id}?gespeichert`);
  },
};
