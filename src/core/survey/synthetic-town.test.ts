/** The whole chain on the synthetic town of 299 answers, against R survey (rake, svymean, svyttest). */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupDifferences } from './group-differences.ts';
import { itemShares, itemSharesByGroup } from './item-shares.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import { questionnaireSchema } from './questionnaire.ts';
import type { GroupColumn, MarginCount, StratumAccount, SurveyTable } from './survey-table.ts';
import { weightSurvey } from './weighted-survey.ts';

const folder = new URL('../../../../shared/data/synthetic_survey/', import.meta.url);
const available = existsSync(new URL('responses.csv', folder));
const classes = ['16-29', '30-44', '45-59', '60-74', '75+'];
const ageClass = (age: number) => classes[[30, 45, 60, 75, 200].findIndex((end) => age < end)] ?? '';

function read(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
  const cells = (line: string) => line.replaceAll('"', '').split(',');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((value, at) => [names[at] ?? '', value])));
}

const items: QuestionnaireItem[] = questionnaireSchema.parse({
  version: 1,
  id: 'town',
  title: 'Bürgerbefragung',
  items: [
    {
      id: 'nachts_unsicher_4',
      wording: 'Wie sicher fühlen Sie sich nachts?',
      kind: 'scale',
      categories: [1, 2, 3, 4].map((code) => ({ code, label: `${code}` })),
      share: { codes: [3, 4], label: 'unsicher' },
    },
    {
      id: 'opfer_12m',
      wording: 'Opfer in zwölf Monaten?',
      kind: 'single',
      categories: [0, 1].map((code) => ({ code, label: `${code}` })),
      share: { codes: [1], label: 'Opfer' },
    },
    {
      id: 'zufrieden',
      wording: 'Wie zufrieden?',
      kind: 'scale',
      categories: [1, 2, 3, 4, 5].map((code) => ({ code, label: `${code}` })),
    },
  ],
}).items;

function group(id: string, values: readonly string[]): GroupColumn {
  const categories = [...new Set(values)].sort();
  return { id, categories, index: Int16Array.from(values, (value) => categories.indexOf(value)) };
}

function town() {
  const answers = read('responses.csv');
  const register = read('register_synthetic.csv');
  const gross = read('gross_sample.csv');
  const table: SurveyTable = {
    count: answers.length,
    groups: [
      group(
        'district',
        answers.map((row) => row.district!),
      ),
      group(
        'sex',
        answers.map((row) => row.sex!),
      ),
      group(
        'age',
        answers.map((row) => ageClass(Number(row.age))),
      ),
    ],
    items: items.map(({ id }) => ({
      id,
      codes: Float64Array.from(answers, (row) => (row[id] === '' ? Number.NaN : Number(row[id]))),
      missing: Uint8Array.from(answers, (row) => (row[id] === '' ? 2 : 0)),
    })),
    mode: new Int16Array(answers.length),
    modes: ['unknown'],
  };
  const countBy = (
    rows: readonly Record<string, string>[],
    keyOf: (row: Record<string, string>) => string,
  ) => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    return counts;
  };
  const margin = (name: string, counts: Map<string, number>): MarginCount[] =>
    [...counts].map(([category, population]) => ({ group: name, category, population }));
  const strata: StratumAccount[] = [...countBy(register, (row) => row.district!)].map(
    ([stratum, population]) => {
      const drawn = gross.filter((row) => row.district === stratum);
      const of = (status: string) => drawn.filter((row) => row.status === status).length;
      return {
        stratum,
        population,
        sampled: drawn.length,
        outcomes: {
          complete: of('auswertbar'),
          partial: 0,
          refusal: of('verweigert'),
          nonContact: of('kein_ruecklauf'),
          neutralLoss: of('neutral_unzustellbar'),
          duplicate: 0,
          other: 0,
        },
      };
    },
  );
  const sexes = margin(
    'sex',
    countBy(register, (row) => row.sex!),
  );
  const ages = margin(
    'age',
    countBy(register, (row) => ageClass(Number(row.age))),
  );
  return { table, strata, sexes, ages };
}

