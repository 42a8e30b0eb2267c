import type { ChartContext } from './chart-context.ts';
import { textWidthEm } from './label-lines.ts';
import { svgElement } from './svg-element.ts';
import { palette } from './theme.ts';

export interface LegendEntry {
  readonly label: string;
  readonly fill: string;
  /** Painted over the fill. */
  readonly pattern?: string;
}

export interface Legend {
  readonly height: number;
  /** Draws the group; also serves Plot as a mark. */
  readonly mark: () => SVGElement;
}

/** Swatches with their words in as many lines as they need, from the top left of the chart. */
export function legend(
  entries: readonly LegendEntry[],
  { document, width, theme }: ChartContext,
  { left, right }: { readonly left: number; readonly right: number },
): Legend {
  const { fontSizePx } = theme;
  const lineHeight = fontSizePx * 1.7;
  const swatch = fontSizePx;
  let x = left;
  let y = 2;
  const placed = entries.map((entry) => {
    const needed = swatch + 6 + textWidthEm(entry.label) * fontSizePx + 16;
    if (x > left && x + needed > width - right) {
      x = left;
      y += lineHeight;
    }
    const place = { entry, x, y };
    x += needed;
    return place;
  });
  const draw = (): SVGElement => {
    const group = svgElement(document, 'g', { 'text-anchor': 'start' });
    for (const { entry, x: at, y: top } of placed) {
      const box = { x: at, y: top, width: swatch, height: swatch };
      group.append(
        svgElement(document, 'rect', {
          ...box,
          fill: entry.fill,
          stroke: palette.faint,
          'stroke-width': 0.8,
        }),
      );
      if (entry.pattern !== undefined)
        group.append(svgElement(document, 'rect', { ...box, fill: entry.pattern }));
      const words = svgElement(document, 'text', {
        x: at + swatch + 6,
        y: top + swatch * 0.86,
        fill: palette.ink,
      });
      words.textContent = entry.label;
      group.append(words);
    }
    return group;
  };
  return { height: Math.ceil(y + lineHeight), mark: draw };
}
