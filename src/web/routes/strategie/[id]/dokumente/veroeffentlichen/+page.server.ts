import { fail, redirect } from '@sveltejs/kit';
import { proposedPublicText } from '#core/strategy/document/public-strategy.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import { conflictOf } from '../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../server/meetings/meeting-page.ts';
import { word } from '../../../../../server/network/form-fields.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  const t = translatorFor(event.locals.locale);
  const head = t.message('web-strategy-documents.public.headPriorities');
  const isProposed = strategy.publicText === '';
  const text = isProposed ? proposedPublicText(strategy, head) : strategy.publicText;
  const { id, title, version, publishedOn } = strategy;
  return { id, title, version, publishedOn, text, isProposed };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const text = word(form, 'text');
    const version = sentVersion(form);
    const done = await event.locals.umsicht.strategyDocuments.publish(actor, strategy.id, { text, version });
    if (done.ok) redirect(303, `/strategie/${strategy.id}/dokumente#veroeffentlichung`);
    if (!done.problem.code.startsWith('strategy.changedMeanwhile.')) {
      const errors: FieldErrors = { text: t.problem(done.problem) };
      return fail(400, { text, version, errors, message: '', conflict: null });
    }
    const label = t.message('web-strategy-documents.public.text');
    const rows = [{ label, mine: text, theirs: strategy.publicText }];
    const conflict = conflictOf(strategy, rows, t);
    const errors: FieldErrors = {};
    return fail(409, { text, version: strategy.version, errors, message: '', conflict });
  },
};
