import { svgElement } from './svg-element.ts';
import { palette } from './theme.ts';

/** What is overdue or cannot work: dark enough to be told from the paper in grey, and never the only sign. */
export const lateColour = '#c31c13';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room before a bar that the head of an arrow needs. */
const headRoom = 10;

/**
 * From the end of one bar to the beginning of another, in right angles. Where the second begins before the first
 * ends, the arrow goes back along `gap`, a line between two rows; a conflict is dashed, thicker and red.
 */
export function planArrow(
  document: Document,
  arrow: { readonly from: Point; readonly to: Point; readonly conflict: boolean; readonly gap: number },
): readonly SVGElement[] {
  const { from, to, conflict, gap } = arrow;
  const stroke = conflict ? lateColour : palette.quiet;
  const turn = from.x + 6;
  const isForward = to.x >= turn + headRoom;
  const d =
    from.y === to.y
      ? `M${from.x} ${from.y}H${to.x}`
      : isForward
        ? `M${from.x} ${from.y}H${turn}V${to.y}H${to.x}`
        : `M${from.x} ${from.y}H${turn}V${gap}H${to.x - headRoom}V${to.y}H${to.x}`;
  return [
    svgElement(document, 'path', {
      d,
      fill: 'none',
      stroke,
      'stroke-width': conflict ? 2 : 1.25,
      ...(conflict ? { 'stroke-dasharray': '4 3' } : {}),
    }),
    svgElement(document, 'path', {
      d: `M${to.x} ${to.y}L${to.x - 7} ${to.y - 4}L${to.x - 7} ${to.y + 4}Z`,
      fill: stroke,
    }),
  ];
}
