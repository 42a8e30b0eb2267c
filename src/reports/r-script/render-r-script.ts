import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strToU8, zipSync } from 'fflate';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '../csv/neutralise-formula.ts';

const require = createRequire(import.meta.url);

export interface RScriptInput {
  readonly title: string;
  readonly police: readonly PoliceRateRow[];
  readonly survey: SurveyExport | null;
}

/** Only rates that are shown: a hidden cell has no place in a file that is handed on. */
export interface PoliceRateRow {
  readonly id: string;
  readonly cases: number;
  readonly population: number;
  readonly expectedRate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** `poisson-exact`, `poisson-byar`; with another one only the rate is compared. */
  readonly method: string;
}

export interface SurveyExport {
  readonly answers: readonly SurveyAnswerRow[];
  /** Empty where the weights are final (no raking, or capped weights, which R would not reach the same way). */
  readonly margins: readonly {
    readonly group: string;
    readonly category: string;
    readonly population: number;
  }[];
  readonly estimates: readonly SurveyEstimateRow[];
}

/** One answer without a name, a number or a time. Still a person: only for the organisation itself. */
export interface SurveyAnswerRow {
  /** Null for a simple sample; then for every row. */
  readonly stratum: string | null;
  /** Persons in the stratum, for the finite correction; null where there is none, then for every row. */
  readonly population: number | null;
  /** Weight before raking, or the final weight where there are no margins. */
  readonly weight: number;
  /** By id of the group; `(missing)` where that is a category of the raking. */
  readonly groups: Readonly<Record<string, string>>;
  /** By id of the item; null for no answer, not asked, do not know. */
  readonly items: Readonly<Record<string, number | null>>;
}

export interface SurveyEstimateRow {
  readonly id: string;
  readonly item: string;
  readonly kind: 'share' | 'mean';
  /** Codes that count for the share. */
  readonly codes: readonly number[];
  /** The domain: a category of a group, or the whole town. */
  readonly group: string | null;
  readonly category: string | null;
  readonly expected: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Method of the interval as in the figure. */
  readonly method: string;
}

/** File name -> text. The script is fixed; everything of the analysis is data beside it. */
export function renderRScript(input: RScriptInput, translator: Translator): Readonly<Record<string, string>> {
  const { police, survey } = input;
  const withAnswers = survey !== null && survey.answers.length > 0;
  const note = translator.message(
    withAnswers ? 'report-frame.rScript.privacy' : 'report-frame.rScript.noPersons',
  );
  return {
    'README.txt': `${input.title}\n\n${translator.message('report-frame.rScript.about')}\n\n${note}\n`,
    'recompute.R': readFileSync(require.resolve('#reports/r-script/recompute.R'), 'utf8'),
    ...(police.length === 0 ? {} : { 'police.csv': policeCsv(police) }),
    ...(withAnswers ? surveyCsv(survey) : {}),
  };
}

/** The same as one archive; its bytes depend on the content only. */
export function renderRScriptZip(input: RScriptInput, translator: Translator): Uint8Array {
  const files = Object.entries(renderRScript(input, translator)).map(
    ([name, text]) => [name, strToU8(text)] as const,
  );
  return zipSync(Object.fromEntries(files), { level: 6, mtime: '1980-01-01T00:00:00' });
}

function policeCsv(rows: readonly PoliceRateRow[]): string {
  return table(
    ['id', 'cases', 'population', 'expected', 'lower', 'upper', 'method'],
    rows.map(({ id, cases, population, expectedRate, lower, upper, method }) => [
      id,
      cases,
      population,
      expectedRate,
      lower,
      upper,
      method,
    ]),
  );
}

function surveyCsv({ answers, margins, estimates }: SurveyExport): Readonly<Record<string, string>> {
  const groups = Object.keys(answers[0]?.groups ?? {});
  const items = Object.keys(answers[0]?.items ?? {});
  const stratified = answers.every(({ stratum }) => stratum !== null);
  const finite = answers.every(({ population }) => population !== null);
  const header = [
    ...(stratified ? ['stratum'] : []),
    ...(finite ? ['population'] : []),
    'weight',
    ...groups.map((group) => `group.${group}`),
    ...items.map((item) => `item.${item}`),
  ];
  const rows = answers.map(({ stratum, population, weight, groups: own, items: codes }) => [
    ...(stratified ? [stratum] : []),
    ...(finite ? [population] : []),
    weight,
    ...groups.map((group) => own[group] ?? null),
    ...items.map((item) => codes[item] ?? null),
  ]);
  return {
    'answers.csv': table(header, rows),
    'margins.csv': table(
      ['group', 'category', 'population'],
      margins.map(({ group, category, population }) => [group, category, population]),
    ),
    'estimates.csv': table(
      ['id', 'item', 'kind', 'codes', 'group', 'category', 'expected', 'lower', 'upper', 'method'],
      estimates.map((row) => [
        row.id,
        row.item,
        row.kind,
        row.codes.join(' '),
        row.group,
        row.category,
        row.expected,
        row.lower,
        row.upper,
        row.method,
      ]),
    ),
  };
}

function table(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return csvLines([header, ...rows], ',');
}
