import type { Place } from '#core/kernel/problem.ts';
import type { RegisterPerson } from '#core/survey/sampling/register-person.ts';
import type { Issue } from '../contract.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { readBirthDate } from './birth-date.ts';
import type { RegisterField } from './register-columns.ts';
import type { RegisterReader } from './register-words.ts';

export type RegisterCells = Readonly<Record<RegisterField, number | null>>;

export interface RowContext {
  readonly cells: RegisterCells;
  readonly header: readonly string[];
  readonly words: RegisterReader;
  /** Delimited text has all its cells in every row; a workbook leaves out the empty ones at the end. */
  readonly isText: boolean;
  /** Counts a repair that is said once for the whole file. */
  readonly repaired: (code: string, place: Place) => void;
}

export interface ReadRow {
  /** Null as soon as something a sample needs could not be read. */
  readonly person: RegisterPerson | null;
  readonly issues: readonly Issue[];
}

/** One person, or what is wrong with the row. Blanks at the ends and doubled blanks within are taken away. */
export function registerRow(fields: readonly string[], line: number, context: RowContext): ReadRow {
  const { cells, words } = context;
  const issues: Issue[] = [];
  const cell = (field: RegisterField): string => trimmed(fields[cells[field] ?? -1] ?? '');
  const placeOf = (field: RegisterField): Place => {
    const index = cells[field] ?? -1;
    if (index < 0) return { line };
    return {
      line,
      column: index + 1,
      columnName: quoteValue(context.header[index] ?? ''),
      value: quoteValue(cell(field)),
    };
  };
  const refuse = (code: string, field: RegisterField): void => {
    issues.push(errorIssue(`import.register.${code}`, { place: placeOf(field) }));
  };

  const shifted = shiftedRow(fields, line, context);
  if (shifted !== null) return { person: null, issues: [shifted] };

  const firstName = cell('firstName');
  const lastName = cell('lastName');
  if (firstName === '' && lastName === '') refuse('nameMissing', 'lastName');

  const birth = readBirthDate(cell('birthDate'));
  if (birth.kind === 'wrong') issues.push(errorIssue(birth.code, { place: placeOf('birthDate') }));
  const ageText = cell('age');
  const age = /^\d{1,3}(?:[.,]0+)?$/.test(ageText) ? Number.parseInt(ageText, 10) : null;
  if (ageText !== '' && (age === null || age > 125)) refuse('age', 'age');

  const { postalCode, town } = postalAddress(cell, (code, field) =>
    code === 'postalZeroLost'
      ? context.repaired(`import.register.${code}`, placeOf(field))
      : refuse(code, field),
  );

  const sex = words.sex(cell('sex'));
  if (sex === null) issues.push(warningIssue('import.register.sexUnknown', { place: placeOf('sex') }));

  let residence: RegisterPerson['residence'] = null;
  if (cells.residence !== null) {
    residence = words.residence(cell('residence'));
    if (residence === null) refuse('residenceUnknown', 'residence');
  } else if (cells.secondaryResidence !== null) {
    residence = words.secondaryResidence(cell('secondaryResidence'));
    if (residence === null) refuse('residenceUnknown', 'secondaryResidence');
  }

  let block: RegisterPerson['block'] = null;
  for (const field of ['block', 'conditionalBlock'] as const) {
    if (cells[field] === null) continue;
    const said = words[field](cell(field));
    if (said === null) refuse('blockUnknown', field);
    else if (block === null || block === 'none' || said === 'full') block = said;
  }

  if (issues.some(({ severity }) => severity === 'error')) return { person: null, issues };
  const number = `${cell('houseNumber').replace(/\.0+$/, '')} ${cell('houseNumberSuffix')}`.trim();
  return {
    person: {
      line,
      title: cell('title'),
      firstName,
      lastName,
      sex: sex ?? 'x',
      birth: birth.kind === 'date' ? birth.date : null,
      age,
      street: cell('street'),
      houseNumber: number,
      addressAddition: cell('addressAddition'),
      postalCode,
      town,
      district: cell('district'),
      residence,
      block,
      institution: words.institution(cell('institution')),
      household: cell('household'),
      language: cell('language'),
    },
    issues,
  };
}

/** Blanks of every kind, also the firm ones and those of fixed-width exports. */
function trimmed(text: string): string {
  return /^\S+(?: \S+)*$/.test(text) ? text : text.replace(/[\s\u00a0\u2007\u202f\u200b]+/g, ' ').trim();
}

/** Too many or too few cells: a delimiter in a name has moved everything behind it. */
function shiftedRow(
  fields: readonly string[],
  line: number,
  { header, isText }: Pick<RowContext, 'header' | 'isText'>,
): Issue | null {
  const found = fields.length;
  const expected = lastNamed(header);
  const surplus = fields.slice(header.length).some((field) => field.trim() !== '');
  if (!surplus && (found >= expected || !isText)) return null;
  const code = surplus ? 'import.register.rowTooLong' : 'import.register.rowTooShort';
  return errorIssue(code, { params: { found, expected }, place: { line } });
}

function lastNamed(header: readonly string[]): number {
  let last = header.length;
  while (last > 0 && (header[last - 1] ?? '') === '') last -= 1;
  return last;
}

function postalAddress(
  cell: (field: RegisterField) => string,
  say: (code: string, field: RegisterField) => void,
): { postalCode: string; town: string } {
  const joined = /^(\d{4,5})\s+(.*)$/.exec(cell('postalTown'));
  const field = cell('postalCode') === '' ? 'postalTown' : 'postalCode';
  const code = cell('postalCode') || (joined?.[1] ?? '');
  const town = cell('town') || (joined?.[2] ?? '');
  const digits = code.replace(/^D[ -]?/i, '').replace(/\.0+$/, '');
  // Nothing may be missing: a person without an address gets no letter, and the draw says so.
  if (digits === '') return { postalCode: '', town };
  if (/^\d{4}$/.test(digits)) {
    say('postalZeroLost', field);
    return { postalCode: `0${digits}`, town };
  }
  if (!/^\d{5}$/.test(digits)) say('postalCode', field);
  return { postalCode: digits, town };
}
