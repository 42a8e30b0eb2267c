import { error, fail, redirect } from '@sveltejs/kit';
import { addMonths } from '#core/network/day.ts';
import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { cleanMeasureFacts, measureIssues } from '#core/strategy/measure-facts.ts';
import type { NewMeasure } from '#usecases/strategy-measures/contract.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { said } from '../../../../../../measures/measure-words.ts';
import { word, words } from '../../../../../../server/network/form-fields.ts';
import { fieldErrors } from '../../../../../../server/strategies/field-issues.ts';
import { strategyToChange } from '../../../../../../server/strategies/strategy-page.ts';
import { sectionPath } from '../../../../../../strategies/measure-links.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const usualMonths = 12;

/** The entry named in the address; null: a measure of one's own. */
async function entryOf({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  const id = url.searchParams.get('eintrag');
  if (id === null) return null;
  const read = await locals.umsicht.measures.read(locals.actor, id);
  return read.ok ? read.value : error(404, read.problem.code);
}

export const load: PageServerLoad = async (event) => {
  const { strategy, today } = await strategyToChange(event);
  const found = await entryOf(event);
  const goal = strategy.goals.find(({ id }) => id === event.url.searchParams.get('ziel'));
  const [startsOn = today] = [today, strategy.periodFrom].sort().reverse();
  const end = addMonths(startsOn, usualMonths);
  const input: Omit<NewMeasure, 'libraryEntry'> = {
    title: found === null ? '' : said(found.entry.name, translatorFor(event.locals.locale)),
    field: goal?.field ?? found?.entry.fields[0] ?? measureFields[0],
    startsOn,
    endsOn: end > strategy.periodUntil && startsOn <= strategy.periodUntil ? strategy.periodUntil : end,
    goalIds: goal === undefined ? [] : [goal.id],
  };
  return { strategy, input, entry: found?.entry ?? null, instead: found?.instead ?? [] };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, strategy } = await strategyToChange(event);
    const entry = (await entryOf(event))?.entry ?? null;
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input: Omit<NewMeasure, 'libraryEntry'> = {
      title: word(form, 'title'),
      field: word(form, 'field') as NewMeasure['field'],
      startsOn: word(form, 'startsOn'),
      endsOn: word(form, 'endsOn'),
      goalIds: words(form, 'goalIds'),
    };
    const unsaid = { place: '', targetGroup: '', responsibleName: '', responsibleEmail: '' };
    const facts = cleanMeasureFacts({ ...unsaid, partners: [], sections: {}, ...input });
    const errors = fieldErrors(measureIssues(facts, strategy), t);
    if (Object.keys(errors).length > 0) return fail(400, { input, errors, message: '' });
    const draft = { ...input, libraryEntry: entry?.id ?? null };
    const created = await event.locals.umsicht.strategyMeasures.create(actor, strategy.id, draft);
    if (!created.ok)
      return fail(400, { input, errors: {} as FieldErrors, message: t.problem(created.problem) });
    redirect(303, sectionPath({ strategyId: strategy.id, measureId: created.value.id }, 'problem'));
  },
};
