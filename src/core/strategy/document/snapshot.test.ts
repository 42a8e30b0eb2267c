import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import { snapshotOf } from './snapshot.ts';

const strategy = exampleStrategy('2026-11-28');
const cleaned = (vision: string) => snapshotOf({ ...strategy, vision }).vision;

describe('a snapshot', () => {
  test('has no address of mail, wherever it stands', () => {
    expect(
      cleaned('Fragen an <a.b+c@stadt-x.example>, (amt@kreis.example) oder mailto:rat@ort.example.'),
    ).toBe('Fragen an <…>, (…) oder mailto:….');
    expect(cleaned('müller@straße.example;x@y.example')).toBe('…;…');
    expect(cleaned('a@b@c.example')).toBe('…');
    expect(cleaned('10 @ 5 €, @rathaus, x@y')).toBe('10 @ 5 €, @rathaus, x@y');
  });

  test('takes as long as its text is long, whatever stands in it', () => {
    // Steps, not time: a pattern that begins anew at each letter would need 10^11 of them and never end here.
    for (const part of ['x', 'a@', 'a@b.', '.@', 'a.'])
      expect(cleaned(part.repeat(300_000)).length).toBeGreaterThan(0);
  });
});
