import type { QrMatrix } from './qr-code.ts';

/** Light modules on every side, without which many readers find nothing. */
export const quietZone = 4;

export interface QrPath {
  /** Side of the picture in modules, with the quiet zone: `viewBox="0 0 side side"`. */
  readonly side: number;
  /** The dark modules as the `d` of one SVG path, a rectangle for every run in a row. */
  readonly path: string;
}

export function qrPath(matrix: QrMatrix): QrPath {
  let path = '';
  for (const [row, modules] of matrix.entries()) {
    for (let column = 0; column < modules.length; column += 1) {
      if (!modules[column]) continue;
      const start = column;
      while (modules[column + 1]) column += 1;
      const width = column - start + 1;
      path += `M${start + quietZone} ${row + quietZone}h${width}v1h-${width}z`;
    }
  }
  return { side: matrix.length + 2 * quietZone, path };
}

/**
 * A picture of its own, e.g. a file or an image in a document: black on white whatever lies below, edges sharp.
 * It has no words; who shows it writes the same address beside it as text.
 */
export function qrSvg(matrix: QrMatrix): string {
  const { side, path } = qrPath(matrix);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path fill="#000" d="${path}"/></svg>`
  );
}
