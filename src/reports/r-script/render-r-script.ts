import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strToU8, zipSync } from 'fflate';
import { createTranslator } from '#i18n/translate.ts';
import { csvLines } from '../csv/neutralise-formula.ts';
import type { RScriptTables, SurveyTables } from './tables.ts';

const require = createRequire(import.meta.url);

/** File name -> text. The script is fixed; everything of the analysis is data beside it. */
export function renderRScript(title: string, tables: RScriptTables): Readonly<Record<string, string>> {
  const { expected, rates, trends, ratios, proportions, correlations, survey } = tables;
  return {
    'README.txt': readme(title, survey),
    'recompute.R': readFileSync(require.resolve('#reports/r-script/recompute.R'), 'utf8'),
    'expected.csv': table(
      ['id', 'quantity', 'expected', 'tolerance'],
      expected.map((row) => [row.id, row.quantity, row.expected, row.tolerance]),
    ),
    ...file(
      'rates.csv',
      ['id', 'cases', 'exposure', 'method'],
      rates.map((row) => [row.id, row.cases, row.exposure, row.method]),
    ),
    ...file(
      'trends.csv',
      ['id', 'year', 'cases', 'population'],
      trends.map((row) => [row.id, row.year, row.cases, row.population]),
    ),
    ...file(
      'ratios.csv',
      ['id', 'kind', 'cases', 'exposure', 'cases_compared', 'exposure_compared'],
      ratios.map((row) => [
        row.id,
        row.kind,
        row.cases,
        row.exposure,
        row.casesCompared,
        row.exposureCompared,
      ]),
    ),
    ...file(
      'proportions.csv',
      ['id', 'kind', 'number', 'compared'],
      proportions.map((row) => [row.id, row.kind, row.number, row.compared]),
    ),
    ...file(
      'correlations.csv',
      ['id', 'x', 'y'],
      correlations.map((row) => [row.id, row.x, row.y]),
    ),
    ...(survey === null ? {} : surveyFiles(survey)),
  };
}

/** The same as one archive; its bytes depend on the content only and are the same in every language. */
export function renderRScriptZip(title: string, tables: RScriptTables): Uint8Array {
  const files = Object.entries(renderRScript(title, tables)).map(
    ([name, text]) => [name, strToU8(text)] as const,
  );
  return zipSync(Object.fromEntries(files), { level: 6, mtime: '1980-01-01T00:00:00' });
}

/** German first, then English: the archive is handed on as it is. */
function readme(title: string, survey: SurveyTables | null): string {
  const parts = (['de', 'en'] as const).map((locale) => {
    const translator = createTranslator(locale);
    const note = survey !== null ? 'privacy' : 'noPersons';
    return ['about', 'scope', note, ...(survey?.representative === false ? ['openPoll'] : [])]
      .map((key) => translator.message(`report-frame.rScript.${key}`))
      .join('\n\n');
  });
  return `${[title, ...parts].join('\n\n----\n\n')}\n`;
}

function surveyFiles({ representative, groups, cells, answers, margins, estimates }: SurveyTables) {
  // A column that every row carries: it stays where the table is copied.
  const mark = representative ? [] : ['not representative'];
  const hasStrata = cells.every(({ stratum }) => stratum !== null);
  const hasFrame = cells.every(({ population }) => population !== null);
  return {
    'cells.csv': table(
      [
        'cell',
        'answers',
        ...(hasStrata ? ['stratum'] : []),
        ...(hasFrame ? ['population'] : []),
        'weight',
        ...groups.map((group) => `group.${group}`),
      ],
      cells.map((row) => [
        row.cell,
        row.answers,
        ...(hasStrata ? [row.stratum] : []),
        ...(hasFrame ? [row.population] : []),
        row.weight,
        ...row.categories,
      ]),
    ),
    'answers.csv': table(
      ['item', 'cell', 'code', 'count'],
      answers.map((row) => [row.item, row.cell, row.code, row.count]),
    ),
    ...file(
      'margins.csv',
      ['group', 'category', 'population'],
      margins.map((row) => [row.group, row.category, row.population]),
    ),
    'estimates.csv': table(
      [
        'id',
        'kind',
        'item',
        'codes',
        'group',
        'category',
        'published',
        'published_answers',
        ...mark.map(() => 'mark'),
      ],
      estimates.map((row) => [
        row.id,
        row.kind,
        row.item,
        row.codes.join(' '),
        row.group,
        row.category,
        row.published,
        row.publishedAnswers,
        ...mark,
      ]),
    ),
  };
}

type Cells = readonly (readonly (string | number | null)[])[];

/** Nothing where there is nothing to compute. */
function file(name: string, header: readonly string[], rows: Cells): Readonly<Record<string, string>> {
  return rows.length === 0 ? {} : { [name]: table(header, rows) };
}

function table(header: readonly string[], rows: Cells): string {
  return csvLines([header, ...rows], ',');
}
