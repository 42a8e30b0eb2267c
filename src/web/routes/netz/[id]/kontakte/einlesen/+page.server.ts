import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { BrokenUpload, receiveFiles } from '../../../../../server/multipart.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const lists = valueOrErrorPage(await locals.umsicht.contactImports.list(actor, params.id));
  return { id: params.id, name: lists.organisationName, imports: lists.imports };
};

export const actions: Actions = {
  /** Reads the body itself, as a stream; the use case bounds it. */
  hinzufuegen: async (event) => {
    const actor = signedInActor(event);
    const { locals, params, request } = event;
    const translator = translatorFor(locals.locale);
    const refuse = (message: string) => fail(400, { message });
    const added = await receiveFiles(request, (upload) =>
      locals.umsicht.contactImports.add(actor, params.id, upload),
    ).catch((failure: unknown) => {
      if (!(failure instanceof BrokenUpload)) throw failure;
      return error(400, 'upload.broken');
    });
    const [first] = added;
    if (first === undefined) return refuse(translator.message('contact-import.upload.none'));
    if (!first.ok) return refuse(translator.problem(first.problem));
    redirect(303, `/netz/${params.id}/kontakte/einlesen/${first.value.id}/zuordnung`);
  },
};
