export type PersonalKind =
  | 'email'
  | 'phone'
  | 'name'
  | 'timestamp'
  | 'address'
  | 'birthDate'
  | 'internetAddress';

/** Whole words of a header, so that `district_name` or `phoneReport` as an item id are no false alarm. */
const HEADERS: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /^(?:e ?mail|mail|email adresse|e mail adresse|mailadresse)$/],
  ['phone', /^(?:telefon|telefonnummer|tel|mobil|mobilnummer|handy|handynummer|phone|phone number)$/],
  ['name', /^(?:name|vorname|nachname|familienname|firstname|lastname|first name|last name|surname)$/],
  [
    'timestamp',
    /^(?:submitdate|startdate|datestamp|timestamp|zeitstempel|date submitted|date last action|date started)$/,
  ],
  ['address', /^(?:strasse|anschrift|adresse|street|address|hausnummer|hnr|plz ort)$/],
  ['birthDate', /^(?:geburtsdatum|geburtstag|birthdate|date of birth)$/],
  ['internetAddress', /^(?:ip|ipaddr|ip address|ip adresse|refurl)$/],
];

const CONTENTS: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /^[^\s@;,]+@[^\s@;,]+\.[a-z]{2,}$/i],
  ['internetAddress', /^\d{1,3}(?:\.\d{1,3}){3}$/],
  ['timestamp', /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})[ T]\d{1,2}:\d{2}/],
  // Without a separator it may be an official key: 01001000 is Flensburg.
  ['phone', /^(?:\+\d{2}[\d ()/-]{7,18}|0\d{2,5} ?[ /-] ?\d[\d -]{4,14})$/],
];

/** What a header promises; null where it says nothing. */
export function personalHeader(comparable: string): PersonalKind | null {
  return HEADERS.find(([, pattern]) => pattern.test(comparable))?.[0] ?? null;
}

/** What a value is; null for ordinary answers. */
export function personalValue(value: string): PersonalKind | null {
  const trimmed = value.trim();
  return CONTENTS.find(([, pattern]) => pattern.test(trimmed))?.[0] ?? null;
}
