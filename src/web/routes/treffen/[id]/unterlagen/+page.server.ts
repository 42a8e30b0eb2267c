import { fail, redirect } from '@sveltejs/kit';
import { documentKindsOf } from '#core/documents/document.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { plannedMeeting } from '../../../../server/meetings/meeting-page.ts';
import {
  documentInput,
  documentRefusal,
  type FormRefusal,
  readDescription,
} from '../../../../server/network/document-form.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { takeOneFile } from '../../../../server/uploads.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, plan } = await plannedMeeting(event);
  const sessions = plan.sessions.filter(({ kind }) => kind !== 'break');
  const subjects = sessions.map(({ id }) => ({ kind: 'session' as const, id }));
  const documents = valueOrErrorPage(await event.locals.umsicht.documents.list(actor, subjects));
  return {
    id: plan.id,
    title: plan.title,
    organisationId: plan.organisationId,
    sessions: sessions.map(({ id, title }) => ({ id, title })),
    documents,
    kinds: documentKindsOf.session,
    session: sessions[0]?.id ?? '',
    input: { kind: 'slides' as string, name: '', day: plan.day ?? '', visibility: 'alliance' as string },
    added: event.url.searchParams.has('neu'),
  };
};

export const actions: Actions = {
  hochladen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const sent = await takeOneFile(event.request, async (file): Promise<FormRefusal | null> => {
      const described = readDescription(documentInput(file.fields), translator);
      if (!described.ok) return { errors: described.errors, message: '' };
      // Only an item of this meeting; the address decides whose programme is meant.
      const session = plan.sessions.find(({ id }) => id === word(file.fields, 'session'));
      const subject = { kind: 'session' as const, id: session?.id ?? '' };
      const upload = { ...described.value, fileName: file.name, bytes: file.bytes };
      const added = await event.locals.umsicht.documents.add(actor, subject, upload);
      return added.ok ? null : documentRefusal(added.problem, translator);
    });
    const missing = { errors: { file: translator.message('web-documents.error.fileMissing') }, message: '' };
    const refusal = sent.value === undefined ? missing : sent.value;
    const input = documentInput(sent.fields);
    if (refusal !== null) return fail(400, { input, session: word(sent.fields, 'session'), ...refusal });
    redirect(303, `/treffen/${plan.id}/unterlagen?neu`);
  },

  entfernen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const id = word(await event.request.formData(), 'document');
    const done = await event.locals.umsicht.documents.remove(actor, id);
    if (!done.ok) {
      const message = translatorFor(event.locals.locale).problem(done.problem);
      return fail(400, { input: null, session: '', errors: {}, message });
    }
    redirect(303, `/treffen/${plan.id}/unterlagen`);
  },
};
