import { fail, redirect } from '@sveltejs/kit';
import { problem } from '#core/kernel/problem.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { params, url, locals } = event;
  const data = valueOrErrorPage(await locals.umsicht.surveyData.read(actor, params.id));
  return { data, handedOver: url.searchParams.has('uebergeben'), refused: refusalOf(event) };
};

const refusals: readonly string[] = [
  'survey.publicUse.tooFewAnswers',
  'survey.publicUse.tooFewPeople',
  'survey.publicUse.notProtected',
  'survey.publicUse.unknownVariable',
  'survey.data.none',
  'survey.data.notOpened',
  'survey.data.deleted',
];

/** Why a file was not made; its address says the code and the numbers of it, nothing else. */
function refusalOf({ url, locals }: Parameters<PageServerLoad>[0]): string | null {
  const code = url.searchParams.get('fehler');
  if (code === null || !refusals.includes(code)) return null;
  const number = (name: string) => Number(url.searchParams.get(name)) || 0;
  return translatorFor(locals.locale).problem(
    problem(code, { count: number('count'), limit: number('limit'), variable: '' }),
  );
}

export const actions: Actions = {
  uebergeben: async (event) => {
    const actor = signedInActor(event);
    const { params, locals } = event;
    const handed = await locals.umsicht.surveyData.handOver(actor, params.id);
    if (!handed.ok) return fail(400, { message: translatorFor(locals.locale).problem(handed.problem) });
    redirect(303, `/befragung/${params.id}/daten?uebergeben`);
  },
};
