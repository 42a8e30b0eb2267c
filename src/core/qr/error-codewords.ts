/**
 * Reed-Solomon error correction of QR codes: the remainder of the data as a polynomial over GF(2⁸), reduced by
 * x⁸ + x⁴ + x³ + x² + 1. Source: ISO/IEC 18004:2015, 7.5.2 and annex A.
 */
const powers = new Uint8Array(255);
const logarithms = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  powers[exponent] = value;
  logarithms[value] = exponent;
  value = (value << 1) ^ (value < 128 ? 0 : 0x11d);
}

function product(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : powers[(logarithms[one]! + logarithms[other]!) % 255]!;
}

/** Coefficients of (x − 1)(x − 2)(x − 4)… without the leading 1, highest power first. */
function generator(degree: number): Uint8Array {
  const coefficients = new Uint8Array(degree);
  coefficients[degree - 1] = 1;
  for (let factor = 0; factor < degree; factor += 1) {
    for (let at = 0; at < degree; at += 1) {
      const next = at + 1 < degree ? coefficients[at + 1]! : 0;
      coefficients[at] = product(coefficients[at]!, powers[factor]!) ^ next;
    }
  }
  return coefficients;
}

const generators = new Map<number, Uint8Array>();

export function errorCodewords(data: Uint8Array, count: number): Uint8Array {
  const divisor = generators.get(count) ?? generator(count);
  generators.set(count, divisor);
  const remainder = new Uint8Array(count);
  for (const codeword of data) {
    const factor = codeword ^ remainder[0]!;
    remainder.copyWithin(0, 1);
    remainder[count - 1] = 0;
    for (let at = 0; at < count; at += 1) remainder[at]! ^= product(divisor[at]!, factor);
  }
  return remainder;
}
