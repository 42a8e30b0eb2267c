import type { CrimeCount } from '../crime/crime-count.ts';
import { type Questionnaire, questionnaireSchema } from '../survey/questionnaire.ts';
import type { SurveyTable } from '../survey/survey-table.ts';
import type { AnalysisInput, SourceRecord, SurveyInput } from './analysis-input.ts';
import type { IndicatorValue, Municipality } from './area-data.ts';
import { type AnalysisPlan, analysisPlanSchema } from './plan.ts';

/** Small inputs for the tests of the analysis: say what matters, the rest is plain. */
export const TOWN = '99001';

export function testPlan(fields: Record<string, unknown> = {}): AnalysisPlan {
  return analysisPlanSchema.parse({
    version: 1,
    title: 'Test',
    area: TOWN,
    areaName: 'Musterstadt',
    ...fields,
  });
}

export function testSource(id: string, alreadyPublic = true): SourceRecord {
  return {
    id,
    file: `${id}.csv`,
    publisher: 'Test',
    licence: 'CC0',
    referenceDate: '2023-12-31',
    sha256: id,
    rowCount: 1,
    alreadyPublic,
  };
}

export function testInput(fields: Partial<AnalysisInput> = {}): AnalysisInput {
  return {
    plan: testPlan(),
    crime: [],
    indicators: [],
    municipalities: [],
    borders: [],
    survey: null,
    ...fields,
  };
}

export function crimeCount(fields: Partial<CrimeCount> = {}): CrimeCount {
  return {
    area: TOWN,
    areaName: 'Musterstadt',
    year: 2023,
    offence: '890000',
    cases: 100,
    publishedRatePer100k: null,
    attempts: null,
    cleared: null,
    clearancePercent: null,
    suspects: null,
    population: 10_000,
    ...fields,
  };
}

/** One offence over consecutive years that end in 2023. */
export function crimeSeries(
  cases: readonly (number | null)[],
  fields: Partial<CrimeCount> = {},
): CrimeCount[] {
  return cases.map((count, index) =>
    crimeCount({ ...fields, cases: count, year: 2024 - cases.length + index }),
  );
}

export function indicatorValue(fields: Partial<IndicatorValue> = {}): IndicatorValue {
  return {
    area: TOWN,
    areaName: 'Musterstadt',
    year: 2022,
    referenceDate: '31.12.2022',
    indicator: '12411',
    indicatorLabel: 'Bevölkerungsstand: Insgesamt',
    unit: 'Anzahl',
    value: 10_000,
    valueState: 'value',
    ...fields,
  };
}

export function municipality(fields: Partial<Municipality> = {}): Municipality {
  return {
    ags: `${TOWN}001`,
    ars: `${TOWN}0000001`,
    name: 'Musterstadt',
    areaKm2: 50,
    population: 10_000,
    male: null,
    female: null,
    longitude: null,
    latitude: null,
    urbanisation: null,
    ...fields,
  };
}

export const testQuestionnaire: Questionnaire = questionnaireSchema.parse({
  version: 1,
  id: 'test',
  title: 'Test',
  districtGroup: 'district',
  groups: [
    { id: 'district', column: 'district', label: 'Ortsteil' },
    { id: 'sex', column: 'sex', label: 'Geschlecht' },
  ],
  items: [
    {
      id: 'night',
      wording: 'Wie sicher?',
      label: 'Nachts',
      kind: 'scale',
      categories: [
        { code: 1, label: 'sicher' },
        { code: 2, label: 'unsicher' },
      ],
      share: { codes: [2], label: 'unsicher' },
      direction: 'burden',
      construct: 'night',
      scale: 'two',
      subjectiveSafety: true,
    },
    { id: 'years', wording: 'Wie lange?', label: 'Wohndauer', kind: 'number' },
    {
      id: 'colour',
      wording: 'Welche Farbe?',
      kind: 'single',
      categories: [
        { code: 1, label: 'rot' },
        { code: 2, label: 'blau' },
      ],
    },
  ],
});

/** So many answers of one kind. */
export interface AnswerBlock {
  readonly count: number;
  readonly district: string;
  readonly sex: string;
  readonly night: 1 | 2;
}

export function surveyInput(blocks: readonly AnswerBlock[]): SurveyInput {
  const answers = blocks.flatMap((block) => Array.from({ length: block.count }, () => block));
  return {
    questionnaire: testQuestionnaire,
    table: surveyTable(answers),
    strata: null,
    margins: null,
    sources: {
      questionnaire: testSource('questionnaire'),
      answers: testSource('answers'),
      frame: null,
      margins: null,
    },
  };
}

function surveyTable(answers: readonly AnswerBlock[]): SurveyTable {
  const group = (id: 'district' | 'sex') => {
    const categories = [...new Set(answers.map((answer) => answer[id]))].sort();
    return { id, categories, index: Int16Array.from(answers, (answer) => categories.indexOf(answer[id])) };
  };
  const item = (id: string, codeOf: (answer: AnswerBlock, row: number) => number) => ({
    id,
    codes: Float64Array.from(answers, codeOf),
    missing: new Uint8Array(answers.length),
  });
  return {
    count: answers.length,
    groups: [group('district'), group('sex')],
    items: [
      item('night', ({ night }) => night),
      item('years', (_, row) => 5 + (row % 40)),
      item('colour', (_, row) => 1 + (row % 2)),
    ],
    mode: new Int16Array(answers.length).fill(-1),
    modes: [],
  };
}

/** Half of each district is female; the share of the unsafe by district. */
export function districtAnswers(
  unsafe: Readonly<Record<string, [unsafe: number, all: number]>>,
): AnswerBlock[] {
  return Object.entries(unsafe).flatMap(([district, [hits, all]]): AnswerBlock[] =>
    (['m', 'w'] as const).flatMap((sex, half): AnswerBlock[] => {
      const part = (count: number) => (half === 0 ? Math.floor(count / 2) : Math.ceil(count / 2));
      return [
        { count: part(hits), district, sex, night: 2 },
        { count: part(all) - part(hits), district, sex, night: 1 },
      ];
    }),
  );
}
