import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/kernel/random.ts';
import { byarLimits, exactPoissonLimits } from '#core/stats/poisson-limits.ts';
import { itemShares, itemSharesByGroup } from '#core/survey/item-shares.ts';
import { questionnaireSchema } from '#core/survey/questionnaire.ts';
import type { ShareEstimate } from '#core/survey/share-estimate.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import { type WeightedSurvey, weightSurvey } from '#core/survey/weighted-survey.ts';
import { createTranslator } from '#i18n/translate.ts';
import {
  type RScriptInput,
  renderRScript,
  renderRScriptZip,
  type SurveyEstimateRow,
} from './render-r-script.ts';
import { surveyExport } from './survey-export.ts';

const german = createTranslator('de');

const rate = (id: string, cases: number, limits: typeof byarLimits) => {
  const population = 48_213;
  const { lower, upper, method } = limits(cases);
  const per100k = 1e5 / population;
  return {
    id,
    cases,
    population,
    expectedRate: cases * per100k,
    lower: lower * per100k,
    upper: upper * per100k,
    method,
  };
};

const count = 240;
const random = seededRandom(7);
const draw = (categories: number): Int16Array =>
  Int16Array.from({ length: count }, () => (random() < 0.03 ? -1 : Math.floor(random() ** 1.4 * categories)));
const districts = Int16Array.from({ length: count }, (_, row) => (row < 150 ? 0 : 1));
const codes = Float64Array.from({ length: count }, () => 1 + Math.floor(random() * 4));
const missing = Uint8Array.from({ length: count }, (_, row) => (row % 17 === 0 ? 2 : 0));

/** Two strata, two margins with gaps, one item; made by a fixed seed. */
const table: SurveyTable = {
  count,
  groups: [
    { id: 'district', categories: ['Nord', '=Süd "1"'], index: districts },
    { id: 'sex', categories: ['w', 'm'], index: draw(2) },
    { id: 'Alters-Klasse', categories: ['16-29', '30-64', '65+'], index: draw(3) },
  ],
  items: [{ id: 'safe', codes: codes.map((code, row) => (missing[row] === 0 ? code : Number.NaN)), missing }],
  mode: new Int16Array(count).fill(-1),
  modes: [],
};

const item = questionnaireSchema.parse({
  version: 1,
  id: 'q',
  title: 'Q',
  items: [
    {
      id: 'safe',
      wording: 'Wie sicher?',
      kind: 'scale',
      categories: [1, 2, 3, 4].map((code) => ({ code, label: String(code) })),
      share: { codes: [3, 4], label: 'unsicher' },
    },
  ],
}).items[0]!;

function weighted() {
  const result = weightSurvey(table, {
    sampling: 'stratified',
    stratumGroup: 'district',
    strata: [
      { stratum: 'Nord', population: 900, sampled: 300, outcomes: null },
      { stratum: '=Süd "1"', population: 2100, sampled: 200, outcomes: null },
    ],
    margins: [
      { group: 'sex', category: 'w', population: 1530 },
      { group: 'sex', category: 'm', population: 1470 },
      { group: 'Alters-Klasse', category: '16-29', population: 500 },
      { group: 'Alters-Klasse', category: '30-64', population: 1600 },
      { group: 'Alters-Klasse', category: '65+', population: 900 },
    ],
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function estimates(survey: WeightedSurvey): readonly SurveyEstimateRow[] {
  const shared = { item: 'safe', kind: 'share' as const, codes: [3, 4] };
  const rowOf = (
    id: string,
    estimate: ShareEstimate | null,
    place: { group: string | null; category: string | null },
  ) =>
    estimate?.state === 'computed'
      ? [{ ...shared, id, ...place, expected: estimate.share, ...estimate.interval }]
      : [];
  const town = itemShares(survey, item);
  const methods = (['korn-graubard', 'logit', 'asin', 'mean'] as const).flatMap((intervalMethod) =>
    rowOf(`town.${intervalMethod}`, itemShares(survey, item, { intervalMethod }).share, {
      group: null,
      category: null,
    }),
  );
  const groups = ['district', 'sex', 'Alters-Klasse'].flatMap((groupId) =>
    itemSharesByGroup(survey, item, { groupId }).flatMap(({ category, shares }) =>
      rowOf(`${groupId}.${category}`, shares.share, { group: groupId, category }),
    ),
  );
  const { mean } = town;
  const means =
    mean?.state === 'computed'
      ? [
          {
            ...shared,
            id: 'mean',
            kind: 'mean' as const,
            codes: [],
            group: null,
            category: null,
            expected: mean.mean,
            ...mean.interval,
          },
        ]
      : [];
  return [...methods, ...groups, ...means].map(({ lower, upper, method, ...row }) => ({
    id: row.id,
    item: row.item,
    kind: row.kind,
    codes: row.codes,
    group: row.group,
    category: row.category,
    expected: row.expected,
    lower,
    upper,
    method,
  }));
}

const survey = weighted();
const input: RScriptInput = {
  title: 'Musterstadt',
  police: [rate('a', 0, exactPoissonLimits), rate('b', 7, exactPoissonLimits), rate('c', 712, byarLimits)],
  survey: surveyExport(survey, estimates(survey)),
};

const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { encoding: 'utf8' }).status === 0;

function runR(given: RScriptInput): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'umsicht-r-'));
  try {
    for (const [name, text] of Object.entries(renderRScript(given, german)))
      writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync('Rscript', [join(folder, 'recompute.R')], {
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('renderRScript', () => {
  it('writes the data beside a script that never changes, and warns where answers are inside', () => {
    const files = renderRScript(input, german);
    expect(Object.keys(files).sort()).toEqual(
      ['README.txt', 'answers.csv', 'estimates.csv', 'margins.csv', 'police.csv', 'recompute.R'].sort(),
    );
    expect(files['README.txt']).toContain('Geben Sie sie nicht weiter');
    expect(files['answers.csv']?.split('\r\n')[0]).toBe(
      'stratum,population,weight,group.district,group.sex,group.Alters-Klasse,item.safe',
    );
    expect(files['recompute.R']).not.toContain('Musterstadt');
    expect(renderRScript({ ...input, survey: null }, german)['README.txt']).toContain(
      'keine Angaben einzelner Personen',
    );
  });

  it('packs the same bytes again', () => {
    const zip = renderRScriptZip(input, german);
    expect(Buffer.compare(zip, renderRScriptZip(input, german))).toBe(0);
    expect(strFromU8(unzipSync(zip)['police.csv'] ?? new Uint8Array())).toContain('poisson-byar');
  });
});

describe.skipIf(!hasR)('the script in R (skipped without Rscript and its survey package)', () => {
  it('finds the same rates', () => {
    const { status, output } = runR({ ...input, survey: null });
    expect(output).toContain('3 of 3 figures are the same');
    expect(status).toBe(0);
  });

  it('finds the same shares, means and intervals after weighting anew', () => {
    const { status, output } = runR({ ...input, police: [] });
    expect(output).toContain('12 of 12 figures are the same');
    expect(status).toBe(0);
  });

  it('says which figure differs', () => {
    const wrong = { ...rate('wrong', 7, exactPoissonLimits), expectedRate: 1 };
    const { status, output } = runR({ ...input, police: [...input.police, wrong], survey: null });
    expect(status).toBe(1);
    expect(output).toContain('wrong');
  });
});
