import type { ExportSet } from '#core/survey/closing/export-set.ts';
import type { ReleasedTexts } from '#core/survey/closing/survey-dataset.ts';
import { csvLines } from '../csv/neutralise-formula.ts';

/** Without it some spreadsheets take UTF-8 for something else. */
const byteOrderMark = '\uFEFF';
const decimalsOfWeights = 6;

/**
 * Codes, separated by semicolons, with a point in decimals: what the syntax files beside it expect. A whole number is
 * printed as one.
 */
export function dataCsv(set: ExportSet, { bom }: { readonly bom: boolean }): string {
  const lines = [set.columns.map(({ name }) => name).join(';')];
  for (let row = 0; row < set.count; row++) {
    lines.push(set.columns.map(({ values }) => numberText(values[row]!)).join(';'));
  }
  return `${bom ? byteOrderMark : ''}${lines.join('\r\n')}\r\n`;
}

/** Words others may read; nothing says whose they are. */
export function textsCsv(texts: ReleasedTexts): string {
  return csvLines([
    ['frage', 'text'],
    ...texts.questions.flatMap(({ question, texts: words }) =>
      words.map((text) => [question.de ?? '', text]),
    ),
  ]);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for a table: ${value}`);
  return String(Number(value.toFixed(decimalsOfWeights)));
}
