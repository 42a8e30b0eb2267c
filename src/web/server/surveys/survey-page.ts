import { error, type RequestEvent } from '@sveltejs/kit';
import { mayPrepareSurvey } from '#core/access/survey-policy.ts';
import type { Actor } from '#usecases/contract.ts';
import type { SurveyOverview } from '#usecases/surveys/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

type SurveyEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** A page of one survey: for those who may look, the error page that fits for everybody else. */
export async function surveyToRead(
  event: SurveyEvent,
): Promise<{ readonly actor: Actor; readonly survey: SurveyOverview }> {
  const actor = signedInActor(event);
  return { actor, survey: valueOrErrorPage(await event.locals.umsicht.surveys.read(actor, event.params.id)) };
}

/** The same for those who prepare it: whoever only looks does not get to see a form. */
export async function surveyToPrepare(event: SurveyEvent) {
  const found = await surveyToRead(event);
  if (!found.survey.may.prepare) error(403, 'access.refused');
  return found;
}

export function preparingActor(event: Pick<RequestEvent, 'locals' | 'url'>): Actor {
  const actor = signedInActor(event);
  if (!mayPrepareSurvey(actor, actor)) error(403, 'access.refused');
  return actor;
}
