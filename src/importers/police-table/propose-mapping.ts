import type { PoliceMapping } from '#core/analysis/plan.ts';
import { columnLetters, comparableHeader } from '../text/columns.ts';
import type { PreviewRow } from './table-preview.ts';

type MappedField = keyof PoliceMapping['columns'];

/** Words headers use, in the order of trying. */
const HEADER_WORDS: readonly (readonly [RegExp, MappedField])[] = [
  [/^(berichts|tat)?jahr$/, 'year'],
  [
    /^ags$|^(gemeinde|gebiets|orts|kreis|bezirks?|stadtteil|ortsteil) ?(schluessel|nr|nummer|kennziffer)/,
    'area',
  ],
  [/^(straftaten|pks|delikts?)? ?(schluessel ?(zahl|nummer)?|sz)$/, 'offence'],
  [
    /^(stadt landkreis|gemeinde|kommune|stadt|ort|ortsteil|stadtteil|stadtbezirk|bezirk|gebiet|tatort|kreis)( ?name)?$/,
    'areaName',
  ],
  [
    /^(straftat(en)?|delikt(e|s)?( ?(bereich|gruppe|bezeichnung|art))?|deliktsbereich|phaenomen|bezeichnung|straftatengruppe)$/,
    'offenceName',
  ],
  [/aufgeklaert/, 'cleared'],
  [/^(davon )?versuche?/, 'attempts'],
  [/^einwohner|^bevoelkerung/, 'population'],
  [
    /^(anzahl|faelle|anzahl erfasste faelle|fallzahl(en)?|erfasste faelle|anzahl( der)? (faelle|straftaten)|straftaten anzahl)( (insgesamt|gesamt))?$/,
    'cases',
  ],
];

const YEAR_HEADER = /^(?:(?:jahr|faelle|anzahl|fallzahl|erfasste faelle) )?((?:19|20)\d\d)$/;

/**
 * A first assignment of columns from the words of the header, for the user to look at and mend. Columns
 * without a known word stay out; a table without any is proposed empty.
 */
export function proposeMapping(rows: readonly PreviewRow[], sheet: string | null = null): PoliceMapping {
  let best: { readonly row: PreviewRow; readonly found: ReturnType<typeof recognised> } | null = null;
  for (const row of rows.slice(0, 40)) {
    const found = recognised(row.texts);
    if (found.score >= 2 && (best === null || found.score > best.found.score)) best = { row, found };
  }
  const mapping: PoliceMapping = { columns: {}, constants: {}, offenceKeys: {} };
  if (sheet !== null) mapping.sheet = sheet;
  if (best === null) return mapping;
  mapping.headerLine = best.row.line;
  mapping.columns = best.found.columns;
  if (mapping.columns.offence === undefined && mapping.columns.offenceName !== undefined) {
    mapping.columns.offence = mapping.columns.offenceName;
    delete mapping.columns.offenceName;
  }
  if (Object.keys(best.found.years).length > 0 && mapping.columns.cases === undefined) {
    mapping.yearColumns = best.found.years;
    delete mapping.columns.year;
  }
  const year = titleYear(rows, best.row.line);
  if (year !== null && mapping.columns.year === undefined && mapping.yearColumns === undefined) {
    mapping.constants = { year };
  }
  return mapping;
}

function recognised(texts: readonly string[]): {
  readonly columns: PoliceMapping['columns'];
  readonly years: Record<string, number>;
  readonly score: number;
} {
  const columns: PoliceMapping['columns'] = {};
  const years: Record<string, number> = {};
  texts.forEach((text, index) => {
    const compared = comparableHeader(text);
    const year = YEAR_HEADER.exec(compared)?.[1];
    // A header that occurs twice is named by its letter, so that it cannot be confused.
    const twice = texts.filter((other) => comparableHeader(other) === compared).length > 1;
    const name = twice ? columnLetters(index + 1) : text;
    if (year !== undefined) years[name] = Number(year);
    const field = HEADER_WORDS.find(([words]) => words.test(compared))?.[1];
    if (field !== undefined && columns[field] === undefined) columns[field] = name;
  });
  // Years alone also stand in rows of data: they count only beside a column of words.
  const yearCount = Object.keys(years).length;
  const fieldCount = Object.keys(columns).length;
  return { columns, years, score: fieldCount === 0 ? 0 : fieldCount + Math.min(yearCount, 3) };
}

function titleYear(rows: readonly PreviewRow[], headerLine: number): number | null {
  const title = rows.filter(({ line }) => line < headerLine).map(({ texts }) => texts.join(' '));
  const years = new Set(
    [...title.join(' ').matchAll(/(?<![\d.])(20\d\d|19[89]\d)(?!\d)/g)].map((match) => Number(match[1])),
  );
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}
