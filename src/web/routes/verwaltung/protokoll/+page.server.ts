import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

const day = /^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** What is not a day, an action or a number is no filter; the fields show what was understood. */
export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { record } = event.locals.umsicht;
  const asked = (name: string, form: RegExp): string => {
    const value = event.url.searchParams.get(name) ?? '';
    return form.test(value) ? value : '';
  };
  const filter = {
    from: asked('von', day),
    to: asked('bis', day),
    action: asked('vorgang', /^[A-Za-z.]{1,80}$/),
  };
  const before = asked('vor', /^\d{1,12}$/);
  const page = valueOrErrorPage(
    await record.list(actor, {
      ...(filter.from === '' ? {} : { from: filter.from }),
      ...(filter.to === '' ? {} : { to: filter.to }),
      ...(filter.action === '' ? {} : { action: filter.action }),
      ...(before === '' ? {} : { before: Number(before) }),
    }),
  );
  const older = new URLSearchParams({ von: filter.from, bis: filter.to, vorgang: filter.action });
  if (page.next !== null) older.set('vor', String(page.next));
  return { ...page, filter, older: `?${older}`, chain: valueOrErrorPage(await record.verify(actor)) };
};
