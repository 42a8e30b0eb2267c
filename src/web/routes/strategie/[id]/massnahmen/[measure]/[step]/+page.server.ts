import { error, fail, redirect } from '@sveltejs/kit';
import type { BeccariaSection } from '#core/strategy/beccaria.ts';
import { goalsOfMeasure } from '#core/strategy/measure-context.ts';
import { moneyPlan } from '#core/strategy/measure-money.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import {
  sectionErrors,
  sectionInput,
  sectionRows,
  withInput,
} from '../../../../../../server/strategies/measure-form.ts';
import { measureToChange, shownSections } from '../../../../../../server/strategies/measure-page.ts';
import {
  hintPath,
  measurePath,
  nextSection,
  sectionOfPath,
  sectionPath,
} from '../../../../../../strategies/measure-links.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

function sectionAt(path: string): BeccariaSection {
  return sectionOfPath(path) ?? error(404, 'strategyMeasures.measure.notFound');
}

/** What the library proposes to count and is not counted yet. */
function suggestedIndicators({
  entry,
  strategy,
  measure,
}: Pick<Awaited<ReturnType<typeof measureToChange>>, 'entry' | 'strategy' | 'measure'>) {
  const counted = new Set(
    strategy.indicators.filter(({ measureId }) => measureId === measure.id).map(({ title }) => title),
  );
  return (entry?.indicators ?? []).filter(({ text }) => !text.some((words) => counted.has(words)));
}

export const load: PageServerLoad = async (event) => {
  const section = sectionAt(event.params.step);
  const found = await measureToChange(event);
  const { strategy, measure, entry, quality } = found;
  const address = { strategyId: strategy.id, measureId: measure.id };
  const hints = quality.sections.find(({ id }) => id === section)?.hints ?? [];
  return {
    section,
    strategy,
    measure,
    steps: shownSections(found, section),
    hints: hints.map((hint) => ({ ...hint, href: hintPath(hint, address) })),
    findings: goalsOfMeasure(measure, strategy).findings,
    money: moneyPlan(measure),
    indicators: strategy.indicators.filter(({ measureId }) => measureId === measure.id),
    suggested: suggestedIndicators({ entry, strategy, measure }),
    entry: entry === null ? null : { id: entry.id, name: entry.name },
    saved: event.url.searchParams.has('gespeichert'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const section = sectionAt(event.params.step);
    const { actor, strategy, measure } = await measureToChange(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const facts = sectionInput(section, form);
    const input = withInput(measure, facts);
    const version = sentVersion(form);
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { input, errors, message, version, conflict: null });
    const errors = sectionErrors(section, input, { strategy, t });
    if (Object.keys(errors).length > 0) return refused(errors, '');
    const change = { measureId: measure.id, version, facts };
    const saved = await event.locals.umsicht.strategyMeasures.change(actor, strategy.id, change);
    const address = { strategyId: strategy.id, measureId: measure.id };
    if (saved.ok) {
      const next = form.has('weiter') ? nextSection(section) : section;
      if (next === null) redirect(303, measurePath(address));
      redirect(303, `${sectionPath(address, next)}${next === section ? '?gespeichert' : ''}`);
    }
    if (!saved.problem.code.startsWith('strategy.changedMeanwhile.'))
      return refused({}, t.problem(saved.problem));
    const now = await measureToChange(event);
    const rows = sectionRows(section, { mine: input, theirs: now.measure }, { strategy: now.strategy, t });
    const conflict = conflictOf(now.measure, rows, t);
    return fail(409, {
      input,
      errors: {} as FieldErrors,
      message: '',
      version: now.measure.version,
      conflict,
    });
  },
};
