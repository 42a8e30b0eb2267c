/** Rake + 60 items in the town, by three groups, with differences; per item against R's survey package. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupDifferences } from '../src/core/survey/group-differences.ts';
import { itemShares, itemSharesByGroup } from '../src/core/survey/item-shares.ts';
import { mergedSurvey } from '../src/core/survey/merged-survey.ts';
import { type WeightedSurvey, weightSurvey } from '../src/core/survey/weighted-survey.ts';
import { hasRSurvey, rSurveyTimes, writeForR } from './peers/r-survey.ts';
import { type BenchRow, median, writeResults } from './results.ts';
import { type SeededSurvey, seededSurvey } from './seeded-survey.ts';

/** R goes through every answer for every category: fewer items, the times are per item. */
const sizes = [
  { count: 400, rItems: 10, rGroups: true },
  { count: 20_000, rItems: 1, rGroups: true },
  { count: 100_000, rItems: 3, rGroups: false },
];
const runs = 3;
const groups = ['district', 'sex', 'ageGroup'];

interface Times {
  readonly weight: number;
  readonly town: number;
  readonly byGroup: number;
}

function weighted({ table, strata, margins }: SeededSurvey): WeightedSurvey {
  const result = weightSurvey(table, { sampling: 'stratified', stratumGroup: 'district', strata, margins });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function timesOf(input: SeededSurvey): Times {
  const { items } = input.questionnaire;
  const begun = performance.now();
  const survey = weighted(input);
  const raked = performance.now();
  for (const item of items) itemShares(survey, item);
  const town = performance.now();
  for (const item of items) {
    for (const groupId of groups) {
      const part = mergedSurvey(survey, item, groupId);
      itemSharesByGroup(part, item, { groupId });
      groupDifferences(part, item, { groupId });
    }
  }
  return { weight: raked - begun, town: town - raked, byGroup: performance.now() - town };
}

const withR = hasRSurvey();
const rows: BenchRow[] = [];
for (const { count, rItems, rGroups } of sizes) {
  const input = seededSurvey(count);
  const times = Array.from({ length: runs }, () => timesOf(input));
  const own = (pick: (times: Times) => number) => median(times.map(pick));
  const items = input.questionnaire.items.length;
  const folder = mkdtempSync(join(tmpdir(), 'umsicht-bench-'));
  if (withR) writeForR(folder, weighted(input), input.questionnaire.items.slice(0, rItems));
  const peer = withR ? await rSurveyTimes(folder, { items: rItems, groups: rGroups }) : null;
  rmSync(folder, { recursive: true });
  const against = 'R survey';
  const size = count.toLocaleString('en');
  rows.push(
    {
      what: `${size} answers: design and raking`,
      measured: own(({ weight }) => weight),
      unit: 'ms',
      against,
      reference: peer?.weightMs ?? null,
    },
    {
      what: `${size} answers: shares in the town, per item`,
      measured: own(({ town }) => town / items),
      unit: 'ms',
      against,
      reference: peer === null ? null : peer.townMs / rItems,
    },
    {
      what: `${size} answers: shares and differences by three groups, per item`,
      measured: own(({ byGroup }) => byGroup / items),
      unit: 'ms',
      against,
      reference: peer === null || !rGroups ? null : peer.groupsMs / rItems,
    },
    {
      what: `${size} answers: all of 60 items`,
      measured: own(({ weight, town, byGroup }) => weight + town + byGroup) / 1000,
      unit: 's',
      against: 'limit',
      reference: count > 20_000 ? 5 : 2,
    },
  );
}
writeResults('survey', rows, [
  'By group: 12 districts, 2 sexes, 6 ages; every category with its shares, mean, intervals and its difference to all others.',
  'R: svydesign, rake, svymean and svyciprop(beta), svyby, svyttest; ten items at 400 answers, one at 20,000, three at 100,000 and those not by group.',
]);
