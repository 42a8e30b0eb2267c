import { error, fail, redirect } from '@sveltejs/kit';
import { documentKindsOf } from '#core/documents/document.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import {
  documentInput,
  documentRefusal,
  isKept,
  readDescription,
  subjectAnchor,
  subjectsOf,
} from '../../../../../../server/network/document-form.ts';
import { organisationToRead } from '../../../../../../server/network/organisation-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A document of the organisation that this person may change. */
async function keptDocument(
  event: Parameters<PageServerLoad>[0] | Parameters<NonNullable<Actions['default']>>[0],
) {
  const { actor, organisation } = await organisationToRead(event);
  const listed = await event.locals.umsicht.documents.list(actor, subjectsOf(organisation));
  const document = valueOrErrorPage(listed).find(({ id }) => id === event.params.document);
  if (document === undefined) error(404, 'documents.document.notFound');
  if (!isKept(organisation, document.subject)) error(403, 'access.refused');
  return { actor, organisation, document };
}

export const load: PageServerLoad = async (event) => {
  const { organisation, document } = await keptDocument(event);
  const { kind, name, day, visibility, subject } = document;
  return {
    id: organisation.id,
    name: organisation.name,
    documentName: name,
    anchor: subjectAnchor(subject),
    kinds: documentKindsOf[subject.kind],
    input: { kind: kind as string, name, day: day ?? '', visibility: visibility as string },
  };
};

export const actions: Actions = {
  speichern: async (event) => {
    const { actor, organisation, document } = await keptDocument(event);
    const translator = translatorFor(event.locals.locale);
    const input = documentInput(await event.request.formData());
    const described = readDescription(input, translator);
    if (!described.ok) return fail(400, { input, errors: described.errors, message: '' });
    const saved = await event.locals.umsicht.documents.describe(actor, document.id, described.value);
    if (!saved.ok) return fail(400, { input, ...documentRefusal(saved.problem, translator) });
    redirect(303, `/netz/${organisation.id}${subjectAnchor(document.subject)}`);
  },

  loeschen: async (event) => {
    const { actor, organisation, document } = await keptDocument(event);
    const removed = await event.locals.umsicht.documents.remove(actor, document.id);
    if (!removed.ok) {
      const message = translatorFor(event.locals.locale).problem(removed.problem);
      return fail(400, { input: undefined, errors: {}, message });
    }
    redirect(303, `/netz/${organisation.id}?dokument=geloescht${subjectAnchor(document.subject)}`);
  },
};
