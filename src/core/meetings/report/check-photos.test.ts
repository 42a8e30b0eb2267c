import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckedPhoto, photoChecks } from './check-photos.ts';

const photo = (id: string, changed: Partial<CheckedPhoto> = {}): CheckedPhoto => ({
  id,
  alternative: `Bild ${id}`,
  shown: true,
  peopleChecked: true,
  people: [],
  ...changed,
});
const ada = { name: 'Ada Muster', photoConsent: true };
const ben = { name: 'Ben Beispiel', photoConsent: false };
const consents = new Map([
  ['ada', ada],
  ['ben', ben],
]);
const codes = (photos: readonly CheckedPhoto[], id: string) => {
  const check = photoChecks(photos, consents).get(id);
  return [...(check?.blockers ?? []), ...(check?.hints ?? [])].map(({ code }) => code);
};

describe('a picture', () => {
  test('with words, looked at, with people who agreed, has nothing against it', () => {
    expect(codes([photo('a', { people: ['ada'] })], 'a')).toEqual([]);
  });

  test('waits for words and for somebody who looks', () => {
    const bare = photo('a', { alternative: ' . ', peopleChecked: false });
    expect(codes([bare], 'a')).toEqual([
      'meetings.photo.alternativeMissing',
      'meetings.photo.peopleUnchecked',
    ]);
  });

  test('with somebody who did not agree names them', () => {
    const check = photoChecks([photo('a', { people: ['ada', 'ben'] })], consents).get('a');
    expect(check?.blockers).toEqual([
      { code: 'meetings.photo.noConsent', params: { number: 1, names: 'Ben Beispiel' } },
    ]);
  });

  test('with somebody who had themselves deleted stays back', () => {
    expect(codes([photo('a', { people: ['gone'] })], 'a')).toEqual(['meetings.photo.consentGone']);
  });

  test('described like another one is pointed out, however it is written', () => {
    const both = [
      photo('a', { alternative: 'Der volle Saal' }),
      photo('b', { alternative: 'der volle  Saal.' }),
    ];
    expect(codes(both, 'a')).toEqual([]);
    expect(photoChecks(both, consents).get('b')?.hints).toEqual([
      { code: 'meetings.photo.sameAlternative', params: { number: 2, first: 1 } },
    ]);
  });
});

test('nobody who did not agree ever gets through', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('ada', 'ben', 'gone')), (people) => {
      const isFree = people.every((id) => id === 'ada');
      expect(codes([photo('a', { people })], 'a').length === 0).toBe(isFree);
    }),
  );
});
