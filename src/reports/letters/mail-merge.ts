import { printedAccessCode } from '#core/survey/access-code.ts';
import {
  type Addressee,
  addresseeColumns,
  addresseeRow,
  addressLines,
} from '#core/survey/sampling/addressee.ts';
import { csvLines } from '../csv/neutralise-formula.ts';
import { salutationOf } from './salutation.ts';

/** With a byte order mark and semicolons: German spreadsheets open it with umlauts in columns. */
const mark = '\ufeff';

/** `stichprobe.csv`: who was drawn, with codes. It never leaves the office. */
export function sampleListCsv(people: readonly Addressee[]): string {
  return mark + csvLines([[...addresseeColumns], ...people.map((person) => [...addresseeRow(person)])]);
}

const addressColumns = [1, 2, 3, 4, 5, 6].map((number) => `Anschrift ${number}`);
const mergeColumns = [...addressColumns, 'Briefanrede', 'Zugangscode', 'Internetadresse', 'Sprache'];

/** Ready lines for the mail merge of a word processor: address, salutation, code and where it is entered. */
export function mailMergeRows(
  people: readonly Addressee[],
  addressOf: (code: string) => string,
): readonly (readonly string[])[] {
  const rows = people.map((person) => {
    const lines = addressLines(person);
    return [
      ...addressColumns.map((_, at) => lines[at] ?? ''),
      salutationOf(person, 'de', undefined),
      printedAccessCode(person.code),
      addressOf(person.code),
      person.language,
    ];
  });
  return [mergeColumns, ...rows];
}

export function mailMergeCsv(rows: readonly (readonly string[])[]): string {
  return mark + csvLines(rows);
}
