import { textWidthEm } from './label-lines.ts';

export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface PlacedLabel {
  readonly text: string;
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface LabelFrame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly fontSizePx: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const anchors = { right: 'start', left: 'end', centre: 'middle' } as const;

/** Puts each label on the side of its point where it covers least; earlier labels keep their place. */
export function placeLabels(points: readonly LabelledPoint[], frame: LabelFrame): readonly PlacedLabel[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  return points.map((point) => {
    const options = candidates(point, frame.fontSizePx).map((candidate) => ({
      ...candidate,
      cost:
        outside(candidate.box, frame) * 3 + taken.reduce((sum, box) => sum + overlap(candidate.box, box), 0),
    }));
    const best = options.reduce((least, option) => (option.cost < least.cost - 1e-9 ? option : least));
    taken.push(best.box);
    return { text: point.text, dx: best.dx, dy: best.dy, anchor: best.anchor };
  });
}

function candidates({ x, y, text }: LabelledPoint, fontSizePx: number) {
  const width = textWidthEm(text) * fontSizePx;
  const step = fontSizePx;
  const places = [
    { side: 'right', dx: 9, dy: -step * 0.75 },
    { side: 'left', dx: -9, dy: -step * 0.75 },
    { side: 'right', dx: 9, dy: step * 0.75 },
    { side: 'left', dx: -9, dy: step * 0.75 },
    { side: 'centre', dx: 0, dy: -step * 1.4 },
    { side: 'centre', dx: 0, dy: step * 1.4 },
    { side: 'right', dx: 9, dy: -step * 2 },
    { side: 'left', dx: -9, dy: step * 2 },
  ] as const;
  return places.map(({ side, dx, dy }) => {
    const start = side === 'right' ? x + dx : side === 'left' ? x + dx - width : x - width / 2;
    const box: Box = {
      left: start,
      right: start + width,
      top: y + dy - step * 0.6,
      bottom: y + dy + step * 0.6,
    };
    return { anchor: anchors[side], dx, dy, box };
  });
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, frame: Box): number {
  const area = (box.right - box.left) * (box.bottom - box.top);
  return area - overlap(box, frame);
}
