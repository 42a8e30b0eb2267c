import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawWeighingChart } from './weighing-chart.ts';

const chart = {
  title: 'Wichtigkeit und Änderbarkeit',
  alternative: 'Vorn liegt der Bahnhof.',
  xLabel: 'Änderbar',
  yLabel: 'Wichtig',
  corners: ['zuerst', 'leicht', 'zurück', 'Partner'] as const,
};

function drawn(points: readonly { number: number; x: number; y: number }[]) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return drawWeighingChart({ ...chart, points }, document as unknown as Document, 620).svg;
}

describe('importance against influence', () => {
  test('a dot with its number for each finding, and words for who cannot see it', () => {
    const svg = drawn([
      { number: 1, x: 4.2, y: 4.6 },
      { number: 2, x: 1, y: 5 },
    ]);
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('>1</text>');
    expect(svg).toContain('Vorn liegt der Bahnhof.');
    for (const corner of chart.corners) expect(svg).toContain(corner);
  });

  test('findings at one place share a dot and are all named', () => {
    const svg = drawn([
      { number: 1, x: 3, y: 3 },
      { number: 2, x: 3.1, y: 3.05 },
      { number: 3, x: 5, y: 1 },
    ]);
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('>1, 2</text>');
  });
});
