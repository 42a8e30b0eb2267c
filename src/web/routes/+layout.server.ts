import { mayListAnalyses } from '#core/access/analysis-policy.ts';
import { mayReadProcessing } from '#core/access/privacy-policy.ts';
import { mayReadRecord } from '#core/access/record-policy.ts';
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
    mayReadRecord: mayReadRecord(locals.actor, locals.actor),
    mayReadProcessing: mayReadProcessing(locals.actor, locals.actor),
  },
});
