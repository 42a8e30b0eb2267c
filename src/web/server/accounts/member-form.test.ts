import { describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import {
  invitationInput,
  memberInput,
  readInvitation,
  readMembership,
  refusedAt,
  roleOptions,
} from './member-form.ts';

const t = createTranslator('de');
const filled = {
  email: ' rosa@amt.example ',
  name: ' Rosa Rat ',
  role: 'councilMember',
  function: '',
  validFrom: '2026-03-01',
  validTo: '',
};

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('the form of an invitation', () => {
  test('is read with what is empty as open', () => {
    expect(readInvitation(invitationInput(form(filled)), t)).toEqual({
      ok: true,
      value: {
        email: 'rosa@amt.example',
        name: 'Rosa Rat',
        role: 'councilMember',
        function: '',
        validFrom: '2026-03-01',
        validTo: null,
      },
    });
  });

  test.each([
    ['email', ''],
    ['name', ' '],
    ['role', 'owner'],
    ['role', ''],
    ['validTo', '2026-02-28'],
    ['validFrom', '2026-02-30'],
    ['function', 'x'.repeat(201)],
  ])('says at %s what is wrong with %j', (field, value) => {
    const outcome = readInvitation(invitationInput(form({ ...filled, [field]: value })), t);
    expect(!outcome.ok && Object.keys(outcome.errors)).toEqual([field]);
  });

  test('lacking every field is still a form', () => {
    expect(readInvitation(invitationInput(form({})), t)).toMatchObject({ ok: false });
    expect(readMembership(memberInput(form({})), t)).toMatchObject({ ok: false });
  });
});

test('what the use case refuses is said at its field, or above the form', () => {
  expect(refusedAt({ code: 'signIn.email.invalid' }, 'x')).toEqual({ errors: { email: 'x' }, message: '' });
  expect(refusedAt({ code: 'signIn.tooOften' }, 'x')).toEqual({ errors: {}, message: 'x' });
});

test('only roles that may be given can be chosen', () => {
  expect(roleOptions(['coach'], t)).toEqual([{ value: 'coach', label: 'Begleitung' }]);
});
