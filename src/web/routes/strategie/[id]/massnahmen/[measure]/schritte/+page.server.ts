import { fail, redirect } from '@sveltejs/kit';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import { fieldErrors } from '../../../../../../server/strategies/field-issues.ts';
import { measureToChange } from '../../../../../../server/strategies/measure-page.ts';
import {
  inputsOfSteps,
  readSteps,
  type StepInput,
  stepInputs,
  withEmptySteps,
} from '../../../../../../server/strategies/measure-row-forms.ts';
import { sectionPath } from '../../../../../../strategies/measure-links.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, measure } = await measureToChange(event);
  return {
    back: sectionPath({ strategyId: strategy.id, measureId: measure.id }, 'plan'),
    title: measure.title,
    version: measure.version,
    rows: withEmptySteps(inputsOfSteps(measure.steps)),
  };
};

const linesOf = (rows: readonly StepInput[]) =>
  rows
    .filter(({ title }) => title !== '')
    .map(({ title, dueOn, doneOn }) => [title, dueOn, doneOn].filter((part) => part !== '').join(' · '))
    .join('\n');

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy, measure } = await measureToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const rows = stepInputs(form);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { rows, errors, message, version, conflict: null });
    const { steps, issues } = readSteps(rows);
    if (issues.length > 0) return refused(fieldErrors(issues, t), '');
    const change = { measureId: measure.id, version, steps };
    const saved = await event.locals.umsicht.strategyMeasures.changeSteps(actor, strategy.id, change);
    if (saved.ok) {
      const back = sectionPath({ strategyId: strategy.id, measureId: measure.id }, 'plan');
      redirect(303, form.has('mehr') ? `${event.url.pathname}#title-${steps.length}` : `${back}#schritte`);
    }
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = (await measureToChange(event)).measure;
    const label = t.message('web-measure-editor.steps.title');
    const both = [{ label, mine: linesOf(rows), theirs: linesOf(inputsOfSteps(now.steps)) }];
    const conflict = conflictOf(now, both, t);
    return fail(409, { rows, errors: {} as FieldErrors, message: '', version: now.version, conflict });
  },
};
