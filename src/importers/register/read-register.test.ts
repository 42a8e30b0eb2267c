import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegisterPerson } from '#core/survey/sampling/register-person.ts';
import { latin1, pieces, utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { type RegisterLayout, type RegisterOptions, readRegister } from './read-register.ts';

async function read(content: string | Uint8Array, options: RegisterOptions = {}) {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const people: RegisterPerson[] = [];
  const said: string[] = [];
  let layout: RegisterLayout | null = null;
  let leftOut = 0;
  for await (const event of readRegister(pieces(bytes, 17), options)) {
    if (event.kind === 'row') people.push(event.row);
    else if (event.kind === 'layout') layout = event.layout;
    else if (event.kind === 'leftOut') leftOut += 1;
    else {
      const { severity, code, place } = event.issue;
      said.push(
        `${severity} ${code.replace('import.register.', '')} ${place.line ?? ''}:${place.column ?? ''}`,
      );
    }
  }
  return { people, said, layout: layout as RegisterLayout | null, leftOut };
}

const HEADER =
  'Familienname;Vornamen;Doktorgrad;Geschlecht;Geburtsdatum;Straße;Hausnummer;Hausnummernzusatz;PLZ;Ort;Ortsteil;Wohnungsart;Auskunftssperre;bedingter Sperrvermerk;Einrichtung';
const row = (changes: Readonly<Record<string, string>> = {}): string => {
  const usual: Record<string, string> = {
    Familienname: 'Müller',
    Vornamen: 'Änne Sophie',
    Geschlecht: 'w',
    Geburtsdatum: '31.12.1960',
    Straße: 'Am Markt',
    Hausnummer: '12',
    Hausnummernzusatz: 'b',
    PLZ: '01067',
    Ort: 'Lindenbrück',
    Ortsteil: '03',
    Wohnungsart: 'HW',
    ...changes,
  };
  return HEADER.split(';')
    .map((name) => usual[name] ?? '')
    .join(';');
};
const file = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\r\n');

describe('readRegister: layouts', () => {
  it('reads the usual extract', async () => {
    const { people, said, layout } = await read(file(row({ Doktorgrad: 'Dr.' })));
    expect(said).toEqual([]);
    expect(people).toEqual([
      {
        line: 2,
        title: 'Dr.',
        firstName: 'Änne Sophie',
        lastName: 'Müller',
        sex: 'w',
        birth: { year: 1960, month: 12, day: 31 },
        age: null,
        street: 'Am Markt',
        houseNumber: '12 b',
        addressAddition: '',
        postalCode: '01067',
        town: 'Lindenbrück',
        district: '03',
        residence: 'main',
        block: 'none',
        institution: false,
        household: '',
        language: '',
      },
    ]);
    expect(layout!.mapped).toMatchObject({ lastName: 'Familienname', block: 'Auskunftssperre' });
  });

  it.each([
    ['latin1', latin1(file(row()))],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${file(row())}`)],
    ['tabs', utf8(file(row()).replaceAll(';', '\t'))],
    ['commas and quotation marks', utf8(file(row({ Straße: '"Am Markt"' })).replaceAll(';', ','))],
    ['line ends of Unix', utf8(file(row()).replaceAll('\r\n', '\n'))],
    ['titles above', utf8(`Auszug aus dem Melderegister;;\nStand: 31.03.2026\n\n${file(row())}`)],
    ['trailing blanks', utf8(file(row()).replaceAll(/(?=;|\r)/g, '   '))],
    ['firm blanks', utf8(file(row()).replaceAll(/(?=;|\r)/g, '\u00a0'))],
    ['header in capitals', utf8(file(row()).replace(HEADER, HEADER.toUpperCase()))],
    ['a footer', utf8(`${file(row())}\r\n1 Datensatz\r\n`)],
    ['the header once more', utf8(`${file(row())}${HEADER}\r\n`)],
    [
      'a workbook',
      workbookBytes({
        Auszug: [
          HEADER.split(';'),
          row()
            .split(';')
            .map((cell) => cell || null),
        ],
      }),
    ],
  ])('reads the same from %s', async (_, bytes) => {
    const { people, said } = await read(bytes);
    expect(said.filter((words) => words.startsWith('error'))).toEqual([]);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({
      lastName: 'Müller',
      firstName: 'Änne Sophie',
      houseNumber: '12 b',
      postalCode: '01067',
      district: '03',
    });
  });

  it('reads what other software houses write', async () => {
    const { people, said } = await read(
      'lfd. Nr.\tAnrede\tNachname\tRufname\tAlter\tStraße und Hausnummer\tPLZ Ort\tStadtteil\tSprache\tHaushaltsnummer\n' +
        '1\tHerr\tŽurić\tŁukasz\t44\tBudyšinska 3c\t02625 Budyšin\tSalzenforst\ths\t4711\n',
    );
    expect(said).toEqual([]);
    expect(people[0]).toMatchObject({
      sex: 'm',
      lastName: 'Žurić',
      age: 44,
      birth: null,
      street: 'Budyšinska 3c',
      houseNumber: '',
      postalCode: '02625',
      town: 'Budyšin',
      household: '4711',
      block: null,
      residence: null,
    });
  });

  it('takes columns by name and by letter, and own words', async () => {
    const { people, said } = await read(
      'Feld1;Vorname;geb;Weg;PLZ;Ort;Kz\nKurz;Ida;1.1.1990;Ufer 1;01067;X;grün\n',
      { columns: { lastName: 'A', street: 'Weg', block: 'Kz' }, words: { block: { grün: 'none' } } },
    );
    expect(said).toEqual(['warning conditionalColumnMissing :']);
    expect(people[0]).toMatchObject({ lastName: 'Kurz', street: 'Ufer 1', block: 'none' });
  });

  it('finds the header below padded titles when columns are told by letter', async () => {
    const { people } = await read(
      'Auszug;;;;;;\nStand 31.03.2026;;;;;;\nF1;F2;F3;F4;F5;F6;F7\nKurz;Ida;30;Ufer 1;01067;X;Y\n',
      {
        columns: { lastName: 'A', firstName: 'B', age: 'C', street: 'D', postalCode: 'E', town: 'F' },
      },
    );
    expect(people).toMatchObject([{ lastName: 'Kurz', firstName: 'Ida', age: 30, town: 'X' }]);
  });

  it('tells two columns of one name apart by their letters, and leaves out what has no column', async () => {
    const { people, said } = await read(
      'Name;Name;Alter;Straße;PLZ;Ort;Titel\nIda;Kurz;30;Ufer 1;01067;X;Referentin\n',
      { columns: { firstName: 'A', lastName: 'B', title: '-' } },
    );
    expect(said).toEqual([]);
    expect(people[0]).toMatchObject({ firstName: 'Ida', lastName: 'Kurz', title: '' });
  });
});

describe('readRegister: values', () => {
  it.each([
    ['m', 'm'],
    ['W', 'w'],
    ['d', 'd'],
    ['x', 'x'],
    ['', 'x'],
    ['weiblich', 'w'],
    ['Herr', 'm'],
  ])('sex %j is %s', async (cell, sex) => {
    expect((await read(file(row({ Geschlecht: cell })))).people[0]).toMatchObject({ sex });
  });

  it.each([
    ['00.00.1950', { year: 1950, month: null, day: null }],
    ['00.05.1950', { year: 1950, month: 5, day: null }],
    ['12.00.1950', { year: 1950, month: null, day: null }],
    ['xx.xx.1950', { year: 1950, month: null, day: null }],
    ['1950', { year: 1950, month: null, day: null }],
    ['1.2.1950', { year: 1950, month: 2, day: 1 }],
    ['1950-02-01', { year: 1950, month: 2, day: 1 }],
    ['19500201', { year: 1950, month: 2, day: 1 }],
    ['19500000', { year: 1950, month: null, day: null }],
    ['01021950', { year: 1950, month: 2, day: 1 }],
    ['29.02.2000', { year: 2000, month: 2, day: 29 }],
  ])('birth date %s', async (cell, birth) => {
    const { people, said } = await read(file(row({ Geburtsdatum: cell })));
    expect(said).toEqual([]);
    expect(people[0]!.birth).toEqual(birth);
  });

  it.each([
    ['30.02.1950', 'birthDate'],
    ['01.13.1950', 'birthDate'],
    ['01.01.50', 'birthYearShort'],
    ['18253', 'birthSerial'],
    ['1021950', 'birthZeroLost'],
    ['gestern', 'birthDate'],
  ])('refuses the birth date %s', async (cell, code) => {
    const { people, said } = await read(file(row({ Geburtsdatum: cell })));
    expect(said).toEqual([`error ${code} 2:5`]);
    expect(people).toEqual([]);
  });

  it.each([
    [{ Auskunftssperre: 'J' }, 'full'],
    [{ Auskunftssperre: 'x' }, 'full'],
    [{ Auskunftssperre: '31.12.2027' }, 'full'],
    [{ Auskunftssperre: '§ 51 BMG' }, 'full'],
    [{ Auskunftssperre: '52' }, 'conditional'],
    [{ 'bedingter Sperrvermerk': 'ja' }, 'conditional'],
    [{ Auskunftssperre: 'J', 'bedingter Sperrvermerk': 'J' }, 'full'],
    [{ Auskunftssperre: 'nein', 'bedingter Sperrvermerk': 'nein' }, 'none'],
    [{ Auskunftssperre: '-' }, 'none'],
  ] as const)('block %j is %s', async (changes, block) => {
    expect((await read(file(row(changes)))).people[0]).toMatchObject({ block });
  });

  it.each([
    ['HW', 'main'],
    ['alleinige Wohnung', 'main'],
    ['Nebenwohnung', 'secondary'],
    ['N', 'secondary'],
  ])('residence %s is %s', async (cell, residence) => {
    expect((await read(file(row({ Wohnungsart: cell })))).people[0]).toMatchObject({ residence });
  });

  it('takes the name of a home for one', async () => {
    const homes = ['Pflegeheim Lindenhof', 'ja', '', 'nein', '0'].map((Einrichtung) => row({ Einrichtung }));
    expect((await read(file(...homes))).people.map(({ institution }) => institution)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('gives a postal code its zero back and says so once', async () => {
    const { people, said } = await read(file(row({ PLZ: '1067' }), row({ PLZ: '1067' })));
    expect(people.map(({ postalCode }) => postalCode)).toEqual(['01067', '01067']);
    expect(said).toEqual(['repaired postalZeroLost 2:9']);
  });
});

describe('readRegister: what is wrong is said with line and column', () => {
  it.each([
    ['a word for a block nobody knows', row({ Auskunftssperre: 'rot' }), 'error blockUnknown 2:13'],
    ['a word for a residence nobody knows', row({ Wohnungsart: 'Laube' }), 'error residenceUnknown 2:12'],
    ['no residence', row({ Wohnungsart: '' }), 'error residenceUnknown 2:12'],
    ['no name', row({ Familienname: '', Vornamen: '' }), 'error nameMissing 2:1'],
    ['a postal code that is none', row({ PLZ: 'Am Markt' }), 'error postalCode 2:9'],
    ['a delimiter in a name', row({ Familienname: 'Müller;geb. Schulz' }), 'error postalCode 2:9'],
    ['a delimiter in the last cells', `${row()};Heim`, 'error rowTooLong 2:'],
    ['a row that breaks off', row().slice(0, 30), 'error rowTooShort 2:'],
    ['an unknown sex', row({ Geschlecht: 'q' }), 'warning sexUnknown 2:4'],
  ])('%s', async (_, line, expected) => {
    expect((await read(file(line))).said).toContain(expected);
  });

  it.each([
    ['nothing at all', '', 'error import.file.empty :'],
    ['no header', 'a;b;c\n1;2;3\n', 'error headerMissing :'],
    ['only the header', file(), 'error noRows :'],
    ['no postal code', file(row()).replace(';PLZ;', ';Zahl;'), 'error columnMissing.postalCode 1:'],
    ['no age', file(row()).replace('Geburtsdatum', 'Datum'), 'error columnMissing.age 1:'],
    ['a column twice', file(row()).replace('Doktorgrad', 'Vornamen'), 'error import.table.columnTwice 1:3'],
    [
      'destroyed umlauts',
      file(row()).replace('Müller', 'M\ufffdller'),
      'error import.encoding.destroyed 2:2',
    ],
  ])('%s', async (_, content, expected) => {
    const { people, said } = await read(content);
    expect(said).toContain(expected);
    expect(people).toEqual([]);
  });

  it('a block of another kind stays unread, and that is said', async () => {
    const { said } = await read(file(row()).replace('Einrichtung', 'Übermittlungssperre Parteien'));
    expect(said).toEqual(['warning blockColumnUnread 1:15']);
  });

  it('goes on without unreadable rows where that was wished, and counts them', async () => {
    const bad = row({ Geburtsdatum: '30.02.1950' });
    const { people, said, leftOut } = await read(file(row(), bad, row(), bad), {
      unreadableRows: 'leaveOut',
    });
    expect(people.map(({ line }) => line)).toEqual([2, 4]);
    expect(leftOut).toBe(2);
    expect(said).toEqual(['warning birthDate 3:5', 'warning birthDate 5:5', 'warning leftOut :']);
  });

  it('stops after fifty errors', async () => {
    const { said } = await read(file(...Array.from({ length: 200 }, () => row({ PLZ: 'x' }))));
    expect(said).toHaveLength(50);
  });
});

describe('readRegister: random damage', () => {
  const good = utf8(file(...Array.from({ length: 6 }, () => row())));
  const damage = fc.record({
    start: fc.nat(good.length),
    length: fc.nat(40),
    piece: fc.uint8Array({ maxLength: 6 }),
  });

  it('never throws, and a person that comes out is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        let bytes = [...good];
        for (const { start, length, piece } of damages) {
          bytes = [...bytes.slice(0, start), ...piece, ...bytes.slice(start + length)];
        }
        const { people } = await read(Uint8Array.from(bytes));
        for (const person of people) {
          expect(person.postalCode).toMatch(/^(\d{5})?$/);
          expect(person.lastName + person.firstName).not.toBe('');
          expect(person.block).not.toBeUndefined();
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('a block is never lost by damage of another cell of its row', async () => {
    const names = HEADER.split(';').filter((name) => name !== 'Auskunftssperre');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.string({ maxLength: 8 }), async (name, text) => {
        const cell = `"${text.replaceAll('"', '""')}"`;
        const { people } = await read(file(row({ Auskunftssperre: 'J', [name]: cell })));
        for (const person of people) expect(person.block).toBe('full');
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});
