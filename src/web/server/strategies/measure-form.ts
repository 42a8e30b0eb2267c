import { type BeccariaSection, questionsOf } from '#core/strategy/beccaria.ts';
import type { MeasureField } from '#core/strategy/library/measure-schema.ts';
import { cleanMeasureFacts, type MeasureFacts, measureIssues } from '#core/strategy/measure-facts.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { lines, word, words } from '../network/form-fields.ts';
import { fieldErrors } from './field-issues.ts';

type Fact = Exclude<keyof MeasureFacts, 'sections'>;

/** The parts of a measure that stand in a step, before its questions. */
export const factsOfSection: Readonly<Record<BeccariaSection, readonly Fact[]>> = {
  problem: [],
  causes: [],
  goals: ['goalIds', 'targetGroup'],
  choice: ['title', 'field'],
  plan: ['startsOn', 'endsOn', 'place', 'responsibleName', 'responsibleEmail', 'partners'],
  review: [],
  lessons: [],
};

/** What a person typed on the page of a step, and nothing else. */
export function sectionInput(section: BeccariaSection, form: FormData): Partial<MeasureFacts> {
  const facts = Object.fromEntries(factsOfSection[section].map((fact) => [fact, factIn(form, fact)]));
  const sections = Object.fromEntries(
    questionsOf(section).map((question) => [question, word(form, question)]),
  );
  return { ...(facts as Partial<MeasureFacts>), sections };
}

function factIn(form: FormData, fact: Fact): string | readonly string[] {
  if (fact === 'goalIds') return words(form, fact);
  return fact === 'partners' ? lines(form, fact) : word(form, fact);
}

/** The measure as it would be, to fill the form again and to be checked. */
export function withInput(measure: MeasureFacts, input: Partial<MeasureFacts>): MeasureFacts {
  return { ...measure, ...input, sections: { ...measure.sections, ...input.sections } };
}

/** Only of what stands on the page. */
export function sectionErrors(
  section: BeccariaSection,
  facts: MeasureFacts,
  { strategy, t }: { readonly strategy: Strategy; readonly t: Translator },
): FieldErrors {
  const shown = new Set<string>([...factsOfSection[section], ...questionsOf(section)]);
  const issues = measureIssues(cleanMeasureFacts(facts), strategy);
  return fieldErrors(
    issues.filter(({ field }) => shown.has(field)),
    t,
  );
}

/** Both sides of a conflict, field by field. */
export function sectionRows(
  section: BeccariaSection,
  { mine, theirs }: { readonly mine: MeasureFacts; readonly theirs: MeasureFacts },
  { strategy, t }: { readonly strategy: Strategy; readonly t: Translator },
) {
  const shown = (facts: MeasureFacts, fact: Fact): string => {
    if (fact === 'field') return fieldName(facts.field, t);
    if (fact === 'goalIds')
      return strategy.goals
        .filter(({ id }) => facts.goalIds.includes(id))
        .map(({ title }) => title)
        .join('\n');
    return fact === 'partners' ? facts.partners.join('\n') : facts[fact];
  };
  return [
    ...factsOfSection[section].map((fact) => ({
      label: t.message(`web-measure-editor.field.${fact}`),
      mine: shown(mine, fact),
      theirs: shown(theirs, fact),
    })),
    ...questionsOf(section).map((question) => ({
      label: t.message(`web-measure-editor.question.${question}`),
      mine: mine.sections[question] ?? '',
      theirs: theirs.sections[question] ?? '',
    })),
  ];
}

function fieldName(field: MeasureField, t: Translator): string {
  const key = `web-measures.field.${field}`;
  return t.has(key) ? t.message(key) : '';
}