describe.skipIf(!available)('synthetic town (skipped where ../shared is missing)', () => {
  const data = available ? town() : null;
  const options = () => ({
    sampling: 'stratified' as const,
    stratumGroup: 'district',
    strata: data!.strata,
    // Nobody of the 12 persons with the entry d answered: a margin for them cannot be met.
    margins: [...data!.sexes.filter(({ category }) => category !== 'd'), ...data!.ages],
  });
  const weighted = () => {
    const result = weightSurvey(data!.table, options());
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    return result.value;
  };

  it('refuses a margin category that nobody answered, by name', () => {
    const refused = weightSurvey(data!.table, { ...options(), margins: data!.sexes });
    expect(refused).toEqual({
      ok: false,
      problem: {
        code: 'survey.margin.emptyCategory',
        params: { margin: 'sex', category: 'd', population: 12 },
      },
    });
  });

  it('accounts for every letter', () => {
    const { total, problems, strata } = weighted().account;
    expect(problems).toEqual([]);
    expect(strata).toHaveLength(7);
    expect(total).toMatchObject({ population: 11873, sampled: 1000, neutralLosses: 40, answers: 299 });
    expect(total.responseRate).toBeCloseTo(299 / 960, 12);
  });

  it('weights, shares, means and differences equal R survey', () => {
    const survey = weighted();
    expect(survey.warnings.map(({ code }) => code)).toEqual(['survey.margins.totalsRounded']);
    expect(survey.weighting.smallestWeight).toBeCloseTo(18.8575992868209, 7);
    expect(survey.weighting.largestWeight).toBeCloseTo(135.0155168453936, 6);
    expect(survey.weighting.sumOfWeights).toBeCloseTo(11861, 5);
    expect(survey.weighting.designEffectKish).toBeCloseTo(1.19888649075937, 9);
    const unsafe = itemShares(survey, items[0]!);
    expect(unsafe).toMatchObject({ answered: 290, noAnswer: 9, notAsked: 0 });
    if (unsafe.share?.state !== 'computed') throw new Error('no share');
    expect(unsafe.share.share).toBeCloseTo(0.315738557521978, 9);
    expect(unsafe.share.standardError).toBeCloseTo(0.0250022098313187, 9);
    expect(unsafe.share.degreesOfFreedom).toBe(283);
    expect(unsafe.share.interval.lower).toBeCloseTo(0.26704882099228, 8);
    expect(unsafe.share.interval.upper).toBeCloseTo(0.367620378303092, 8);
    expect(unsafe.share.designEffect).toBeCloseTo(0.857777126541101, 8);
    expect(unsafe.share.precision.presentation).toBe('show');
    const victim = itemShares(survey, items[1]!).share;
    if (victim?.state !== 'computed') throw new Error('no share');
    expect(victim.share).toBeCloseTo(0.160282378647249, 9);
    expect(victim.standardError).toBeCloseTo(0.023960270614074, 9);
    const { mean } = itemShares(survey, items[2]!);
    if (mean?.state !== 'computed') throw new Error('no mean');
    expect(mean.mean).toBeCloseTo(2.6533962725590534, 8);
    expect(mean.standardError).toBeCloseTo(0.0578849626918381, 9);
  });

  it('districts equal R survey, each alone and against the rest', () => {
    const survey = weighted();
    const expected: Record<string, readonly [number, number, number, number]> = {
      Altstadt: [0.408765117022626, 0.0632433295937761, 0.122878476318415, 0.0874320764455377],
      Bahnhofsvorstadt: [0.48778629303973, 0.0836017595608707, 0.198706094488579, 0.0251893672947158],
      Nordviertel: [0.204664386417649, 0.0525663576752248, -0.142635476196144, 0.0215124273414426],
      'OT Grünbach': [0.0611630372281326, 0.0425915385750694, -0.284586282790556, 5.33007460332238e-8],
      'OT Lauta': [0.190237400020587, 0.0699217697010863, -0.136259068275771, 0.0760972578165314],
      'OT Weißig': [0.468143086455798, 0.139119707194078, 0.159857210673441, 0.260172184711205],
      Südhang: [0.365827922896289, 0.0635396996000525, 0.0603924711623741, 0.392558341658818],
    };
    const shares = itemSharesByGroup(survey, items[0]!, { groupId: 'district' });
    const differences = groupDifferences(survey, items[0]!, { groupId: 'district' });
    expect(shares).toHaveLength(7);
    shares.forEach(({ category, shares: { share } }, at) => {
      const [value, standardError, difference, p] = expected[category]!;
      if (share?.state !== 'computed') throw new Error('no share');
      expect(share.share).toBeCloseTo(value, 8);
      expect(share.standardError).toBeCloseTo(standardError, 8);
      const against = differences[at]!.difference;
      if (against.state !== 'computed') throw new Error('no difference');
      expect(against.difference).toBeCloseTo(difference, 8);
      expect(against.p / p).toBeCloseTo(1, 5);
    });
  });

  it('does not depend on the order of the answers', () => {
    const { table } = data!;
    const reversed: SurveyTable = {
      ...table,
      groups: table.groups.map((column) => ({ ...column, index: column.index.toReversed() })),
      items: table.items.map((column) => ({
        ...column,
        codes: column.codes.toReversed(),
        missing: column.missing.toReversed(),
      })),
    };
    const other = weightSurvey(reversed, options());
    if (!other.ok) throw new Error(other.problem.code);
    const [first, second] = [weighted(), other.value].map((survey) => itemShares(survey, items[0]!).share);
    if (first?.state !== 'computed' || second?.state !== 'computed') throw new Error('no share');
    expect(second.share).toBeCloseTo(first.share, 12);
    expect(second.standardError).toBeCloseTo(first.standardError, 12);
  });
});
