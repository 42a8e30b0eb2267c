import { error, fail, redirect } from '@sveltejs/kit';
import { cleanDecision, decisionIssue } from '#core/strategy/document/decision-facts.ts';
import { dayInGermany } from '../../../../../dates.ts';
import type { FieldErrors } from '../../../../../field-errors.ts';
import {
  type DecisionInput,
  decisionInput,
  decisionOf,
} from '../../../../../server/strategies/decision-form.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, today } = await strategyToChange(event);
  const latest = strategy.versions.at(-1);
  if (latest === undefined) error(404, 'strategyDocuments.version.notFound');
  const input: DecisionInput = {
    versionNumber: String(latest.number),
    body: '',
    day: today,
    outcome: 'adopted',
    votesFor: '',
    votesAgainst: '',
    abstentions: '',
    reference: '',
    note: '',
  };
  return { id: strategy.id, title: strategy.title, versions: strategy.versions, input };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, today } = await strategyToChange(event);
    const t = translatorFor(event.locals.locale);
    const input = decisionInput(await event.request.formData());
    const decision = decisionOf(input);
    const version = strategy.versions.find(({ number }) => number === decision.versionNumber);
    const issue =
      version === undefined
        ? null
        : decisionIssue(cleanDecision(decision), { today, madeOn: dayInGermany(version.madeAt) });
    if (issue !== null) {
      const errors: FieldErrors = { [issue.field]: t.problem(issue.problem) };
      return fail(400, { input, errors, message: '' });
    }
    const noted = await event.locals.umsicht.strategyDocuments.noteDecision(actor, strategy.id, decision);
    if (noted.ok) redirect(303, `/strategie/${strategy.id}/dokumente#beschluesse`);
    return fail(400, { input, errors: {} as FieldErrors, message: t.problem(noted.problem) });
  },
};
