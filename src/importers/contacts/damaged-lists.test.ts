import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { pieces, utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { readContacts } from './read-contacts.ts';

/** Lists as they arrive after a careless copy: bytes lost, doubled, turned. Nothing throws, nothing is made up. */
const mapping = {
  ...emptyContactMapping,
  columns: { name: 'Name', email: 'E-Mail', phone: 'Telefon', consentOn: 'Einwilligung am', areas: 'AGS' },
  constants: { source: 'Liste' },
};
const people = Array.from({ length: 12 }, (_, at) => ({
  name: `Person Nr${at}`,
  email: `p${at}@example.org`,
}));
const table = utf8(
  `Name;E-Mail;Telefon;Einwilligung am;AGS\n${people.map(({ name, email }) => `"${name}";${email};0123 ${name.slice(9)};01.02.2026;14625240`).join('\n')}\n`,
);
const cards = utf8(
  people
    .map(
      ({ name, email }) =>
        `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEMAIL:${email}\r\nTEL:0123\r\nEND:VCARD\r\n`,
    )
    .join(''),
);
const book = workbookBytes({
  Kontakte: [
    ['Name', 'E-Mail', 'Telefon', 'Einwilligung am', 'AGS'],
    ...people.map(({ name, email }) => [name, email, '0123', '2026-02-01', '14625240']),
  ],
});

const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('cut', 'byte', 'insert', 'double' as const),
    byte: fc.nat(255),
    length: fc.nat(40),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(
  bytes: Uint8Array,
  damages: typeof damage extends fc.Arbitrary<infer Value> ? Value : never,
): Uint8Array {
  return damages.reduce((before, { at, kind, byte, length }) => {
    const from = Math.floor(at * before.length);
    const [head, tail] = [before.slice(0, from), before.slice(from)];
    if (kind === 'cut') return Uint8Array.from([...head, ...tail.slice(length)]);
    if (kind === 'insert') return Uint8Array.from([...head, byte, ...tail]);
    if (kind === 'double') return Uint8Array.from([...head, ...tail.slice(0, length), ...tail]);
    return Uint8Array.from([...head, byte, ...tail.slice(1)]);
  }, bytes);
}

async function readAll(bytes: Uint8Array) {
  const events = [];
  for await (const event of readContacts(pieces(bytes, 97), mapping)) events.push(event);
  return events;
}

describe.each([
  ['a table', table],
  ['an address book', cards],
  ['a workbook', book],
])('%s', (_, bytes) => {
  it('sound, gives everybody', async () => {
    const rows = (await readAll(bytes)).flatMap((event) => (event.kind === 'row' ? [event.row] : []));
    expect(rows.map(({ contact }) => contact.email)).toEqual(people.map(({ email }) => email));
  });

  it('damaged, gives rows that hold what they promise, or says what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (damages) => {
        const broken = damaged(bytes, damages);
        const events = await readAll(broken);
        expect(events.length).toBeGreaterThan(0);
        for (const event of events) {
          if (event.kind !== 'row') continue;
          const { contact, issues } = event.row;
          if (issues.some(({ severity }) => severity === 'error')) continue;
          expect(contact.name).not.toBe('');
          expect(contact.email ?? contact.phone).not.toBeNull();
          for (const value of [contact.name, contact.email, contact.phone, contact.hours])
            expect(value ?? '').not.toMatch(/[\p{C}]/u);
          expect(contact.consentOn === null || /^\d{4}-\d{2}-\d{2}$/.test(contact.consentOn)).toBe(true);
        }
        expect(events.every(({ kind }) => ['row', 'issue', 'layout'].includes(kind))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        await readAll(Uint8Array.from([...bytes.slice(0, noise.length % 40), ...noise]));
      }),
      { numRuns: 150 },
    );
  });
});

describe('lists made to keep the reader busy', () => {
  const long = 200_000;
  const rows = (cell: string): Uint8Array =>
    utf8(`Name;E-Mail;Telefon;Einwilligung am;AGS\n${`Kim;${cell};0123;;\n`.repeat(12)}`);
  it.each([
    ['dots in an address', rows(`a@${'a.'.repeat(long / 2)}"x"`.replaceAll('"', ' '))],
    ['brackets', rows('<'.repeat(long))],
    ['separators', rows(','.repeat(long))],
    ['folded lines', utf8(`BEGIN:VCARD\r\nFN:A\r\nNOTE:=${'\r\n ='.repeat(long)}\r\nEND:VCARD\r\n`)],
    ['parameters', utf8(`BEGIN:VCARD\r\nTEL${';TYPE=a'.repeat(long / 8)}:1\r\nEND:VCARD\r\n`)],
    [
      'quoted-printable',
      utf8(`BEGIN:VCARD\r\nFN;QUOTED-PRINTABLE:${'=41=\r\n'.repeat(long / 8)}\r\nEND:VCARD\r\n`),
    ],
    ['cards', utf8('BEGIN:VCARD\r\n'.repeat(long / 20))],
  ])('%s', async (_, bytes) => {
    const before = process.cpuUsage();
    await readAll(bytes);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(3_000);
  });
});
