import type { MarginCount, SurveyTable } from '#core/survey/survey-table.ts';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';

/**
 * What keeps margins and answers from fitting together: a category nobody answered cannot be weighted up, and
 * answers in a category without a margin have nothing to be weighted to.
 */
export function unmatchedMargins(margins: readonly MarginCount[], table: SurveyTable): readonly Issue[] {
  const issues: Issue[] = [];
  for (const group of new Set(margins.map((margin) => margin.group))) {
    const column = table.groups.find((one) => one.id === group);
    const answers = new Map<string, number>();
    for (const index of column?.index ?? []) {
      const category = column?.categories[index];
      if (category !== undefined) answers.set(category, (answers.get(category) ?? 0) + 1);
    }
    const known = new Set<string>();
    for (const margin of margins) {
      if (margin.group !== group) continue;
      known.add(margin.category);
      if (margin.population === 0 || (answers.get(margin.category) ?? 0) > 0) continue;
      const params = { group, category: margin.category, population: margin.population };
      issues.push(errorIssue('import.margins.nobodyAnswered', { params }));
    }
    for (const [category, count] of answers) {
      if (known.has(category)) continue;
      issues.push(errorIssue('import.margins.answersWithoutMargin', { params: { group, category, count } }));
    }
  }
  return issues;
}
