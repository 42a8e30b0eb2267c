import { fail, redirect } from '@sveltejs/kit';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { WorkshopDraft } from '#core/strategy/workshop/workshop-draft.ts';
import type { Translator } from '#i18n/translate.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { workshopErrors, workshopInput } from '../../../../../../server/strategies/workshop-form.ts';
import { workshopPath, workshopToLead } from '../../../../../../server/strategies/workshop-page.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, workshop } = await workshopToLead(event);
  return { path: workshopPath(event), strategy, workshop, findings: inOrder(strategy, workshop.findingIds) };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, workshop } = await workshopToLead(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = workshopInput(form);
    const version = sentVersion(form);
    const errors = workshopErrors(input, t);
    if (Object.keys(errors).length > 0)
      return fail(400, { input, errors, message: '', version, conflict: null });
    const change = { ...input, workshopId: workshop.id, version };
    const saved = await event.locals.umsicht.workshops.change(actor, strategy.id, change);
    if (saved.ok) redirect(303, workshopPath(event));
    const refused = { input, errors: {}, version, conflict: null };
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return fail(400, { ...refused, message: t.problem(saved.problem) });
    const now = (await workshopToLead(event)).workshop;
    const [mine, theirs] = [input, now].map((one) => wordsOf(one, { strategy, t }));
    const rows = (['title', 'day', 'place', 'findings', 'groups'] as const).map((field) => ({
      label: t.message(`web-workshop.field.${field}`),
      mine: mine?.[field] ?? '',
      theirs: theirs?.[field] ?? '',
    }));
    const conflict = conflictOf(now, rows, t);
    return fail(409, { ...refused, version: now.version, message: '', conflict });
  },
};

/** Those on the table first, as they lie there. */
function inOrder({ findings }: Strategy, chosen: readonly string[]): Strategy['findings'] {
  const at = (id: string): number => (chosen.includes(id) ? chosen.indexOf(id) : chosen.length);
  return [...findings].sort((one, other) => at(one.id) - at(other.id));
}

function wordsOf(
  draft: Pick<WorkshopDraft, 'title' | 'day' | 'place' | 'findingIds' | 'groups'>,
  { strategy, t }: { readonly strategy: Strategy; readonly t: Translator },
) {
  const names = new Map(strategy.findings.map(({ id, statement }) => [id, t.text(statement)]));
  return {
    title: draft.title,
    day: draft.day,
    place: draft.place,
    findings: draft.findingIds.map((id) => names.get(id) ?? '').join('\n'),
    groups: draft.groups
      .map(({ title }) => title)
      .filter(Boolean)
      .join('\n'),
  };
}
