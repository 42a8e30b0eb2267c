import { describe, expect, it } from 'vitest';
import { contactFunctions, topics } from '#core/network/contact.ts';
import {
  type ContactMapping,
  contactMappingSchema,
  emptyContactMapping,
} from '#core/network/contact-list/contact-mapping.ts';
import { createTranslator } from '#i18n/translate.ts';
import type { ByteSource, Issue } from '../contract.ts';
import { previewTable } from '../police-table/table-preview.ts';
import { latin1, pieces, utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { contactWords } from './contact-words.ts';
import { dayCell } from './day-cell.ts';
import { proposeContactMapping } from './propose-mapping.ts';
import type { ReadContact } from './read-contact.ts';
import { readContacts } from './read-contacts.ts';

const source = { constants: { source: 'Liste vom 3. März' } };

async function read(bytes: ByteSource, change: Partial<ContactMapping> = {}) {
  const rows: ReadContact[] = [];
  const issues: Issue[] = [];
  let layout = null;
  for await (const event of readContacts(bytes, { ...emptyContactMapping, ...source, ...change })) {
    if (event.kind === 'row') rows.push(event.row);
    else if (event.kind === 'issue') issues.push(event.issue);
    else layout = event.layout;
  }
  return { rows, issues, layout, codes: codesOf(issues), said: codesOf(rows.flatMap((row) => row.issues)) };
}

const codesOf = (issues: readonly Issue[]): string[] =>
  issues.map(({ severity, code, place }) =>
    `${severity} ${code.replace('import.contacts.', '')} ${place.line ?? ''}:${place.column ?? ''}`.trim(),
  );

/** A table with the mapping its headers propose. */
async function readTable(content: string | Uint8Array, change: Partial<ContactMapping> = {}) {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const { rows, sheet } = await previewTable([bytes]);
  return read([bytes], { ...proposeContactMapping(rows, sheet), ...source, ...change });
}

const heads = 'Name;Funktion;Telefon;E-Mail;Einwilligung am';

describe('a table', () => {
  it('is read by its headers, below titles, with umlauts of either encoding', async () => {
    const text = [
      'Ansprechpersonen Stand März 2026;;;;',
      '',
      'Nachname;Vorname;Akad. Titel;Funktion;Themen;Zuständig für;Telefon;Mobil;E-Mail-Adresse;Sprechzeiten;Quelle;Einwilligung am;Im Amt seit',
      'Größel;Änne;Dr.;Bürgerpolizistin;Einbruch, Fahrraddiebstahl;14625240;03586 763-0;;a@b.de;Di 14–18;Revier;03.02.2026;2024-01-01',
    ].join('\r\n');
    const expected = {
      line: 4,
      contact: {
        name: 'Dr. Änne Größel',
        function: 'neighbourhoodOfficer',
        topics: ['burglary', 'bicycleTheft'],
        areas: ['14625240'],
        phone: '03586 763-0',
        email: 'a@b.de',
        hours: 'Di 14–18',
        source: 'Revier',
        consentOn: '2026-02-03',
        consentRefused: false,
        validFrom: '2024-01-01',
        validTo: null,
      },
      issues: [],
    };
    const { rows, codes } = await readTable(text);
    expect(rows).toMatchObject([expected]);
    expect(codes).toEqual([]);
    const old = await readTable(latin1(text.replaceAll('–', '-')));
    expect(old.rows[0]?.contact.name).toBe('Dr. Änne Größel');
  });

  it('is read from a workbook, with dates as spreadsheets keep them', async () => {
    const book = workbookBytes({
      Kontakte: [
        ['Name', 'Telefon', 'E-Mail', 'Gültig bis'],
        ['Kim Muster', 358612345, 'kim@example.org', '2026-12-31'],
        ['Tom Muster', null, 'tom@example.org', null],
      ],
    });
    const { rows, said } = await readTable(book);
    expect(rows.map(({ contact, line }) => [line, contact.name, contact.phone, contact.validTo])).toEqual([
      [2, 'Kim Muster', '358612345', '2026-12-31'],
      [3, 'Tom Muster', null, null],
    ]);
    // The zero in front is lost, or it is a number of the own town: nobody can tell.
    expect(said).toEqual(['warning phoneWithoutPrefix 2:2']);
  });

  it('says what is missing for the whole list', async () => {
    const { codes } = await readTable('Name;Telefon\nKim;0123\n', { constants: {} });
    expect(codes).toEqual([
      'error sourceNeeded :',
      'warning noConsentColumn :',
      'warning noFunctionColumn :',
    ]);
    expect((await readTable('Farbe;Form\nrot;rund\n')).codes).toEqual([
      'error noNameColumn 1:',
      'error noReachColumn 1:',
      'warning noConsentColumn :',
      'warning noFunctionColumn :',
    ]);
    const renamed = await readTable('Name;Telefon\nKim;0123\n', {
      columns: { name: 'Person', phone: 'Telefon' },
    });
    expect(renamed.codes[0]).toBe('error columnMissing 1:');
    expect(renamed.issues[0]?.params).toEqual({ name: 'Person', found: 'Name · Telefon' });
    expect((await readTable('Name;Telefon\n')).codes).toContain('error noRows :');
    expect((await readTable('')).codes).toEqual(['error import.file.empty :']);
  });

  it.each([
    ['no name', ';Mayor;0123;;', 'error nameMissing 2:1'],
    ['an address that is none', 'Kim;Mayor;0123;kim(at)b.de;', 'error email 2:4'],
    ['a header in an address', 'Kim;Mayor;;"a@b.de\nBcc: x@y.de";', 'error email 2:4'],
    ['nothing to reach', 'Kim;Mayor;k.A.;-;', 'error unreachable 2:3'],
    ['a number spreadsheets spoiled', 'Kim;Mayor;3,5861E+10;;', 'error phoneSpoiled 2:3'],
    ['no number', 'Kim;Mayor;folgt;;', 'error phone 2:3'],
    ['a failed formula', 'Kim;Mayor;#NV;a@b.de;', 'error spreadsheetError 2:3'],
    ['a separator without quotes', 'Kim;Mayor;0123;a@b.de;;2026-01-01', 'error moreCells 2:6'],
    ['a text that is too long', `${'x'.repeat(201)};Mayor;0123;;`, 'error tooLong 2:1'],
    ['a turned name', '"Muster, Kim";Mayor;0123;;', 'repaired nameTurned 2:1'],
    ['two addresses', 'Kim;Mayor;;a@b.de, c@d.de;', 'warning severalEmails 2:4'],
    ['two numbers', 'Kim;Mayor;0123 oder 0124;;', 'warning severalPhones 2:3'],
    ['a function nobody knows', 'Kim;Obergärtner;0123;;', 'warning functionUnknown 2:2'],
    ['a day that is none', 'Kim;Mayor;0123;;31.02.2026', 'warning consentDay 2:5'],
  ])('%s', async (_, row, expected) => {
    const { said, rows } = await readTable(`${heads}\n${row}\n`);
    expect(said).toContain(expected);
    expect(rows).toHaveLength(1);
  });

  it('never assumes a consent', async () => {
    const { rows, said } = await readTable(
      'Name;Telefon;Veröffentlichen\nA;0123;ja\nB;0123;nein\nC;0123;01.02.2026\nD;0123;\nE;0123;vielleicht\n',
    );
    expect(rows.map(({ contact }) => [contact.consentOn, contact.consentRefused])).toEqual([
      [null, false],
      [null, true],
      ['2026-02-01', false],
      [null, false],
      [null, false],
    ]);
    expect(said).toEqual(['warning consentWithoutDay 2:3', 'warning consentUnclear 6:3']);
  });

  it('widens no responsibility: topics nobody knows are an error where no other is left', async () => {
    const { rows, said } = await readTable(
      'Name;Telefon;Themen\nA;0123;Gartenbau\nB;0123;Gartenbau, Einbruch\nC;0123;alle\n',
    );
    expect(said).toEqual(['error topicsUnknown 2:3', 'warning topicsPartlyUnknown 3:3']);
    expect(rows.map(({ contact }) => contact.topics)).toEqual([[], ['burglary'], []]);
    const told = await readTable('Name;Telefon;Themen\nA;0123;Gartenbau\n', {
      topicWords: { gartenbau: 'publicSpace' },
      functionWords: {},
    });
    expect(told.rows[0]?.contact.topics).toEqual(['publicSpace']);
  });

  it('takes own names of functions', async () => {
    const content = 'Name;Telefon;Funktion\nA;0123;Hausmeister*in\n';
    const told = await readTable(content, { functionWords: { 'hausmeister in': 'councilMember' } });
    expect(told.rows[0]?.contact.function).toBe('councilMember');
    expect(told.said).toEqual([]);
    const constant = await readTable('Name;Telefon\nA;0123\n', {
      constants: { ...source.constants, function: 'coach' },
    });
    expect(constant.rows[0]?.contact.function).toBe('coach');
  });

  it('keys may be apart by blanks or inside one, names have blanks', async () => {
    const { rows } = await readTable(
      'Name;Telefon;Gemeinden\nA;0123;"14625240 14625250"\nB;0123;14 6 25 240\nC;0123;"Bad Muskau; Ebersbach-Neugersdorf"\n',
    );
    expect(rows.map(({ contact }) => contact.areas)).toEqual([
      ['14625240', '14625250'],
      ['14625240'],
      ['Bad Muskau', 'Ebersbach-Neugersdorf'],
    ]);
  });

  it('stops at ten thousand rows', async () => {
    const { rows, codes } = await readTable(`Name;Telefon\n${'Kim;0123\n'.repeat(10_001)}`);
    expect(rows).toHaveLength(10_000);
    expect(codes.at(-1)).toBe('error tooManyRows :');
  });
});

const card = (...lines: string[]): string =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\n${lines.join('\r\n')}\r\nEND:VCARD\r\n`;

describe('an address book', () => {
  const readCards = (text: string | Uint8Array, size = 1_000, change: Partial<ContactMapping> = {}) =>
    read(pieces(typeof text === 'string' ? utf8(text) : text, size), change);

  it('holds any number of cards; folded lines and escapes are resolved', async () => {
    const text =
      card(
        'FN:Änne Grö',
        ' ßel',
        'ORG:Rathaus\\; Zimmer 3',
        'TITLE:Präventionskoordinatorin',
        'CATEGORIES:Einbruch,myContacts',
        'TEL;TYPE=FAX:0999',
        'TEL;TYPE=HOME:0111 1',
        'TEL;TYPE="work,voice":03586 763-0',
        'item1.EMAIL;type=INTERNET:a@b.de',
        'BDAY:1970-01-01',
        'NOTE:Geheim',
      ) + card('N:Muster;Kim;;Dr.;', 'EMAIL:kim@example.org');
    for (const size of [1, 7, 10_000]) {
      const { rows, said, codes, layout } = await readCards(text, size);
      expect(said).toEqual([]);
      expect(codes).toEqual(['warning vcardConsent :']);
      expect(layout).toMatchObject({ facts: { format: 'vcard' } });
      expect(rows.map(({ line, contact }) => [line, contact.name, contact.phone, contact.email])).toEqual([
        [1, 'Änne Größel', '03586 763-0', 'a@b.de'],
        [15, 'Dr. Kim Muster', null, 'kim@example.org'],
      ]);
      expect(rows[0]?.contact).toMatchObject({
        function: 'preventionCoordinator',
        topics: ['burglary'],
        consentOn: null,
        source: 'Liste vom 3. März',
      });
      expect(JSON.stringify(rows)).not.toMatch(/1970|Geheim/);
    }
  });

  it('may be of version 2.1 with quoted-printable, or of 4.0 with addresses', async () => {
    const old = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=B6=',
      '=C3=9Fel;=C3=84nne',
      'FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:=C4nne Gr=F6=DFel',
      'TEL;WORK;VOICE;PREF:03586 1',
      'TEL;WORK;VOICE:03586 763',
      'END:VCARD',
      'begin:vcard',
      'version:4.0',
      'fn:Kim Muster',
      'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+49-3586-763;ext=12',
      'EMAIL:mailto:kim@example.org',
      'end:vcard',
    ].join('\n');
    const { rows, said } = await readCards(old);
    expect(said).toEqual([]);
    expect(rows.map(({ contact }) => [contact.name, contact.phone, contact.email])).toEqual([
      ['Änne Größel', '03586 1', null],
      ['Kim Muster', '+49-3586-763-12', 'kim@example.org'],
    ]);
  });

  it.each([
    ['a card that does not end', 'BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:0123\n', 'error vcardOpen 1:'],
    [
      'a card inside another',
      `BEGIN:VCARD\nVERSION:3.0\nFN:A\n${card('FN:B', 'TEL:0123')}`,
      'error vcardOpen 1:',
    ],
    ['no version', 'BEGIN:VCARD\nFN:A\nTEL:0123\nEND:VCARD\n', 'error vcardVersion 1:'],
    ['a group', card('FN:Alle', 'KIND:group', 'TEL:0123'), 'error vcardGroup 1:'],
    ['nobody', card('ORG:Rathaus', 'TEL:0123'), 'error nameMissing 1:'],
    ['nothing to reach', card('FN:A'), 'error unreachable 1:'],
    ['only a private number', card('FN:A', 'TEL;TYPE=HOME:0123'), 'warning privateReach 1:'],
    ['a line that is no property', card('FN:A', 'TEL:0123', 'Telefon 0123'), 'warning vcardLine 5:'],
    [
      'bytes that are none of their encoding',
      card('FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=FF=FE', 'TEL:0123'),
      'error vcardEncoding 3:',
    ],
  ])('%s', async (_, text, expected) => {
    const { said } = await readCards(text);
    expect(said).toContain(expected);
  });

  it('a broken card does not take the next one with it', async () => {
    const { rows } = await readCards(`BEGIN:VCARD\nVERSION:3.0\nFN:A\n${card('FN:B', 'TEL:0123')}`);
    expect(
      rows.map(({ contact, issues }) => [contact.name, issues.some((one) => one.severity === 'error')]),
    ).toEqual([
      ['A', true],
      ['B', false],
    ]);
  });

  it('umlauts that were destroyed are an error of the file', async () => {
    const { codes } = await readCards(card('FN:M\uFFFDller', 'TEL:0123'));
    expect(codes).toEqual(['error import.encoding.destroyed 3:5']);
  });
});

describe('words', () => {
  it.each(['de', 'en'] as const)('our own names of functions and topics are understood (%s)', (locale) => {
    const t = createTranslator(locale);
    const words = contactWords(emptyContactMapping);
    for (const name of contactFunctions)
      expect([name, words.function(t.message(`network.function.${name}`))]).toEqual([name, name]);
    for (const name of topics)
      expect([name, words.topics(t.message(`network.topic.${name}`))]).toEqual([name, [name]]);
  });

  it.each([
    ['Bürgermeister/in', 'mayor'],
    ['Oberbürgermeisterin', 'mayor'],
    ['Präventionsbeauftragte(r)', 'preventionCoordinator'],
    ['Revierleiterin', 'stationHead'],
    ['Leiter Polizeirevier Zittau', 'stationHead'],
    ['BüPo', null],
    ['Kontaktbereichsbeamter', 'neighbourhoodOfficer'],
    ['Koordinierungsstelle', 'preventionCoordinator'],
    ['Präventionskoordination Landkreis', 'districtOfficer'],
  ])('%s', (word, expected) => {
    expect(contactWords(emptyContactMapping).function(word)).toBe(expected);
  });

  it.each([
    ['3.3.2026', '2026-03-03'],
    ['03. 03. 2026', '2026-03-03'],
    ['3. März 2026', '2026-03-03'],
    ['20260303', '2026-03-03'],
    ['2026-03-03T00:00:00Z', '2026-03-03'],
    ['30.2.2026', null],
    ['3.3.26', null],
    ['März', null],
  ])('the day %s', (text, expected) => {
    expect(dayCell(text)).toBe(expected);
  });

  it('headers of Outlook and Google find their fields', () => {
    const outlook =
      'Anrede,Vorname,Nachname,Firma,Abteilung,Position,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse';
    const google = 'First Name,Last Name,Organization Title,Labels,E-mail 1 - Value,Phone 1 - Value';
    const columns = (line: string) =>
      proposeContactMapping([{ line: 1, texts: line.split(',') }], null).columns;
    expect(Object.keys(columns(outlook)).sort()).toEqual(
      ['email', 'firstName', 'function', 'lastName', 'mobile', 'phone'].sort(),
    );
    expect(Object.keys(columns(google)).sort()).toEqual(
      ['email', 'firstName', 'function', 'lastName', 'phone', 'topics'].sort(),
    );
  });

  it('a mapping that was made by hand is checked', () => {
    const wrong = { ...emptyContactMapping, columns: { password: 'x' } };
    expect(contactMappingSchema.safeParse(wrong).success).toBe(false);
    expect(contactMappingSchema.safeParse(emptyContactMapping).success).toBe(true);
  });
});
