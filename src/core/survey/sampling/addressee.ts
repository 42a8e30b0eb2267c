import { printedAccessCode } from '../access-code.ts';
import type { DrawnPerson } from './draw-sample.ts';
import type { RegisterSex } from './register-person.ts';

/** A person drawn, with the code: a row of `stichprobe.csv`, which never leaves the office. */
export interface Addressee {
  readonly code: string;
  readonly stratum: string;
  readonly sex: RegisterSex;
  readonly title: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly addressAddition: string;
  readonly postalCode: string;
  readonly town: string;
  readonly language: string;
  readonly inclusionProbability: number;
  /** Line of the register. */
  readonly line: number;
}

export function addressee({ person, stratum, inclusionProbability }: DrawnPerson, code: string): Addressee {
  const { sex, title, firstName, lastName, street, houseNumber, addressAddition } = person;
  const { postalCode, town, language, line } = person;
  const name = { sex, title, firstName, lastName };
  const address = { street, houseNumber, addressAddition, postalCode, town };
  return { code, stratum, ...name, ...address, language, inclusionProbability, line };
}

/** Columns of the file. It stays in German in every language: offices keep it, and it is read again here. */
export const addresseeColumns = [
  'Code',
  'Schicht',
  'Geschlecht',
  'Titel',
  'Vorname',
  'Familienname',
  'Straße',
  'Hausnummer',
  'Adresszusatz',
  'PLZ',
  'Ort',
  'Sprache',
  'Auswahlwahrscheinlichkeit',
  'Zeile im Register',
] as const;

export function addresseeRow(one: Addressee): readonly (string | number)[] {
  return [
    printedAccessCode(one.code),
    one.stratum,
    one.sex,
    one.title,
    one.firstName,
    one.lastName,
    one.street,
    one.houseNumber,
    one.addressAddition,
    one.postalCode,
    one.town,
    one.language,
    one.inclusionProbability,
    one.line,
  ];
}

/** The lines of the window: addition first, as DIN 5008 has it. */
export function addressLines(one: Addressee): readonly string[] {
  const name = [one.title, one.firstName, one.lastName].filter((part) => part !== '').join(' ');
  const street = [one.street, one.houseNumber].filter((part) => part !== '').join(' ');
  const lines = [name, one.addressAddition, street, `${one.postalCode} ${one.town}`];
  return lines.filter((line) => line.trim() !== '');
}
