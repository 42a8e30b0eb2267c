import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { RowChoices } from '#usecases/contact-imports/contract.ts';
import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import {
  choiceOf,
  groupName,
  importIssueGroups,
  likenessOf,
  rowChoices,
  viewOf,
} from '../../../../../../server/network/import-groups.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, url } = event;
  const key = { organisationId: params.id, id: params.import };
  const list = valueOrErrorPage(
    await locals.umsicht.contactImports.read(actor, key, viewOf(url.searchParams)),
  );
  return {
    list,
    issueGroups: importIssueGroups(list, translatorFor(locals.locale)),
    saved: url.searchParams.has('gespeichert'),
    justDone: url.searchParams.has('uebernommen'),
  };
};

type ActionEvent = Parameters<NonNullable<Actions['gruppe']>>[0];

export const actions: Actions = {
  gruppe: async (event) => {
    const form = await event.request.formData();
    const likeness = likenessOf(word(form, 'gruppe'));
    const choice = choiceOf(word(form, 'auswahl'));
    if (likeness === undefined || choice === undefined) return invalid(event);
    return choose(event, { likeness, choice }, `zeige=${groupName(likeness)}`);
  },

  zeilen: async (event) => {
    const form = await event.request.formData();
    const { likeness, page = 1 } = viewOf(
      new URLSearchParams({ zeige: word(form, 'gruppe'), seite: word(form, 'seite') }),
    );
    const rows = rowChoices(form);
    if (likeness === undefined || rows.length === 0) return invalid(event);
    return choose(event, { rows }, `zeige=${groupName(likeness)}&seite=${page}`);
  },

  uebernehmen: async (event) => {
    const { umsicht } = event.locals;
    const confirmed = await umsicht.contactImports.confirm(signedInActor(event), keyOf(event));
    return outcome(event, confirmed, '?uebernommen');
  },

  verwerfen: async (event) => {
    const { umsicht } = event.locals;
    const discarded = await umsicht.contactImports.discard(signedInActor(event), keyOf(event));
    if (!discarded.ok) return refusal(event, discarded.problem);
    redirect(303, `/netz/${event.params.id}/kontakte/einlesen`);
  },

  zuruecknehmen: async (event) => {
    const { umsicht } = event.locals;
    const undone = await umsicht.contactImports.undo(signedInActor(event), keyOf(event));
    return outcome(event, undone, '');
  },
};

function keyOf({ params }: ActionEvent) {
  return { organisationId: params.id, id: params.import };
}

async function choose(event: ActionEvent, choices: RowChoices, view: string) {
  const { umsicht } = event.locals;
  const chosen = await umsicht.contactImports.choose(signedInActor(event), keyOf(event), choices);
  return outcome(event, chosen, `?${view}&gespeichert#zeilen`);
}

function outcome(event: ActionEvent, result: Result<unknown>, then: string) {
  if (!result.ok) return refusal(event, result.problem);
  return redirect(303, `/netz/${event.params.id}/kontakte/einlesen/${event.params.import}${then}`);
}

/** Whoever may not do it gets the page that says so; everything else is said above the form. */
function refusal({ locals }: ActionEvent, problem: Problem) {
  if (problem.code.startsWith('access.')) error(403, problem.code);
  return fail(400, { message: translatorFor(locals.locale).problem(problem) });
}

function invalid(event: ActionEvent) {
  return refusal(event, { code: 'contactImport.choiceInvalid', params: {} });
}
