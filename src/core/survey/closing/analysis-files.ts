import { analysisQuestionnaire } from '../form/analysis-questionnaire.ts';
import { itemsOf, type SurveyForm } from '../form/survey-form.ts';
import type { Questionnaire } from '../questionnaire.ts';
import type { SurveyTable } from '../survey-table.ts';
import { stratumGroup } from './closed-data.ts';
import { type HouseholdClasses, householdMargin } from './household-margin.ts';

/** A stratum of the sample with what became of its letters. */
export interface ClosedStratum {
  readonly id: string;
  readonly label: string;
  readonly population: number;
  readonly sampled: number;
  readonly outcomes: Readonly<Record<string, number | undefined>>;
  readonly households: HouseholdClasses | null;
}

/** The files an analysis is made from: the same ones a person would upload. */
export interface AnalysisFiles {
  readonly questionnaire: Questionnaire;
  /** Lines of `antworten.csv`, header first. */
  readonly answers: () => Generator<string>;
  /** Lines of `rahmen.csv`; null: an open poll. */
  readonly frame: (() => Generator<string>) | null;
  /** Lines of `randverteilung.csv`; null: nothing is known beyond the strata. */
  readonly margins: readonly string[] | null;
}

/** The question that tells how many people of the frame live in a household: its codes are numbers of people. */
export const householdConstruct = 'householdPeopleOfFrame';
const householdGroup = 'household_people';

/** States of a code that are outcomes under another name; an open code is a letter nobody answered. */
const outcomeOfState: Readonly<Record<string, string>> = { open: 'nonContact' };

export function analysisFiles(
  form: SurveyForm,
  table: SurveyTable,
  strata: readonly ClosedStratum[],
): AnalysisFiles {
  const names = stratumNames(strata);
  const households = householdMargin(strata.map((stratum) => stratum.households));
  const householdItem =
    households === null ? undefined : itemsOf(form).find(({ construct }) => construct === householdConstruct);
  const questionnaire = questionnaireOf(form, names, householdItem === undefined ? null : households);
  return {
    questionnaire,
    answers: () => answerLines(table, questionnaire, { names, householdItem: householdItem?.id ?? null }),
    frame: strata.length === 0 ? null : () => frameLines(strata, names),
    margins:
      households === null || householdItem === undefined
        ? null
        : [
            'group;category;population',
            ...households.map(({ label, people }) => line([householdGroup, label.de, people])),
          ],
  };
}

/** People read names of places, not numbers of strata; where two have the same name, the number tells them apart. */
export function stratumNames(
  strata: readonly { readonly id: string; readonly label: string }[],
): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const { label } of strata) count.set(label, (count.get(label) ?? 0) + 1);
  return new Map(
    strata.map(({ id, label }) => [
      id,
      label === '' || count.get(label)! > 1 ? `${label} (${id})`.trim() : label,
    ]),
  );
}

function questionnaireOf(
  form: SurveyForm,
  names: ReadonlyMap<string, string>,
  households: ReturnType<typeof householdMargin>,
): Questionnaire {
  const strata = [...names.values()].map((name) => ({ id: name, label: name }));
  const { modeColumn: _, ...questionnaire } = analysisQuestionnaire(form, {
    strata: strata.length === 0 ? null : strata,
  });
  if (households === null) return questionnaire;
  return {
    ...questionnaire,
    groups: [
      ...questionnaire.groups,
      {
        id: householdGroup,
        column: householdGroup,
        label: {
          de: 'Personen der Zielgruppe im Haushalt',
          en: 'People of the target group in the household',
        },
        classes: households.map(({ from, to, label }) => ({ from, to, label })),
      },
    ],
  };
}

function* answerLines(
  table: SurveyTable,
  questionnaire: Questionnaire,
  {
    names,
    householdItem,
  }: { readonly names: ReadonlyMap<string, string>; readonly householdItem: string | null },
): Generator<string> {
  const columnOf = (id: string) => table.items.find((item) => item.id === id);
  const value = (id: string, row: number): string => {
    const code = columnOf(id)?.codes[row];
    return code === undefined || Number.isNaN(code) ? '' : String(code);
  };
  const strata = table.groups.find(({ id }) => id === stratumGroup);
  const columns: (readonly [string, (row: number) => string])[] = [
    ...questionnaire.groups.map(({ id, column }): readonly [string, (row: number) => string] => {
      if (id === stratumGroup) {
        return [column, (row) => names.get(strata?.categories[strata.index[row]!] ?? '') ?? ''];
      }
      const source = id === householdGroup ? (householdItem ?? '') : id;
      // Codes that mean »no answer« are no category of a group.
      const found = columnOf(source);
      return [column, (row) => (found?.missing[row] === 0 ? String(found.codes[row]) : '')];
    }),
    ...questionnaire.items.map(({ id }) => [id, (row: number) => value(id, row)] as const),
  ];
  yield line(columns.map(([name]) => name));
  for (let row = 0; row < table.count; row++) yield line(columns.map(([, at]) => at(row)));
}

/** One row for each letter: what became of it, and nothing else. */
function* frameLines(
  strata: readonly ClosedStratum[],
  names: ReadonlyMap<string, string>,
): Generator<string> {
  yield 'stratum;population;outcome';
  for (const { id, population, sampled, outcomes } of strata) {
    const rows: string[] = [];
    for (const [state, count] of Object.entries(outcomes)) {
      const outcome = outcomeOfState[state] ?? state;
      for (let at = 0; at < (count ?? 0); at++) rows.push(outcome);
    }
    // Answers that could not be read came back all the same.
    while (rows.length < sampled) rows.push('other');
    for (const outcome of rows) yield line([names.get(id) ?? id, population, outcome]);
  }
}

function line(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => (/[;"\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)))
    .join(';');
}
