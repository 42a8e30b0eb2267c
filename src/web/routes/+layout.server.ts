import { mayListAnalyses } from '#core/access/analysis-policy.ts';
import { mayReadStrategy } from '#core/access/strategy-policy.ts';
import { mayReadSurvey } from '#core/access/survey-policy.ts';
import { administrationAreas } from '../server/administration-areas.ts';
import type { LayoutServerLoad } from './$types';

/** Pages are complete as they arrive; no framework code runs in the browser. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  demo: locals.umsicht.demo,
  actor: locals.actor && {
    name: locals.actor.name,
    organisationName: locals.actor.organisationName,
    mayListAnalyses: mayListAnalyses(locals.actor, locals.actor),
    mayReadSurveys: mayReadSurvey(locals.actor, locals.actor),
    mayReadStrategies: mayReadStrategy(locals.actor, locals.actor),
    mayAdminister: administrationAreas(locals.actor).length > 0,
  },
});
