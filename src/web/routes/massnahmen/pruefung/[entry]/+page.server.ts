import { fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { entryReviewer } from '../../../../server/library/entry-form.ts';
import { sentVersion } from '../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = entryReviewer(event);
  const { libraryEntries } = event.locals.umsicht;
  return { view: valueOrErrorPage(await libraryEntries.readForReview(actor, event.params.entry)) };
};

/** Where the fault lies: the choice itself, or the words that belong to it. */
const fields: Readonly<Record<string, string>> = {
  'library.review.missing': 'verdict',
  'library.review.noteMissing': 'note',
  'library.text.tooLong': 'note',
};

export const actions: Actions = {
  default: async (event) => {
    const actor = entryReviewer(event);
    const form = await event.request.formData();
    const input = { verdict: word(form, 'verdict'), note: word(form, 'note') };
    const done = await event.locals.umsicht.libraryEntries.review(actor, event.params.entry, {
      verdict: input.verdict as 'publish' | 'return',
      note: input.note,
      version: sentVersion(form),
    });
    if (done.ok) redirect(303, '/massnahmen/pruefung');
    const message = translatorFor(event.locals.locale).problem(done.problem);
    const field = fields[done.problem.code];
    const errors: FieldErrors = field === undefined ? {} : { [field]: message };
    return fail(400, { input, errors, message: field === undefined ? message : '' });
  },
};
