import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { gammaCumulative, gammaQuantile, gammaSurvival, gammaUpperQuantile } from './gamma.ts';

describe('gamma distribution (R 4.2.2 pgamma, qgamma)', () => {
  it.each([
    [1e-10, 0.01, 0.7988610914336052, 0.2011389085663948],
    [0.5, 0.01, 0.9943732438060329, 0.005626756193967184],
    [3, 0.01, 0.9998670286434298, 0.00013297135657015568],
    [0.1, 0.5, 0.34527915398142295, 0.6547208460185769],
    [2, 0.5, 0.9544997361036416, 0.04550026389635847],
    [50, 0.5, 1, 1.5239706048321054e-23],
    [0.00001, 3.7, 2.0492310410118514e-20, 1],
    [3, 3.7, 0.41577519756924775, 0.5842248024307523],
    [60, 3.7, 1, 1.389272768363361e-22],
    [80, 120.5, 0.000014698506594071138, 0.9999853014934059],
    [120, 120.5, 0.49392453413453075, 0.5060754658654693],
    [200, 120.5, 0.9999999994793233, 5.206766797207868e-10],
    [99000, 100000, 0.0007574199211747671, 0.9992425800788253],
    [100000, 100000, 0.5004205221103651, 0.4995794778896348],
    [101500, 100000, 0.9999988263154863, 0.0000011736845137221673],
    [1002000, 1000000, 0.9771959041012301, 0.022804095898769867],
  ])('both tails at x = %d, shape %d', (x, shape, lower, upper) => {
    expect(relativeError(gammaCumulative(x, shape), lower)).toBeLessThan(1e-10);
    expect(relativeError(gammaSurvival(x, shape), upper)).toBeLessThan(1e-10);
  });

  it.each([
    [0.5, 0.01, 4.465535018910372e-31],
    [0.999, 0.01, 1.509084147694747],
    [0.00001, 0.1, 6.073048362407892e-51],
    [1e-12, 0.5, 7.853981633974489e-25],
    [0.025, 1, 0.025317807984289876],
    [0.975, 1, 3.6888794541139354],
    [0.3, 3.7, 2.5062261436866713],
    [1e-15, 3.7, 0.00018499234490096373],
    [0.9999999, 3.7, 23.30929099858727],
    [0.025, 120.5, 99.94721219971481],
    [0.975, 100000, 100620.74164077373],
    [1e-8, 1000000, 994398.1597861212],
  ])('quantile of %d, shape %d', (probability, shape, x) => {
    expect(relativeError(gammaQuantile(probability, shape), x)).toBeLessThan(1e-10);
  });

  it.each([
    [1e-300, 0.5, 686.936315611197],
    [1e-30, 2.5, 75.29484206783835],
    [1e-100, 70, 421.22480613989444],
    [1e-20, 10000, 10954.697599044242],
  ])('upper quantile of %d, shape %d', (probability, shape, x) => {
    expect(relativeError(gammaUpperQuantile(probability, shape), x)).toBeLessThan(1e-10);
  });

  it('ends at zero and infinity and refuses an impossible shape', () => {
    expect(gammaQuantile(0, 2)).toBe(0);
    expect(gammaQuantile(1, 2)).toBe(Number.POSITIVE_INFINITY);
    expect(gammaCumulative(-1, 2)).toBe(0);
    expect(() => gammaQuantile(0.5, 0)).toThrow(RangeError);
    expect(() => gammaCumulative(Number.NaN, 1)).toThrow(RangeError);
  });
});
