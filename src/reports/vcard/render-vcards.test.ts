import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactFunctions, topics } from '#core/network/contact.ts';
import { emptyContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { createTranslator } from '#i18n/translate.ts';
import type { ReadContact } from '#importers/contacts/read-contact.ts';
import { readContacts } from '#importers/contacts/read-contacts.ts';
import { nameParts } from './name-parts.ts';
import { renderVcards, type VcardContact } from './render-vcards.ts';

const t = createTranslator('de');
const kim: VcardContact = {
  id: '0b7c',
  name: 'Dr. Änne von der Größel',
  function: 'preventionCoordinator',
  topics: ['damage', 'youth'],
  phone: '03586 763-0',
  email: 'a@b.de',
  hours: 'Di 14–18 Uhr; Zimmer 3',
  lastConfirmedOn: '2026-03-01',
  organisationName: 'Stadt Löbau, Ordnungsamt',
};

/** The content lines, unfolded. */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
const readBack = async (text: string): Promise<ReadContact[]> => {
  const mapping = { ...emptyContactMapping, constants: { source: 'Test' } };
  const rows: ReadContact[] = [];
  for await (const event of readContacts([new TextEncoder().encode(text)], mapping))
    if (event.kind === 'row') rows.push(event.row);
  return rows;
};

describe('a card', () => {
  it('says who it is and how to reach them, and nothing else', () => {
    expect(linesOf(renderVcards([kim], t))).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'PRODID:-//Umsicht//DE',
      'UID:umsicht-0b7c',
      'FN:Dr. Änne von der Größel',
      'N:von der Größel;Änne;;Dr.;',
      'ORG:Stadt Löbau\\, Ordnungsamt',
      'TITLE:Präventionskoordination der Kommune',
      'TEL;TYPE=WORK,VOICE:03586 763-0',
      'EMAIL;TYPE=INTERNET,WORK:a@b.de',
      'CATEGORIES:Sachbeschädigung und Graffiti,Kinder und Jugendliche',
      'NOTE:Erreichbar: Di 14–18 Uhr\\; Zimmer 3',
      'REV:2026-03-01T00:00:00Z',
      'END:VCARD',
      '',
    ]);
  });

  it('leaves out what is not known', () => {
    const bare = { ...kim, topics: [], phone: null, email: null, hours: null, lastConfirmedOn: null };
    const names = linesOf(renderVcards([bare], t)).map((line) => line.split(/[:;]/)[0]);
    expect(names).toEqual(['BEGIN', 'VERSION', 'PRODID', 'UID', 'FN', 'N', 'ORG', 'TITLE', 'END', '']);
  });

  it.each(contactFunctions)('is read back as it was: %s', async (name) => {
    const contact = { ...kim, function: name, topics: [...topics] };
    const [read] = await readBack(renderVcards([contact], t));
    expect(read?.issues).toEqual([]);
    expect(read?.contact).toMatchObject({
      name: kim.name,
      function: name,
      topics: expect.arrayContaining([...topics]),
      phone: kim.phone,
      email: kim.email,
      consentOn: null,
    });
  });
});

describe('nothing can be smuggled in', () => {
  it.each([
    'Kim\r\nTEL:110',
    'Kim\nEND:VCARD\nBEGIN:VCARD\nFN:Falsch',
    'Kim\u2028NOTE:x',
    'Kim\u0085NOTE:x',
    'Kim;Muster\\nNOTE:x',
    'Kim\r\n NOTE:folded',
    '\u202eKim',
  ])('by a name like %j', async (name) => {
    const text = renderVcards(
      [{ ...kim, name, phone: name, email: name, hours: name, organisationName: name }],
      t,
    );
    expect(linesOf(text).filter((line) => /^(TEL|NOTE|FN|BEGIN|END)\b/.test(line))).toHaveLength(5);
    const rows = await readBack(text);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.contact.name.replaceAll(/\s/g, '')).toBe(name.replaceAll(/[\p{C}\s]/gu, ''));
  });

  it('by anything: every text stays in its property, lines are at most 75 bytes long', async () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(word, word, word, async (name, phone, organisationName) => {
        const text = renderVcards([{ ...kim, name, phone, organisationName }, kim], t);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const properties = linesOf(text).map((line) => /^[A-Z]+(?=[:;])/.exec(line)?.[0] ?? line);
        const expected = linesOf(renderVcards([kim, kim], t)).map(
          (line) => /^[A-Z]+(?=[:;])/.exec(line)?.[0] ?? line,
        );
        expect(properties).toEqual(expected);
        expect(await readBack(text)).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });
});

it.each([
  ['Kim Muster', { given: 'Kim', family: 'Muster', before: '' }],
  ['Prof. Dr. Kim Anna Muster', { given: 'Kim Anna', family: 'Muster', before: 'Prof. Dr.' }],
  ['Änne von der Heide', { given: 'Änne', family: 'von der Heide', before: '' }],
  ['Revier', { given: '', family: 'Revier', before: '' }],
  ['Dr', { given: '', family: 'Dr', before: '' }],
  ['Ingrid Medl', { given: 'Ingrid', family: 'Medl', before: '' }],
])('the parts of %s', (name, expected) => {
  expect(nameParts(name)).toEqual(expected);
});
