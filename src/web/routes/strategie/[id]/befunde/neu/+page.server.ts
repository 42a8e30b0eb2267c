import { fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  return { id: strategy.id, title: strategy.title };
};

/** The field a problem stands beside; others stand on top. */
const fieldOf: Readonly<Record<string, string>> = {
  'workshop.findings.statementMissing': 'statement',
  'workshop.text.tooLong': 'statement',
  'workshop.findings.sourceMissing': 'source',
  'workshop.findings.sourceTooLong': 'source',
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const form = await event.request.formData();
    const typed = { statement: word(form, 'statement'), source: word(form, 'source') };
    const added = await event.locals.umsicht.strategyFindings.addOwn(actor, strategy.id, typed);
    if (added.ok) redirect(303, `/strategie/${strategy.id}/befunde#befund-${added.value.id}`);
    const message = translatorFor(event.locals.locale).problem(added.problem);
    const field = fieldOf[added.problem.code];
    const errors: FieldErrors = field === undefined ? {} : { [field]: message };
    return fail(400, { typed, errors, message: field === undefined ? message : '' });
  },
};
