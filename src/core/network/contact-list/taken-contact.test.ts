import { describe, expect, test } from 'vitest';
import { contactOf, listed } from './contact-list.test-data.ts';
import { changedFields, isSameContact, newContact, updatedContact } from './taken-contact.ts';

test('a new contact is confirmed by nobody and public only with the day of a consent', () => {
  const key = { id: 'new', organisationId: 'town' };
  expect(newContact(listed({ function: null }), key)).toMatchObject({
    ...key,
    function: 'other',
    publishConsentOn: null,
    lastConfirmedOn: null,
    deputyId: null,
  });
  expect(newContact(listed({ consentOn: '2026-01-01' }), key).publishConsentOn).toBe('2026-01-01');
  expect(
    newContact(listed({ consentOn: '2026-01-01', consentRefused: true }), key).publishConsentOn,
  ).toBeNull();
});

describe('an update', () => {
  const before = contactOf({
    function: 'mayor',
    topics: ['traffic'],
    areas: ['99010010'],
    phone: '0123',
    deputyId: 'deputy',
    publishConsentOn: '2025-01-01',
    lastConfirmedOn: '2025-06-01',
  });

  test('takes what the list says and leaves what it does not', () => {
    const after = updatedContact(before, listed({ email: 'a@b.de', function: 'other' }));
    expect(after).toEqual({ ...before, email: 'a@b.de', source: 'Liste' });
    expect(changedFields(before, after)).toEqual(['email']);
  });

  test('of the source alone is none', () => {
    expect(changedFields(before, updatedContact(before, listed()))).toEqual([]);
    expect(isSameContact(before, updatedContact(before, listed()))).toBe(false);
    expect(isSameContact(before, { ...before, topics: ['traffic'] })).toBe(true);
  });

  test('never turns a period around', () => {
    const ended = { ...before, validFrom: '2020-01-01', validTo: '2025-12-31' };
    expect(updatedContact(ended, listed({ validFrom: '2026-03-01' }))).toMatchObject({
      validFrom: '2026-03-01',
      validTo: null,
    });
    expect(updatedContact(ended, listed({ validTo: '2026-03-01' }))).toMatchObject({
      validFrom: '2020-01-01',
      validTo: '2026-03-01',
    });
  });

  test.each([
    ['a no counts at once', { consentRefused: true }, {}, null],
    ['nothing said changes nothing', {}, {}, '2025-01-01'],
    ['a new day counts', { consentOn: '2026-02-02' }, {}, '2026-02-02'],
    ['an old yes does not undo a later no', { consentOn: '2025-05-01' }, { publishConsentOn: null }, null],
    ['a later yes does', { consentOn: '2025-06-02' }, { publishConsentOn: null }, '2025-06-02'],
  ] as const)('consent: %s', (_, row, change, expected) => {
    expect(updatedContact({ ...before, ...change }, listed(row)).publishConsentOn).toBe(expected);
  });
});
