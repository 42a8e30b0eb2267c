import type { ExportColumn, ExportSet } from '#core/survey/closing/export-set.ts';

/** SPSS takes three single missing values, or a range and one more. */
const longestLabel = 250;
const longestValueLabel = 120;

/** Reads the csv beside it, names everything, and says which codes are no answers. UTF-8, in Unicode mode. */
export function spssSyntax(set: ExportSet, { file, remarks }: SyntaxOptions): string {
  const coded = set.columns.filter(({ categories }) => categories.length > 0);
  return [
    '* Encoding: UTF-8.',
    // A point at the end of a line ends the remark.
    ...remarks.map((remark) => `* ${remark.replaceAll('. ', '; ').replace(/\.$/, '')}.`),
    '* Pfad der Datei anpassen, falls sie nicht im Arbeitsverzeichnis liegt.',
    '',
    'SET DECIMAL=DOT.',
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE='${file}'`,
    "  /ENCODING='UTF8'",
    '  /ARRANGEMENT=DELIMITED',
    '  /DELCASE=LINE',
    "  /DELIMITERS=';'",
    '  /FIRSTCASE=2',
    '  /VARIABLES=',
    ...set.columns.map(({ name, kind }) => `    ${name} ${kind === 'weight' ? 'F12.6' : 'F8.0'}`),
    '  .',
    'EXECUTE.',
    '',
    ...recodes(set),
    'VARIABLE LABELS',
    ...set.columns.map(({ name, label }) => `  ${name} ${quoted(label, longestLabel)}`),
    '  .',
    '',
    'VALUE LABELS',
    ...coded.map(
      (column, at) =>
        `  ${at === 0 ? '' : '/'}${column.name}\n${column.categories
          .map(({ code, label }) => `    ${codeInSpss(column, code)} ${quoted(label, longestValueLabel)}`)
          .join('\n')}`,
    ),
    '  .',
    '',
    ...coded.flatMap((column) => {
      const codes = missingCodes(column);
      return codes.length === 0 ? [] : [`MISSING VALUES ${column.name} (${missingRange(column)}).`];
    }),
    ...coded.map(({ name, ordered }) => `VARIABLE LEVEL ${name} (${ordered ? 'ORDINAL' : 'NOMINAL'}).`),
    ...(set.columns.some(({ kind }) => kind === 'weight') ? ['', '* WEIGHT BY weight.'] : []),
    'EXECUTE.',
    '',
  ].join('\r\n');
}

export interface SyntaxOptions {
  /** Name of the csv. */
  readonly file: string;
  /** Lines for people at the beginning. */
  readonly remarks: readonly string[];
}

function missingCodes({ categories }: ExportColumn): readonly number[] {
  return categories.filter(({ missing }) => missing).map(({ code }) => code);
}

function lowestValid({ range, categories }: ExportColumn): number {
  return Math.min(
    0,
    range?.from ?? 0,
    ...categories.filter(({ missing }) => !missing).map(({ code }) => code),
  );
}

/** Codes without an answer, above the answers; more than one does not fit beside the range of the others. */
function above(column: ExportColumn): readonly number[] {
  return missingCodes(column).filter((code) => code >= lowestValid(column));
}

function isRecoded(column: ExportColumn): boolean {
  return above(column).length > 1;
}

function codeInSpss(column: ExportColumn, code: number): number {
  return isRecoded(column) && above(column).includes(code) ? lowestValid(column) - 100 - code : code;
}

function recodes(set: ExportSet): readonly string[] {
  const lines = set.columns.filter(isRecoded).map(
    (column) =>
      `RECODE ${column.name} ${above(column)
        .map((code) => `(${code}=${codeInSpss(column, code)})`)
        .join(' ')}.`,
  );
  return lines.length === 0 ? [] : [...lines, ''];
}

function missingRange(column: ExportColumn): string {
  const below = `LO THRU ${lowestValid(column) - 1}`;
  const [single] = above(column);
  return single === undefined || isRecoded(column) ? below : `${below}, ${single}`;
}

function quoted(text: string, longest: number): string {
  const short = text.replaceAll(/\s+/g, ' ').slice(0, longest);
  return `'${short.replaceAll("'", "''")}'`;
}
