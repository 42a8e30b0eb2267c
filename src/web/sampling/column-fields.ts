import type { RegisterField } from '#importers/register/register-columns.ts';

/** Columns of the register a person may assign, in the order of the page. */
export const samplingColumns: readonly RegisterField[] = [
  'lastName',
  'firstName',
  'title',
  'sex',
  'birthDate',
  'age',
  'street',
  'houseNumber',
  'houseNumberSuffix',
  'addressAddition',
  'postalCode',
  'town',
  'postalTown',
  'district',
  'residence',
  'secondaryResidence',
  'block',
  'conditionalBlock',
  'institution',
  'household',
  'language',
];
