import type { WantedColumn } from '../table/header-columns.ts';

export const registerFields = [
  'title',
  'firstName',
  'lastName',
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
] as const;

export type RegisterField = (typeof registerFields)[number];

/** Says of a field that it has no column, although one has its usual name. */
export const noColumn = '-';

/** Name or letter of the column of each field, or `-`; what is not said is found by its usual names. */
export type RegisterColumns = Readonly<Partial<Record<RegisterField, string>>>;

/**
 * Words the software houses and the data sets of DSMeld use. Compared without case, umlauts and punctuation:
 * `Hs.-Nr.` is `hs nr`.
 */
const USUAL: Readonly<Record<RegisterField, readonly string[]>> = {
  title: ['Doktorgrad', 'akademischer Grad', 'Titel', 'Dr', 'Grad', 'title'],
  firstName: ['Vornamen', 'Vorname', 'Rufname', 'Vorname(n)', 'gebräuchlicher Vorname', 'first name'],
  lastName: [
    ...['Familienname', 'Nachname', 'Name', 'Zuname', 'Familienname mit Namensbestandteilen'],
    ...['Fam Name', 'FName', 'Ehename', '0101', 'last name', 'surname'],
  ],
  sex: ['Geschlecht', 'Geschl', 'Anrede', '0701', 'sex', 'gender'],
  birthDate: [
    ...['Geburtsdatum', 'Geb.-Datum', 'GebDatum', 'Geb.Dat.', 'GebDat', 'Geb.', 'Geburtstag', 'geboren am'],
    ...['Tag der Geburt', '0601', 'date of birth', 'birth date'],
  ],
  age: ['Alter', 'Lebensalter', 'Alter in Jahren', 'Alter am Stichtag', 'age'],
  street: [
    ...['Straße', 'Str', 'Straßenname', 'Strassenname', 'Straßenbezeichnung', 'Straße Hausnummer'],
    ...['Straße und Hausnummer', 'Straße Nr', 'Straße Hausnr', 'Anschrift', 'Wohnanschrift', 'Adresse'],
    ...['1205', 'street'],
  ],
  houseNumber: ['Hausnummer', 'Hausnr', 'HsNr', 'Hs.-Nr.', 'HNr', 'Haus Nr', '1206', 'house number'],
  houseNumberSuffix: [
    ...['Hausnummernzusatz', 'Hausnr.-Zusatz', 'HNr Zusatz', 'HsNr Zusatz', 'Hausnummer Zusatz'],
    ...['Buchstabe', 'Hausbuchstabe', 'Nr Zusatz', '1207', '1208'],
  ],
  addressAddition: [
    'Adresszusatz',
    'Anschriftenzusatz',
    'Adresszusätze',
    'Zusatzangaben',
    'Wohnungsgeber',
    '1211',
  ],
  postalCode: ['PLZ', 'Postleitzahl', '1202', 'postal code', 'zip'],
  town: ['Ort', 'Wohnort', 'Ortsname', 'Gemeinde', 'Gemeindename', 'Stadt', '1203', 'town', 'city'],
  postalTown: ['PLZ Ort', 'PLZ und Ort', 'PLZ Wohnort', 'Postleitzahl Ort'],
  district: [
    ...[
      'Ortsteil',
      'Ortsteilschlüssel',
      'Ortsteil-Nr.',
      'Ortsteilname',
      'OT',
      'Stadtteil',
      'Stadtteilschlüssel',
    ],
    ...['Stadtbezirk', 'statistischer Bezirk', 'Bezirk', 'Gemeindeteil', 'Ortschaft', '1204', 'district'],
  ],
  residence: [
    ...['Wohnungsart', 'Art der Wohnung', 'Wohnungsstatus', 'Status der Wohnung', 'Wohnstatus', 'HW/NW'],
    ...['Hauptwohnung', 'Haupt- oder Nebenwohnung', 'Haupt-/Nebenwohnung', '1213', 'residence'],
  ],
  secondaryResidence: ['Nebenwohnung', 'NW'],
  block: [
    ...['Auskunftssperre', 'Auskunftssperren', 'Auskunftssperre § 51', 'Sperre § 51', 'Sperre', 'Sperren'],
    ...['Sperrvermerk', 'Sperrvermerke', 'Sperrkennzeichen', 'Sperrkennz.', 'AS', '1801', 'block'],
  ],
  conditionalBlock: [
    ...['bedingter Sperrvermerk', 'bed. Sperrvermerk', 'Sperrvermerk § 52', 'Sperre § 52'],
    ...['bedingter Sperrvermerk § 52', 'bedingte Sperre', 'conditional block'],
  ],
  institution: [
    ...['Einrichtung', 'Heim', 'Heimkennzeichen', 'Anstalt', 'Gemeinschaftsunterkunft', 'Sammelunterkunft'],
    ...['Sonderwohnraum', 'Art der Unterkunft', 'institution'],
  ],
  household: [
    ...['Haushaltsnummer', 'Haushalt', 'Haushalts-ID', 'Haushalts-Nr.', 'HH-Nr.', 'Haushaltsschlüssel'],
    ...['Familienverband', 'household'],
  ],
  language: ['Sprache', 'Briefsprache', 'Sprache des Anschreibens', 'language'],
};

export function wantedRegisterColumns(told: RegisterColumns): Readonly<Record<RegisterField, WantedColumn>> {
  const entries = registerFields.map((field) => {
    const name = told[field];
    if (name === noColumn) return [field, { names: [], optional: true }] as const;
    return [field, name === undefined ? { names: USUAL[field], optional: true } : { names: [name] }] as const;
  });
  return Object.fromEntries(entries) as Record<RegisterField, WantedColumn>;
}

/** What a letter and a sample cannot do without; each group needs one of its columns. */
const NEEDED: readonly (readonly [name: string, fields: readonly RegisterField[]])[] = [
  ['lastName', ['lastName']],
  ['firstName', ['firstName']],
  ['age', ['birthDate', 'age']],
  ['street', ['street']],
  ['postalCode', ['postalCode', 'postalTown']],
  ['town', ['town', 'postalTown']],
];

export function missingRegisterColumns(
  columns: Readonly<Record<RegisterField, number | null>>,
): readonly string[] {
  return NEEDED.filter(([, fields]) => fields.every((field) => columns[field] === null)).map(
    ([name]) => name,
  );
}
