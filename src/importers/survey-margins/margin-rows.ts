import type { Questionnaire, QuestionnaireGroup } from '#core/survey/questionnaire.ts';
import type { MarginCount } from '#core/survey/survey-table.ts';
import type { Issue } from '../contract.ts';
import { nearestName } from '../nearest-name.ts';
import { sourceWording, wordings } from '../survey-answers/answer-cell.ts';
import { countCell, countProblem } from '../table/count-cell.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';

/** Totals from two tables of one office differ by a few persons through rounding or one correction. */
export const TOTALS_AGREE_WITHIN = 0.001;

type ColumnIndex = Readonly<Record<'group' | 'category' | 'population', number | null>>;

/** Collects margins and checks them against the questionnaire and against each other. */
export function marginRows(questionnaire: Questionnaire, columns: ColumnIndex) {
  const margins: MarginCount[] = [];
  const firstLines = new Map<string, number>();
  const groups = new Map(questionnaire.groups.map((group) => [group.id, categoriesOf(group)]));

  function take(fields: readonly string[], line: number): readonly Issue[] {
    const cell = (key: keyof ColumnIndex): string => (fields[columns[key] ?? -1] ?? '').trim();
    const fail = (
      code: string,
      about: { key: keyof ColumnIndex; params?: Issue['params'] },
    ): readonly Issue[] => {
      const value = quoteValue(cell(about.key));
      const place = { line, column: (columns[about.key] ?? 0) + 1, value };
      return [errorIssue(code, { params: { value, ...about.params }, place })];
    };
    const group = cell('group');
    const categories = groups.get(group);
    if (categories === undefined) {
      const known = [...groups.keys()];
      const params = { nearest: nearestName(group, known) ?? 'none', known: known.join(', ') };
      return fail('import.margins.groupUnknown', { key: 'group', params });
    }
    const written = cell('category');
    const category = categories === null ? written : categories.get(written);
    if (category === undefined || category === '') {
      const known = [...new Set(categories?.values() ?? [])];
      const params = { group, nearest: nearestName(written, known) ?? 'none', known: known.join(', ') };
      return fail('import.margins.categoryUnknown', { key: 'category', params });
    }
    const key = JSON.stringify([group, category]);
    const first = firstLines.get(key);
    if (first !== undefined) {
      return fail('import.margins.categoryTwice', { key: 'category', params: { group, first } });
    }
    firstLines.set(key, line);
    const population = countCell(cell('population'));
    if (population === null)
      return fail(countProblem(cell('population'), 'import.margins.count'), {
        key: 'population',
        params: { group, category },
      });
    margins.push({ group, category, population });
    return [];
  }

  function finish(hasErrors: boolean): { margins: readonly MarginCount[]; issues: readonly Issue[] } {
    if (hasErrors) return { margins, issues: [] };
    if (margins.length === 0) return { margins, issues: [errorIssue('import.margins.none')] };
    return { margins, issues: [...absentCategories(), ...zeroCategories(), ...contradictions(margins)] };
  }

  /** A margin without one of its categories would weight the people in it away. */
  function absentCategories(): readonly Issue[] {
    return [...new Set(margins.map((margin) => margin.group))].flatMap((group) => {
      const given = new Set(margins.flatMap((margin) => (margin.group === group ? [margin.category] : [])));
      const expected = new Set(groups.get(group)?.values() ?? []);
      return [...expected].flatMap((category) =>
        given.has(category)
          ? []
          : [errorIssue('import.margins.categoryAbsent', { params: { group, category } })],
      );
    });
  }

  function zeroCategories(): readonly Issue[] {
    return margins.flatMap(({ group, category, population }) =>
      population > 0 ? [] : [warningIssue('import.margins.zero', { params: { group, category } })],
    );
  }

  return { take, finish };
}

/** What a category may be called -> its value; null where the questionnaire leaves the categories open. */
function categoriesOf(group: QuestionnaireGroup): ReadonlyMap<string, string> | null {
  if (group.classes !== undefined) {
    return new Map(
      group.classes.flatMap(({ label }) =>
        wordings(label).map((words) => [words, sourceWording(label)] as const),
      ),
    );
  }
  if (group.categories === undefined) return null;
  const names = new Map<string, string>();
  for (const { value, label } of group.categories)
    for (const name of wordings(label ?? value)) names.set(name, value);
  for (const { value } of group.categories) names.set(value, value);
  return names;
}

/** Every group splits the same population; two totals cannot both be right. */
function contradictions(margins: readonly MarginCount[]): readonly Issue[] {
  const totals = new Map<string, number>();
  for (const { group, population } of margins) totals.set(group, (totals.get(group) ?? 0) + population);
  const [first, ...others] = [...totals];
  if (first === undefined) return [];
  const [group, total] = first;
  return others.flatMap(([otherGroup, otherTotal]) => {
    const difference = Math.abs(total - otherTotal);
    if (difference === 0) return [];
    const params = { group, total, otherGroup, otherTotal, difference };
    const agree = difference <= TOTALS_AGREE_WITHIN * Math.max(total, otherTotal);
    return [
      agree
        ? warningIssue('import.margins.totalsNearly', { params })
        : errorIssue('import.margins.contradictory', { params }),
    ];
  });
}
