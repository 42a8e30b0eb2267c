import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '../../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../../server/failures.ts';
import { groupIssues } from '../../../../../../../server/issue-list.ts';
import {
  functionFields,
  readContactMapping,
  topicFields,
} from '../../../../../../../server/network/contact-mapping-form.ts';
import { word } from '../../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const key = { organisationId: params.id, id: params.import };
  const list = valueOrErrorPage(await locals.umsicht.contactImports.read(actor, key));
  if (list.state !== 'open') redirect(303, `/netz/${params.id}/kontakte/einlesen/${params.import}`);
  // That the source is missing is what the form asks for, not a fault of the file.
  const issues = list.issues.filter(({ code }) => code !== 'import.contacts.sourceNeeded');
  return {
    list,
    issueGroups: groupIssues(issues, translatorFor(locals.locale), null),
    functions: functionFields(list),
    topics: topicFields(list),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = signedInActor(event);
    const { locals, params } = event;
    const translator = translatorFor(locals.locale);
    const form = await event.request.formData();
    if (word(form, 'source') === '' && word(form, 'columns.source') === '')
      return fail(400, {
        errors: { source: translator.message('contact-import.mapping.sourceMissing') },
        message: '',
      });
    const mapping = readContactMapping(form);
    const key = { organisationId: params.id, id: params.import };
    const described =
      mapping === null ? null : await locals.umsicht.contactImports.describe(actor, key, mapping);
    if (described?.ok !== true) {
      const problem = described?.problem ?? { code: 'contactImport.mappingInvalid', params: {} };
      return fail(400, { errors: {}, message: translator.problem(problem) });
    }
    redirect(303, `/netz/${params.id}/kontakte/einlesen/${params.import}`);
  },
};
