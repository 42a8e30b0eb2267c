import { seededRandom } from '../src/core/kernel/random.ts';
import { type Questionnaire, questionnaireSchema } from '../src/core/survey/questionnaire.ts';
import type {
  GroupColumn,
  MarginCount,
  StratumAccount,
  SurveyTable,
} from '../src/core/survey/survey-table.ts';

export interface SeededSurvey {
  readonly questionnaire: Questionnaire;
  readonly table: SurveyTable;
  readonly strata: readonly StratumAccount[];
  readonly margins: readonly MarginCount[];
}

const groups = [
  { id: 'district', categories: 12 },
  { id: 'sex', categories: 2 },
  { id: 'ageGroup', categories: 6 },
] as const;
const population = 250_000;
const codes = [1, 2, 3, 4, 5];

/** A stratified town of any number of answers, 60 items, a tenth of the cells without an answer. */
export function seededSurvey(count: number, itemCount = 60): SeededSurvey {
  const random = seededRandom(20240115);
  const place = (categories: number): number => Math.floor(random() ** 1.3 * categories);
  const columns: GroupColumn[] = groups.map(({ id, categories }) => ({
    id,
    categories: Array.from({ length: categories }, (_, at) => `${id}${at + 1}`),
    index: Int16Array.from({ length: count }, (_, row) => (row < categories ? row : place(categories))),
  }));
  const items = Array.from({ length: itemCount }, (_, at) => {
    const lean = 0.6 + random();
    const answers = Float64Array.from({ length: count }, () =>
      random() < 0.1 ? Number.NaN : 1 + Math.floor(random() ** lean * codes.length),
    );
    const missing = Uint8Array.from(answers, (code) => (Number.isNaN(code) ? 2 : 0));
    return { id: `item${at + 1}`, codes: answers, missing };
  });
  const [district] = columns;
  const strata = district!.categories.map((stratum, at) => ({
    stratum,
    population: Math.round(population / 12),
    sampled: district!.index.filter((index) => index === at).length,
    outcomes: null,
  }));
  const margins = columns.flatMap(({ id, categories }) =>
    categories.map((category) => ({ group: id, category, population: population / categories.length })),
  );
  return {
    questionnaire: questionnaireSchema.parse({
      version: 1,
      id: 'bench',
      title: 'Bench',
      stratumGroup: 'district',
      groups: groups.map(({ id }) => ({ id, column: id, label: id })),
      items: items.map(({ id }) => ({
        id,
        wording: id,
        kind: 'scale',
        categories: codes.map((code) => ({ code, label: String(code) })),
        share: { codes: [4, 5], label: 'yes' },
      })),
    }),
    table: {
      count,
      groups: columns,
      items,
      mode: new Int16Array(count).fill(-1),
      modes: [],
    },
    strata,
    margins,
  };
}
