import type { ExportColumn, ExportSet } from '#core/survey/closing/export-set.ts';
import type { SyntaxOptions } from './spss-syntax.ts';

const longestLabel = 80;
const longestValueLabel = 244;

/** Reads the csv beside it; codes without an answer become `.a`, `.b` … with their words. Stata 14 or newer. */
export function stataDo(set: ExportSet, { file, remarks }: SyntaxOptions): string {
  const names = set.columns.map(({ name }) => name);
  return [
    ...remarks.map((remark) => `* ${remark}`),
    'version 14',
    'clear all',
    `import delimited using "${file}", delimiters(";") varnames(1) case(preserve) encoding("UTF-8") asdouble`,
    `* ${names.length} Variablen, ${set.count} Zeilen`,
    `assert _N == ${set.count}`,
    '',
    ...set.columns.flatMap((column) => [
      `label variable ${column.name} ${quoted(column.label, longestLabel)}`,
      ...(column.wording === '' ? [] : [`notes ${column.name}: ${oneLine(column.wording)}`]),
      ...valueLabels(column),
    ]),
    '',
    ...weightLines(set),
    `label data ${quoted(set.title, longestLabel)}`,
    '',
  ].join('\r\n');
}

function valueLabels(column: ExportColumn): readonly string[] {
  const { name, categories } = column;
  if (categories.length === 0) return [];
  const missing = categories.filter((one) => one.missing);
  const signOf = (at: number): string => `.${String.fromCharCode(97 + at)}`;
  return [
    `label define ${labelName(name)} ${categories
      .map((one) => {
        const at = missing.indexOf(one);
        return `${at < 0 ? one.code : signOf(at)} ${quoted(one.label, longestValueLabel)}`;
      })
      .join(' ')}`,
    ...(missing.length === 0
      ? []
      : [`mvdecode ${name}, mv(${missing.map(({ code }, at) => `${code}=${signOf(at)}`).join(' \\ ')})`]),
    `label values ${name} ${labelName(name)}`,
  ];
}

/** A label has a name of its own, as long as that of a variable. */
function labelName(name: string): string {
  return name.length > 30 ? `${name.slice(0, 28)}_L` : `${name}_L`;
}

function weightLines({ columns }: ExportSet): readonly string[] {
  const has = (name: string) => columns.some((column) => column.name === name);
  if (!has('weight')) return [];
  return [`svyset _n [pweight = weight]${has('stratum') ? ', strata(stratum)' : ''}`];
}

/** Compound quotes hold everything but the sign they are made of. */
function quoted(text: string, longest: number): string {
  return `\`"${oneLine(text).slice(0, longest)}"'`;
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('`', '’')
    .replaceAll("'", '’')
    .replaceAll('"', '”')
    .replaceAll('$', '');
}
