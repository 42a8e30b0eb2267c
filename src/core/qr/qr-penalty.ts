/**
 * How badly a camera would see a symbol: long runs, squares of one colour, shapes that look like a corner mark,
 * uneven share of dark modules. Source: ISO/IEC 18004:2015, 7.8.3.
 */
export function qrPenalty(dark: Uint8Array, size: number): number {
  let penalty = 0;
  let total = 0;
  for (let line = 0; line < size; line += 1) {
    penalty += linePenalty(size, (at) => dark[line * size + at]!);
    penalty += linePenalty(size, (at) => dark[at * size + line]!);
  }
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const at = row * size + column;
      const colour = dark[at]!;
      total += colour;
      if (row + 1 === size || column + 1 === size) continue;
      if (colour === dark[at + 1] && colour === dark[at + size] && colour === dark[at + size + 1])
        penalty += 3;
    }
  }
  return penalty + Math.floor(Math.abs((total * 100) / (size * size) - 50) / 5) * 10;
}

/** Dark 1, light 1, dark 3, light 1, dark 1, with four light modules before or after. */
const cornerThenLight = 0b10111010000;
const lightThenCorner = 0b00001011101;

function linePenalty(size: number, moduleAt: (at: number) => number): number {
  let penalty = 0;
  let run = 0;
  let previous = -1;
  let window = 0;
  for (let at = 0; at < size; at += 1) {
    const colour = moduleAt(at);
    run = colour === previous ? run + 1 : 1;
    previous = colour;
    if (run === 5) penalty += 3;
    else if (run > 5) penalty += 1;
    window = ((window << 1) | colour) & 0b11111111111;
    if (at >= 10 && (window === cornerThenLight || window === lightThenCorner)) penalty += 40;
  }
  return penalty;
}
