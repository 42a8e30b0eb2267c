import { expect, it } from 'vitest';
import { qrCode } from './qr-code.ts';
import { qrPath, qrSvg, quietZone } from './qr-path.ts';

const matrix = qrCode('https://umsicht.example/treffen/12');

it('covers exactly the dark modules, four modules from the edge', () => {
  const { side, path } = qrPath(matrix);
  expect(side).toBe(matrix.length + 8);
  const drawn = Array.from({ length: side }, () => new Array<boolean>(side).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) drawn[Number(y)]![Number(x) + step] = true;
  }
  const inside = drawn.slice(quietZone, -quietZone).map((row) => row.slice(quietZone, -quietZone));
  expect(inside).toEqual(matrix);
  expect(drawn.flat().filter(Boolean)).toHaveLength(matrix.flat().filter(Boolean).length);
  expect(path.replaceAll(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('');
});

it('is black on white as a picture of its own', () => {
  const svg = qrSvg(matrix);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1" /);
  expect(svg.indexOf('#fff')).toBeLessThan(svg.indexOf('#000'));
});
