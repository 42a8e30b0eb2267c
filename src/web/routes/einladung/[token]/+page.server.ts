import { fail, redirect } from '@sveltejs/kit';
import { beginSession } from '../../../server/begin-session.ts';
import { clientOf } from '../../../server/client-address.ts';
import { word } from '../../../server/network/form-fields.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail scanners open every link of a mail, only people press buttons. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const { signIn } = locals.umsicht;
  const read = await signIn.readInvitation(params.token);
  const { openIdName } = await signIn.ways();
  if (read.ok) return { invitation: read.value, token: params.token, openIdName, problem: null };
  const problem = translatorFor(locals.locale).problem(read.problem);
  return { invitation: null, token: '', openIdName, problem };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const name = word(await request.formData(), 'name');
    const accepted = await locals.umsicht.signIn.acceptInvitation(params.token, { name }, clientOf(event));
    if (!accepted.ok) {
      const text = translatorFor(locals.locale).problem(accepted.problem);
      const isField = accepted.problem.code === 'account.name.length';
      return fail(400, { name, error: isField ? text : '', problem: isField ? null : text });
    }
    const { organisationName, session } = accepted.value;
    if (session === null) return { organisationName };
    redirect(303, await beginSession(event, session, { returnPath: '/konto' }));
  },
};
