/**
 * A seeded source of uniform random numbers in [0, 1): xoshiro128** seeded by splitmix32.
 * Pure arithmetic, so that the same seed gives the same numbers on every machine.
 * Not for secrets. Source: Blackman & Vigna 2021, ACM TOMS 47(4).
 */
export type RandomSource = () => number;

export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  const nextSeed = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return xoshiro([nextSeed(), nextSeed(), nextSeed(), nextSeed()]);
}

/** The same generator with its whole state from 16 bytes, e.g. of a digest. Zeros alone are no state. */
export function randomFromBytes(bytes: Uint8Array): RandomSource {
  const word = (at: number): number =>
    ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
  const state = [word(0), word(4), word(8), word(12)] as const;
  if (bytes.length < 16 || state.every((one) => one === 0)) throw new RangeError('no state for a generator');
  return xoshiro(state);
}

function xoshiro(state: readonly [number, number, number, number]): RandomSource {
  let [a, b, c, d] = state;
  const next32 = (): number => {
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  // 53 random bits: 27 high bits and 26 low bits of two draws.
  return () => ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992;
}
