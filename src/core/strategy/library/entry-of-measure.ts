import type { Strategy, StrategyMeasure } from '../strategy.ts';
import { measure as delivered } from './measure-library.ts';
import { cleanOwnEntry, emptyOwnEntry, type OwnEntry } from './own-entry.ts';

/**
 * A first draft of an entry from what a measure says already: its answers to the Beccaria questions, its steps, money
 * and indicators. Names of people are left behind; the rest is for people to read and mend.
 */
export function entryOfMeasure(
  measure: StrategyMeasure,
  { indicators, organisationName }: Pick<Strategy, 'indicators' | 'organisationName'>,
): OwnEntry {
  const { sections } = measure;
  const words = (...answers: readonly (string | undefined)[]) =>
    answers.filter((answer) => answer !== undefined && answer !== '').join('\n\n');
  const total = measure.costs.reduce((sum, { cents }) => sum + cents, 0);
  const cost = total === 0 ? null : total;
  const isDelivered = measure.libraryEntry !== null && delivered(measure.libraryEntry) !== undefined;
  const draft: OwnEntry = {
    ...emptyOwnEntry,
    name: measure.title,
    fields: [measure.field],
    what: words(sections.tasks, sections.why),
    audience: measure.targetGroup || (sections.audience ?? ''),
    worksWhen: words(sections.access, sections.feasibility, sections.transfer),
    failsWhen: words(sections.deviations),
    effortWords: words(sections.organisation),
    costFrom: cost,
    costUntil: cost,
    indicators: indicators
      .filter(({ measureId }) => measureId === measure.id)
      .map(({ title, unit }) => (unit === '' ? title : `${title} (${unit})`)),
    firstSteps: measure.steps.map(({ title }) => title),
    results: words(sections.results, sections.effectReview),
    contact: organisationName,
    basedOn: isDelivered ? measure.libraryEntry : null,
  };
  return shortened(cleanOwnEntry(draft));
}

/** Answers in a strategy may be longer than an entry; a draft that cannot be stored would be no help. */
function shortened(entry: OwnEntry): OwnEntry {
  return {
    ...entry,
    audience: entry.audience.slice(0, 200),
    what: entry.what.slice(0, 4_000),
    worksWhen: entry.worksWhen.slice(0, 4_000),
    failsWhen: entry.failsWhen.slice(0, 4_000),
    effortWords: entry.effortWords.slice(0, 4_000),
    results: entry.results.slice(0, 4_000),
    indicators: entry.indicators.slice(0, 20).map((one) => one.slice(0, 200)),
    firstSteps: entry.firstSteps.slice(0, 20).map((one) => one.slice(0, 200)),
  };
}
