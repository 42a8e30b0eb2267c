import { error, fail, redirect } from '@sveltejs/kit';
import { mayChangeAnalysis } from '#core/access/analysis-policy.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { FileKind } from '#usecases/contract.ts';
import { fileKinds } from '../../../../../file-kinds.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { groupIssues, severities, severityCounts } from '../../../../../server/issue-list.ts';
import { offenceNamesOf, readMapping, yearColumnsOf } from '../../../../../server/mapping-form.ts';
import { hasReadingForm, readReading } from '../../../../../server/reading-form.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, url } = event;
  const analysis = valueOrErrorPage(await locals.umsicht.analyses.read(actor, params.id));
  const file = analysis.files.find(({ id }) => id === params.fileId);
  if (file === undefined) error(404, 'file.notFound');
  const only = severities.find((severity) => severity === url.searchParams.get('nur')) ?? null;
  return {
    analysis: { id: analysis.id, title: analysis.title },
    file,
    only,
    counts: severityCounts(file.issues),
    issueGroups: groupIssues(file.issues, translatorFor(locals.locale), only),
    yearColumns: yearColumnsOf(file),
    offenceNames: offenceNamesOf(file),
    hasReadingForm: hasReadingForm(file),
    saved: url.searchParams.has('gespeichert'),
    mayEdit: mayChangeAnalysis(actor, actor) && analysis.state !== 'running',
  };
};

export const actions: Actions = {
  art: async (event) => {
    const form = await event.request.formData();
    const kind = fileKinds.find((known) => known === form.get('art'));
    return kind === undefined ? refuse(event, 'web.file.chooseKind') : describe(event, { kind });
  },

  herkunft: async (event) => {
    const form = await event.request.formData();
    const word = (name: string): string => String(form.get(name) ?? '').trim();
    return describe(event, {
      publisher: word('publisher'),
      licence: word('licence'),
      referenceDate: word('referenceDate'),
    });
  },

  zuordnung: async (event) => {
    const mapping = readMapping(await event.request.formData());
    return mapping === null ? refuse(event, 'web.mapping.invalid') : describe(event, { mapping });
  },

  lesen: async (event) => {
    const { locals, params } = event;
    const analysis = valueOrErrorPage(await locals.umsicht.analyses.read(signedInActor(event), params.id));
    const file = analysis.files.find(({ id }) => id === params.fileId);
    const options = readReading(await event.request.formData(), file?.kind ?? null);
    return options === null ? refuse(event, 'web.mapping.invalid') : describe(event, { options });
  },

  bestaetigen: async (event) => {
    const confirmed = await event.locals.umsicht.files.confirm(signedInActor(event), event.params.fileId);
    if (!confirmed.ok) return refuseProblem(event, confirmed.problem);
    redirect(303, `/analyse/${event.params.id}`);
  },

  entfernen: async (event) => {
    const removed = await event.locals.umsicht.files.remove(signedInActor(event), event.params.fileId);
    if (!removed.ok) return refuseProblem(event, removed.problem);
    redirect(303, `/analyse/${event.params.id}#dateien`);
  },
};

type ActionEvent = Parameters<NonNullable<Actions['art']>>[0];
type Description = Parameters<ActionEvent['locals']['umsicht']['files']['describe']>[2];

async function describe(event: ActionEvent, description: Description & { kind?: FileKind }) {
  const { locals, params } = event;
  const described = await locals.umsicht.files.describe(signedInActor(event), params.fileId, description);
  if (!described.ok) return refuseProblem(event, described.problem);
  return redirect(303, `/analyse/${params.id}/dateien/${params.fileId}?gespeichert`);
}

function refuse({ locals }: ActionEvent, key: string) {
  return fail(400, { message: translatorFor(locals.locale).message(key) });
}

function refuseProblem({ locals }: ActionEvent, problem: Problem) {
  return fail(400, { message: translatorFor(locals.locale).problem(problem) });
}
