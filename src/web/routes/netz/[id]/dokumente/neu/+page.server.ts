import { error, fail, redirect } from '@sveltejs/kit';
import { documentKindsOf } from '#core/documents/document.ts';
import {
  documentInput,
  documentRefusal,
  type FormRefusal,
  readDescription,
  subjectAnchor,
  subjectOf,
} from '../../../../../server/network/document-form.ts';
import { organisationToRead } from '../../../../../server/network/organisation-page.ts';
import { takeOneFile } from '../../../../../server/uploads.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { organisation } = await organisationToRead(event);
  const found = subjectOf(organisation, event.url.searchParams, translatorFor(event.locals.locale));
  if (found === null) error(404, 'documents.subject.notFound');
  return {
    id: organisation.id,
    name: organisation.name,
    title: found.title,
    anchor: subjectAnchor(found.subject),
    kinds: documentKindsOf[found.subject.kind],
    // Whoever wants others to read it says so.
    input: {
      kind: found.kind as string,
      name: '',
      day: found.day ?? '',
      visibility: 'participants' as string,
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, organisation } = await organisationToRead(event);
    const translator = translatorFor(event.locals.locale);
    const found = subjectOf(organisation, event.url.searchParams, translator);
    if (found === null) error(404, 'documents.subject.notFound');
    const { documents } = event.locals.umsicht;
    const sent = await takeOneFile(event.request, async (file): Promise<FormRefusal | null> => {
      const described = readDescription(documentInput(file.fields), translator);
      if (!described.ok) return { errors: described.errors, message: '' };
      const upload = { ...described.value, fileName: file.name, bytes: file.bytes };
      const added = await documents.add(actor, found.subject, upload);
      return added.ok ? null : documentRefusal(added.problem, translator);
    });
    const missing = { errors: { file: translator.message('web-documents.error.fileMissing') }, message: '' };
    const refusal = sent.value === undefined ? missing : sent.value;
    if (refusal !== null) return fail(400, { input: documentInput(sent.fields), ...refusal });
    redirect(303, `/netz/${organisation.id}?dokument=neu${subjectAnchor(found.subject)}`);
  },
};
