import { fail, redirect } from '@sveltejs/kit';
import { mayChangeAnalysis } from '#core/access/analysis-policy.ts';
import { signedInActor } from '../../../server/actor.ts';
import { analysisSteps, nextStep } from '../../../server/analysis-steps.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { takeUploads } from '../../../server/uploads.ts';
import { translatorFor } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const analysis = valueOrErrorPage(await event.locals.umsicht.analyses.read(actor, event.params.id));
  return {
    analysis,
    steps: analysisSteps(analysis),
    next: nextStep(analysis),
    mayEdit: mayChangeAnalysis(actor, actor),
  };
};

export const actions: Actions = {
  /** Reads the body itself, as a stream: files may be larger than memory. */
  hinzufuegen: async (event) => {
    const actor = signedInActor(event);
    const { locals, params, request } = event;
    const translator = translatorFor(locals.locale);
    const outcomes = await takeUploads({ umsicht: locals.umsicht, actor }, params.id, request);
    if (outcomes.length === 0) return fail(400, { messages: [translator.message('web.upload.noneChosen')] });
    const messages = outcomes.flatMap(({ name, problem }) =>
      problem === null
        ? []
        : [translator.message('web.upload.refused', { name, reason: translator.problem(problem) })],
    );
    if (messages.length > 0) return fail(400, { messages });
    redirect(303, `/analyse/${params.id}#dateien`);
  },

  bestaetigen: async (event) => {
    const actor = signedInActor(event);
    const { files, analyses } = event.locals.umsicht;
    const translator = translatorFor(event.locals.locale);
    const analysis = valueOrErrorPage(await analyses.read(actor, event.params.id));
    const messages: string[] = [];
    for (const file of analysis.files) {
      if (file.confirmed || file.kind === null || file.errorCount > 0) continue;
      const confirmed = await files.confirm(actor, file.id);
      if (!confirmed.ok) messages.push(`${file.name}: ${translator.problem(confirmed.problem)}`);
    }
    if (messages.length > 0) return fail(400, { messages });
    redirect(303, `/analyse/${event.params.id}`);
  },

  rechnen: async (event) => {
    const actor = signedInActor(event);
    const started = await event.locals.umsicht.runs.start(actor, event.params.id);
    if (!started.ok)
      return fail(400, { messages: [translatorFor(event.locals.locale).problem(started.problem)] });
    redirect(303, `/analyse/${event.params.id}`);
  },

  abbrechen: async (event) => {
    const actor = signedInActor(event);
    const cancelled = await event.locals.umsicht.runs.cancel(actor, event.params.id);
    if (!cancelled.ok)
      return fail(400, { messages: [translatorFor(event.locals.locale).problem(cancelled.problem)] });
    redirect(303, `/analyse/${event.params.id}`);
  },
};
