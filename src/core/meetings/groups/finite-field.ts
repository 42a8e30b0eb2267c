/** Arithmetic of a field with `order` elements, named 0 … order − 1; 0 and 1 are the neutral ones. */
export interface FiniteField {
  readonly order: number;
  add(left: number, right: number): number;
  multiply(left: number, right: number): number;
}

/** The field with that many elements, or null: there is one for powers of primes only. Cost: O(order²) once. */
export function finiteField(order: number): FiniteField | null {
  const power = primePower(order);
  if (power === null) return null;
  const { prime, degree } = power;
  const digitsOf = (element: number): number[] =>
    Array.from({ length: degree }, (_, place) => Math.floor(element / prime ** place) % prime);
  const elementOf = (digits: readonly number[]): number =>
    digits.reduce((sum, digit, place) => sum + digit * prime ** place, 0);
  const add = (left: number, right: number): number => {
    const other = digitsOf(right);
    return elementOf(digitsOf(left).map((digit, place) => (digit + other[place]!) % prime));
  };
  const modulus = irreducible(prime, degree);
  const multiply = (left: number, right: number): number =>
    elementOf(remainder(product(digitsOf(left), digitsOf(right), prime), modulus, prime).slice(0, degree));
  return { order, add: table(order, add), multiply: table(order, multiply) };
}

function table(order: number, of: (left: number, right: number) => number): (l: number, r: number) => number {
  const values = Array.from({ length: order * order }, (_, index) =>
    of(Math.floor(index / order), index % order),
  );
  return (left, right) => values[left * order + right]!;
}

function primePower(order: number): { readonly prime: number; readonly degree: number } | null {
  if (!Number.isInteger(order) || order < 2) return null;
  let prime = 2;
  while (order % prime !== 0) prime++;
  let degree = 0;
  let rest = order;
  while (rest % prime === 0) {
    rest /= prime;
    degree++;
  }
  return rest === 1 ? { prime, degree } : null;
}

/** Polynomials are lists of coefficients, the constant first. */
type Polynomial = readonly number[];

function product(left: Polynomial, right: Polynomial, prime: number): number[] {
  const result = new Array<number>(left.length + right.length - 1).fill(0);
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      result[i + j] = (result[i + j]! + a * b) % prime;
    });
  });
  return result;
}

/** After division by a polynomial whose leading coefficient is 1. */
function remainder(dividend: Polynomial, divisor: Polynomial, prime: number): number[] {
  const rest = [...dividend];
  for (let place = rest.length - divisor.length; place >= 0; place--) {
    const factor = rest[place + divisor.length - 1]!;
    divisor.forEach((coefficient, offset) => {
      rest[place + offset] = (((rest[place + offset]! - factor * coefficient) % prime) + prime) % prime;
    });
  }
  return [...rest, ...new Array<number>(divisor.length).fill(0)];
}

/** The first polynomial of that degree with leading coefficient 1 that none of smaller degree divides. */
function irreducible(prime: number, degree: number): Polynomial {
  if (degree === 1) return [0, 1];
  const monic = (of: number, code: number): number[] => [
    ...Array.from({ length: of }, (_, place) => Math.floor(code / prime ** place) % prime),
    1,
  ];
  for (let code = 0; code < prime ** degree; code++) {
    const candidate = monic(degree, code);
    let isReducible = false;
    for (let of = 1; of <= degree / 2 && !isReducible; of++)
      for (let other = 0; other < prime ** of && !isReducible; other++)
        isReducible = remainder(candidate, monic(of, other), prime).every((digit) => digit === 0);
    if (!isReducible) return candidate;
  }
  throw new Error(`no irreducible polynomial of degree ${degree} over ${prime}`);
}
