import { describe, expect, it } from 'vitest';
import { crimeRate, impliedPopulation, rateAgrees } from './crime-rate.ts';

const count = {
  area: '01001',
  areaName: 'Flensburg',
  year: 2020,
  offence: '------',
  cases: 8380,
  publishedRatePer100k: 9294,
  attempts: null,
  cleared: null,
  clearancePercent: null,
  suspects: null,
  population: 90_164,
};

describe('crimeRate', () => {
  it('is cases by population of the file, then of the register, then implied', () => {
    expect(crimeRate(count)).toMatchObject({ basis: 'file', agreesWithPublished: true });
    expect(crimeRate({ ...count, population: null }, { registerPopulation: 95_000 })).toMatchObject({
      basis: 'register',
      ratePer100k: (8380 / 95_000) * 1e5,
      agreesWithPublished: false,
    });
    const implied = crimeRate({ ...count, population: null });
    expect(implied).toMatchObject({ basis: 'implied', agreesWithPublished: null });
  });

  it('says why there is none', () => {
    expect(crimeRate({ ...count, cases: null })).toEqual({ kind: 'notComputable', reason: 'noCases' });
    expect(crimeRate({ ...count, population: 0 })).toEqual({
      kind: 'notComputable',
      reason: 'zeroPopulation',
    });
    const nothing = { ...count, population: null, publishedRatePer100k: null };
    expect(crimeRate(nothing)).toEqual({ kind: 'notComputable', reason: 'noPopulation' });
  });

  it('knows how far rounding leaves the implied population open', () => {
    const implied = impliedPopulation(8380, 9294);
    expect(Math.abs((implied?.population ?? 0) - 90_164) / 90_164).toBeLessThan(implied?.relativeError ?? 0);
    expect(impliedPopulation(0, 0)).toBeNull();
  });

  it('compares with as many decimals as are published', () => {
    expect(rateAgrees(9294, { cases: 8380, population: 90_164 })).toBe(true);
    expect(rateAgrees(9295, { cases: 8380, population: 90_164 })).toBe(false);
    expect(rateAgrees(9294.2, { cases: 8380, population: 90_164 })).toBe(true);
    expect(rateAgrees(9294.4, { cases: 8380, population: 90_164 })).toBe(false);
  });
});
