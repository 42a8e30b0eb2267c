import { fail } from '@sveltejs/kit';
import { mayServePersonRequest } from '#core/access/privacy-policy.ts';
import { personKinds } from '../../../person-kinds.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever may not serve requests is refused, on record, before a form is shown. */
export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  if (!mayServePersonRequest(actor, actor))
    valueOrErrorPage(await event.locals.umsicht.privacy.findPerson(actor, ''));
  return {};
};

export const actions: Actions = {
  suchen: async (event) => {
    const actor = signedInActor(event);
    const words = String((await event.request.formData()).get('worte') ?? '');
    const found = await event.locals.umsicht.privacy.findPerson(actor, words);
    if (!found.ok)
      return fail(400, { words, message: translatorFor(event.locals.locale).problem(found.problem) });
    return { words, persons: found.value };
  },
  loeschen: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    if (form.get('geprueft') !== 'ja')
      return fail(400, { message: t.message('administration.person.unconfirmed') });
    const kind = personKinds.find((one) => one === form.get('art')) ?? 'contact';
    const person = { kind, id: String(form.get('person') ?? '') };
    const deleted = await event.locals.umsicht.privacy.deletePerson(actor, person);
    if (!deleted.ok) return fail(400, { message: t.problem(deleted.problem) });
    return { deleted: true };
  },
};
