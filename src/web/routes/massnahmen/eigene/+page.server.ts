import { mayReviewLibraryEntry } from '#core/access/strategy-policy.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { entryWriter } from '../../../server/library/entry-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = entryWriter(event);
  const entries = valueOrErrorPage(await event.locals.umsicht.libraryEntries.list(actor));
  return { entries, mayReview: mayReviewLibraryEntry(actor, actor) };
};
