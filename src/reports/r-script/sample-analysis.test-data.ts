import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput, SourceRecord, SurveyInput } from '#core/analysis/analysis-input.ts';
import { analysisPlanSchema } from '#core/analysis/plan.ts';
import type { AnalysisResult } from '#core/analysis/result.ts';
import { seededRandom } from '#core/kernel/random.ts';
import { inContentOrder } from '#core/survey/content-order.ts';
import { questionnaireSchema } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';

const count = 400;
const random = seededRandom(7);
const draw = (categories: number, missing = 0.03): Int16Array =>
  Int16Array.from({ length: count }, () =>
    random() < missing ? -1 : Math.floor(random() ** 1.4 * categories),
  );
const item = (id: string, share: number) => {
  const missing = Uint8Array.from({ length: count }, (_, row) => (row % 17 === 0 ? 2 : 0));
  const codes = Float64Array.from(missing, (reason) =>
    reason === 0 ? (random() < share ? 1 : 2) : Number.NaN,
  );
  return { id, codes, missing };
};

/** A stratum and a district with a name that a spreadsheet would run, gaps, and an item nobody may see. */
const table: SurveyTable = inContentOrder({
  count,
  groups: [
    {
      id: 'district',
      categories: ['Nord', '=Süd "1"', '03'],
      index: Int16Array.from({ length: count }, (_, row) => (row < 200 ? 0 : row < 340 ? 1 : 2)),
    },
    { id: 'sex', categories: ['w', 'm'], index: draw(2) },
    { id: 'Alters-Klasse', categories: ['16-29', '30-64', '65+'], index: draw(3) },
    { id: 'unused', categories: ['a', 'b'], index: draw(2) },
  ],
  items: [
    item('unsafe', 0.3),
    item('hidden', 0.004),
    {
      id: 'years',
      codes: Float64Array.from({ length: count }, () => Math.floor(random() * 60)),
      missing: new Uint8Array(count),
    },
  ],
  mode: draw(2, 0),
  modes: ['online', 'paper'],
});

const categories = [
  { code: 1, label: 'ja' },
  { code: 2, label: 'nein' },
];
const questionnaire = questionnaireSchema.parse({
  version: 1,
  id: 'q',
  title: 'Q',
  stratumGroup: 'district',
  groups: ['district', 'sex', 'Alters-Klasse'].map((id) => ({ id, column: id, label: id })),
  items: [
    {
      id: 'unsafe',
      wording: 'Unsicher?',
      kind: 'single',
      categories,
      share: { codes: [1], label: 'ja' },
      construct: 'unsafe',
      scale: 'yesNo',
    },
    { id: 'hidden', wording: 'Selten?', kind: 'single', categories, share: { codes: [1], label: 'ja' } },
    { id: 'years', wording: 'Jahre hier?', kind: 'number', categories: [] },
  ],
});

const source = (id: string): SourceRecord => ({
  id,
  file: `${id}.csv`,
  publisher: 'P',
  licence: 'L',
  referenceDate: '2023',
  sha256: '0'.repeat(64),
  rowCount: 1,
  alreadyPublic: false,
});

const survey: SurveyInput = {
  questionnaire,
  table,
  strata: [
    { stratum: 'Nord', population: 900, sampled: 400, outcomes: null },
    { stratum: '=Süd "1"', population: 2100, sampled: 400, outcomes: null },
    { stratum: '03', population: 300, sampled: 100, outcomes: null },
  ],
  margins: [
    { group: 'sex', category: 'w', population: 1300 },
    { group: 'sex', category: 'm', population: 2000 },
    { group: 'Alters-Klasse', category: '16-29', population: 500 },
    { group: 'Alters-Klasse', category: '30-64', population: 1600 },
    { group: 'Alters-Klasse', category: '65+', population: 1200 },
  ],
  sources: { questionnaire: source('questionnaire'), answers: source('answers'), frame: null, margins: null },
};

const casesByOffence: Readonly<Record<string, readonly number[]>> = {
  '435*00': [41, 37, 52, 44],
  // Two of a table that is not public: hidden, and with it all that would tell.
  '674000': [12, 9, 14, 2],
};

const police = Object.entries(casesByOffence).flatMap(([offence, cases]) =>
  cases.map((found, index) => ({
    area: '14962010',
    areaName: 'Musterstadt',
    year: 2020 + index,
    offence,
    cases: found,
    publishedRatePer100k: null,
    attempts: null,
    cleared: null,
    clearancePercent: null,
    suspects: null,
    population: 48_213 + index,
  })),
);

/** A small analysis with everything that can go wrong on the way to R. */
export function sampleAnalysis(settings: { trimAt?: number } = {}): {
  readonly result: AnalysisResult;
  readonly survey: SurveyInput;
} {
  const plan = analysisPlanSchema.parse({
    version: 1,
    title: 'Musterstadt',
    area: '14962010',
    areaName: 'Musterstadt',
    offences: Object.keys(casesByOffence),
    survey: { questionnaire: 'q.yaml', answers: { path: 'a.csv' }, ...settings },
    publishedValues: [
      { construct: 'unsafe', scale: 'yesNo', label: 'L', year: 2020, share: 0.2, n: 900, source: 'S' },
    ],
  });
  const input: AnalysisInput = {
    plan,
    crime: [{ source: source('police'), rows: police }],
    indicators: [],
    municipalities: [],
    borders: [],
    survey,
  };
  const result = analyse(input);
  if (!result.ok) throw new Error(result.problem.code);
  return { result: result.value, survey };
}
