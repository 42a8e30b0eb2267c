import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contact } from '../contact.ts';
import { type ContactMatcher, contactMatcher, personNameKey } from './contact-likeness.ts';
import { contactOf, listed } from './contact-list.test-data.ts';

const known = [
  contactOf({
    id: 'kim',
    name: 'Dr. Kim Größel',
    function: 'mayor',
    email: 'Kim@Example.org',
    phone: '+49 3586 763-0',
  }),
];

function knowing(contacts: readonly Contact[]): ContactMatcher {
  const matcher = contactMatcher();
  for (const contact of contacts) matcher.know(contact);
  return matcher;
}

describe('a row is like', () => {
  test.each([
    ['the address in other letters', { email: 'kim@example.ORG', name: 'Größel, Kim' }, 'email', true],
    ['a name with a slip', { email: 'kim@example.org', name: 'Kim Grössell' }, 'email', true],
    ['name and function', { name: 'Kim Groessel', function: 'mayor' }, 'name', true],
    ['a name whose function is open', { name: 'Kim Größel' }, 'name', true],
    ['the number in another spelling', { phone: '0049 (0)3586/7630', name: 'Kim Größel' }, 'name', true],
    ['the address of somebody else', { email: 'kim@example.org', name: 'Tom Anders' }, 'email', false],
    [
      'the address in another function',
      { email: 'kim@example.org', name: 'Kim Größel', function: 'coach' },
      'email',
      false,
    ],
    ['the number of the switchboard', { phone: '03586 7630', name: 'Tom Anders' }, 'phone', false],
  ] as const)('%s', (_, row, reason, isSamePerson) => {
    const match = knowing(known).take(2, listed(row));
    expect(match).toEqual({ with: { contactId: 'kim' }, reason, isSamePerson });
  });

  test.each([
    [{ name: 'Kim Größel', function: 'coach' }],
    [{ name: 'Tom Anders', email: 'tom@example.org', phone: '03586 763-1' }],
    [{ name: 'Tom Anders', phone: '110' }],
  ] as const)('nobody: %j', (row) => {
    expect(knowing(known).take(2, listed(row))).toBeNull();
  });

  test('an earlier row before a contact, so that one contact is not changed twice', () => {
    const matcher = knowing(known);
    const row = listed({ name: 'Kim Größel', email: 'kim@example.org' });
    expect(matcher.take(2, row)?.with).toEqual({ contactId: 'kim' });
    expect(matcher.take(3, row)?.with).toEqual({ row: 2 });
    expect(matcher.take(4, { ...row, hours: 'Di' })?.with).toEqual({ row: 2 });
  });
});

test('names are one in whatever order, with and without titles', () => {
  const orders = ['Prof. Dr. Änne von der Größel', 'von der Grössel, Aenne', 'ANNE VON DER GROSSEL'];
  expect(new Set(orders.map(personNameKey)).size).toBe(1);
  expect(personNameKey('Dr.')).toBe('dr');
});

test('ten thousand rows of one switchboard cost no more than others; the same row twice is found', () => {
  const matcher = contactMatcher();
  for (let line = 0; line < 10_000; line++)
    matcher.take(
      line,
      listed({ name: `Person ${line} Muster`, phone: '03586 7630', email: 'post@example.org' }),
    );
  const again = matcher.take(20_000, listed({ name: 'Person 9999 Muster', phone: '03586 7630' }));
  expect(again).toMatchObject({ with: { row: 9_999 }, isSamePerson: true });
});

test('whatever rows come, a row like itself is the same person as its first', () => {
  const row = fc.record({
    name: fc.string({ minLength: 1, maxLength: 30 }),
    email: fc.option(fc.emailAddress(), { nil: null }),
    phone: fc.option(fc.string({ maxLength: 20 }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const matcher = contactMatcher();
      for (const [line, one] of rows.entries()) matcher.take(line, listed(one));
      for (const one of rows) expect(matcher.take(100, listed(one))?.isSamePerson).toBe(true);
    }),
  );
});
