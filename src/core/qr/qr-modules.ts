import type { QrLevel, QrVersion } from './qr-version.ts';

/** A symbol in the making: what is dark, and which modules are not for data. Row after row. */
interface Modules {
  readonly size: number;
  readonly dark: Uint8Array;
  readonly reserved: Uint8Array;
}

/** Everything but level and mask: patterns and data as they are before masking. Source: ISO/IEC 18004:2015, 6.3, 7.7. */
export function placedModules(codewords: Uint8Array, version: QrVersion): PlacedModules {
  const { size } = version;
  const modules = { size, dark: new Uint8Array(size * size), reserved: new Uint8Array(size * size) };
  drawTiming(modules);
  drawCorner(modules, 3, 3);
  drawCorner(modules, 3, size - 4);
  drawCorner(modules, size - 4, 3);
  drawAlignment(modules, version);
  // Keeps the places of level and mask free of data; what they say comes with the mask.
  drawFormat(modules, 0);
  if (version.number >= 7) drawVersion(modules, versionBits(version.number));
  drawData(modules, codewords);
  return modules;
}

export type PlacedModules = Readonly<Modules>;

/** The whole symbol with the given mask; 1 is dark. Source: 7.8 to 7.10. */
export function maskedModules(
  { size, dark, reserved }: PlacedModules,
  { level, mask }: { readonly level: QrLevel; readonly mask: number },
): Uint8Array {
  const masked = dark.slice();
  const isMasked = masks[mask]!;
  for (let row = 0, at = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1, at += 1) {
      if (reserved[at] === 0 && isMasked(row, column)) masked[at]! ^= 1;
    }
  }
  drawFormat({ size, dark: masked, reserved }, formatBits(level, mask));
  return masked;
}

function set({ size, dark, reserved }: Modules, row: number, column: number, colour: boolean | number): void {
  dark[row * size + column] = colour ? 1 : 0;
  reserved[row * size + column] = 1;
}

function drawTiming(modules: Modules): void {
  for (let at = 0; at < modules.size; at += 1) {
    set(modules, 6, at, at % 2 === 0);
    set(modules, at, 6, at % 2 === 0);
  }
}

/** A corner mark with its light border; outside the symbol nothing is drawn. */
function drawCorner(modules: Modules, centreRow: number, centreColumn: number): void {
  for (let row = centreRow - 4; row <= centreRow + 4; row += 1) {
    for (let column = centreColumn - 4; column <= centreColumn + 4; column += 1) {
      if (row < 0 || column < 0 || row >= modules.size || column >= modules.size) continue;
      const ring = Math.max(Math.abs(row - centreRow), Math.abs(column - centreColumn));
      set(modules, row, column, ring !== 2 && ring !== 4);
    }
  }
}

/** Everywhere but under the three corner marks. */
function drawAlignment(modules: Modules, { alignment, size }: QrVersion): void {
  const last = size - 7;
  for (const centreRow of alignment) {
    for (const centreColumn of alignment) {
      const onCorner =
        (centreRow === 6 && (centreColumn === 6 || centreColumn === last)) ||
        (centreRow === last && centreColumn === 6);
      if (onCorner) continue;
      for (let row = -2; row <= 2; row += 1) {
        for (let column = -2; column <= 2; column += 1) {
          const ring = Math.max(Math.abs(row), Math.abs(column));
          set(modules, centreRow + row, centreColumn + column, ring !== 1);
        }
      }
    }
  }
}

const levelBits: Readonly<Record<QrLevel, number>> = { L: 0b01, M: 0b00, Q: 0b11, H: 0b10 };

/** Level and mask with their ten check bits, so that two thirds of them may be spoilt. */
export function formatBits(level: QrLevel, mask: number): number {
  const data = (levelBits[level] << 3) | mask;
  return ((data << 10) | checkBits(data, 0x537, 10)) ^ 0x5412;
}

export function versionBits(version: number): number {
  return (version << 12) | checkBits(version, 0x1f25, 12);
}

/** Remainder of data · x^degree by the generator of the BCH code. */
function checkBits(data: number, generator: number, degree: number): number {
  let remainder = data;
  for (let step = 0; step < degree; step += 1) {
    remainder = (remainder << 1) ^ (((remainder >> (degree - 1)) & 1) * generator);
  }
  return remainder;
}

/** Twice: around the upper left corner mark, and shared between the two others. */
function drawFormat(modules: Modules, bits: number): void {
  const { size } = modules;
  const bit = (at: number): number => (bits >> at) & 1;
  for (let at = 0; at < 15; at += 1) {
    // Down column 8 and to the left along row 8, jumping over the timing pattern.
    if (at < 8) set(modules, at < 6 ? at : at + 1, 8, bit(at));
    else set(modules, 8, at === 8 ? 7 : 14 - at, bit(at));
    if (at < 8) set(modules, 8, size - 1 - at, bit(at));
    else set(modules, size - 15 + at, 8, bit(at));
  }
  set(modules, size - 8, 8, true);
}

function drawVersion(modules: Modules, bits: number): void {
  for (let at = 0; at < 18; at += 1) {
    const along = Math.floor(at / 3);
    const across = modules.size - 11 + (at % 3);
    set(modules, along, across, (bits >> at) & 1);
    set(modules, across, along, (bits >> at) & 1);
  }
}

/** In pairs of columns from the right, up and down in turns, leaving out the vertical timing pattern. */
function drawData({ size, dark, reserved }: Modules, codewords: Uint8Array): void {
  let bit = 0;
  let upwards = true;
  for (let right = size - 1; right >= 1; right -= 2, upwards = !upwards) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        const at = row * size + column;
        if (reserved[at] === 1) continue;
        // What is left after the last codeword is light before masking.
        dark[at] = bit >> 3 < codewords.length ? (codewords[bit >> 3]! >> (7 - (bit & 7))) & 1 : 0;
        bit += 1;
      }
    }
  }
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

export const maskCount = masks.length;
