import { valueOrErrorPage } from '../../../server/failures.ts';
import { entryReviewer } from '../../../server/library/entry-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = entryReviewer(event);
  return { entries: valueOrErrorPage(await event.locals.umsicht.libraryEntries.waiting(actor)) };
};
