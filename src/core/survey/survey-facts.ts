import { type Problem, problem } from '../kernel/problem.ts';
import { daysBetween, isDay } from '../network/day.ts';

/** What a survey is called and when its field is: the same rules for the form and for whoever calls. */
export interface SurveyFactsDraft {
  readonly title: string;
  readonly fieldFrom: string | null;
  readonly fieldUntil: string | null;
}

const longestTitle = 200;
/** Longer than any field of a letter survey: a mistyped year. */
const longestFieldDays = 366;

/** The first thing that is wrong, with the field it belongs to. */
export function surveyFactsIssue(
  facts: SurveyFactsDraft,
): { readonly field: 'title' | 'fieldFrom' | 'fieldUntil'; readonly problem: Problem } | null {
  if (facts.title === '') return { field: 'title', problem: problem('survey.title.missing') };
  if (facts.title.length > longestTitle)
    return { field: 'title', problem: problem('survey.title.long', { limit: longestTitle }) };
  for (const field of ['fieldFrom', 'fieldUntil'] as const) {
    const day = facts[field];
    if (day !== null && !isDay(day)) return { field, problem: problem('survey.day.invalid') };
  }
  if (facts.fieldFrom === null || facts.fieldUntil === null) return null;
  const days = daysBetween(facts.fieldFrom, facts.fieldUntil);
  if (days < 0) return { field: 'fieldUntil', problem: problem('survey.days.turned') };
  if (days > longestFieldDays)
    return { field: 'fieldUntil', problem: problem('survey.days.long', { days: days + 1 }) };
  return null;
}
