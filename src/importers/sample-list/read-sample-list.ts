import { readAccessCode } from '#core/survey/access-code.ts';
import { type Addressee, addresseeColumns } from '#core/survey/sampling/addressee.ts';
import type { RegisterSex } from '#core/survey/sampling/register-person.ts';
import type { ByteSource, Issue } from '../contract.ts';
import { readHeadedRows } from '../table/headed-rows.ts';
import { errorIssue, quoteValue } from '../text/issue.ts';

type Column = (typeof addresseeColumns)[number];

export interface ReadSampleList {
  /** Null as soon as there is one error. */
  readonly people: readonly Addressee[] | null;
  readonly issues: readonly Issue[];
}

/** `stichprobe.csv` again, for letters and reminders. Corrections of names and addresses are welcome, of codes not. */
export async function readSampleList(bytes: ByteSource): Promise<ReadSampleList> {
  const wanted = Object.fromEntries(addresseeColumns.map((name) => [name, { names: [name] }]));
  const { rows, issues } = await readHeadedRows(bytes, {
    importer: 'sample-list',
    facts: {},
    sheet: undefined,
    wanted,
    emptyCode: 'import.sampleList.empty',
    open: takeRows,
  });
  if (rows === null || issues.some(({ severity }) => severity === 'error')) return { people: null, issues };
  if (rows.people.length === 0) {
    return { people: null, issues: [...issues, errorIssue('import.sampleList.empty')] };
  }
  return { people: rows.people, issues };
}

function takeRows(columns: Readonly<Record<string, number | null>>) {
  const people: Addressee[] = [];
  const seen = new Map<string, number>();
  return {
    people,
    take(fields: readonly string[], line: number): readonly Issue[] {
      const cell = (name: Column): string => withoutApostrophe((fields[columns[name] ?? -1] ?? '').trim());
      const refuse = (code: string, name: Column, params: Issue['params'] = {}): readonly Issue[] => {
        const place = {
          line,
          column: (columns[name] ?? 0) + 1,
          columnName: name,
          value: quoteValue(cell(name)),
        };
        return [errorIssue(`import.sampleList.${code}`, { params, place })];
      };
      const code = readAccessCode(cell('Code'));
      if (!code.ok) return refuse('code', 'Code');
      const first = seen.get(code.value);
      if (first !== undefined) return refuse('codeTwice', 'Code', { first });
      seen.set(code.value, line);
      const sex = cell('Geschlecht');
      const registerLine = Number(cell('Zeile im Register'));
      const probability = Number(cell('Auswahlwahrscheinlichkeit').replace(',', '.'));
      people.push({
        code: code.value,
        stratum: cell('Schicht'),
        sex: isSex(sex) ? sex : 'x',
        title: cell('Titel'),
        firstName: cell('Vorname'),
        lastName: cell('Familienname'),
        street: cell('Straße'),
        houseNumber: cell('Hausnummer'),
        addressAddition: cell('Adresszusatz'),
        postalCode: cell('PLZ').padStart(5, '0'),
        town: cell('Ort'),
        language: cell('Sprache'),
        inclusionProbability: Number.isFinite(probability) ? probability : 0,
        line: Number.isInteger(registerLine) ? registerLine : 0,
      });
      return [];
    },
  };
}

/** What was put before a cell so that no spreadsheet runs it. */
function withoutApostrophe(cell: string): string {
  return /^'\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function isSex(text: string): text is RegisterSex {
  return ['m', 'w', 'd', 'x'].includes(text);
}
