import { describe, expect, test } from 'vitest';
import type { UrnAnswer } from '#core/survey/form/urn-answer.ts';
import { keyFitsLock, makeUrnKeys, openAnswer, sealAnswer } from './urn.ts';

const surveyId = 'stadt-2026';
const answer = (more: Partial<UrnAnswer> = {}): UrnAnswer => ({
  version: 1,
  formVersion: 3,
  stratum: 's01',
  mode: 'online',
  outcome: 'complete',
  answers: { safe: 2, burdens: [1, 4], place: 'Unterführung, abends – Müll' },
  ...more,
});

describe('the urn', () => {
  const { lock, key } = makeUrnKeys();
  const from = { key, lock, surveyId };

  test('gives back with the key what was put in with the lock', () => {
    expect(openAnswer(sealAnswer(answer(), { lock, surveyId }), from)).toEqual(answer());
  });

  test('stays shut for another key, for another survey and after any change', () => {
    const sealed = sealAnswer(answer(), { lock, surveyId });
    const other = makeUrnKeys();
    expect(() => openAnswer(sealed, { ...from, key: other.key })).toThrow();
    expect(() => openAnswer(sealed, { ...from, surveyId: 'stadt-2028' })).toThrow();
    for (const at of [0, 5, 40, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(() => openAnswer(changed, from)).toThrow();
    }
  });

  test('knows its key', () => {
    expect(keyFitsLock(key, lock)).toBe(true);
    expect(keyFitsLock(makeUrnKeys().key, lock)).toBe(false);
    expect(keyFitsLock(key.subarray(1), lock)).toBe(false);
  });

  test('says nothing by length or likeness', () => {
    const short = sealAnswer(answer({ answers: {} }), { lock, surveyId });
    const long = sealAnswer(answer({ answers: { place: 'ä'.repeat(2_000) } }), { lock, surveyId });
    expect(long.length).toBe(short.length);
    const again = sealAnswer(answer({ answers: {} }), { lock, surveyId });
    const same = short.filter((byte, at) => byte === again[at]).length;
    // One in 256 by chance; the version is the same.
    expect(same / short.length).toBeLessThan(0.01);
  });
});
