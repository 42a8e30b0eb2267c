import { palette } from './theme.ts';

export interface SvgFrame {
  readonly id: string;
  readonly title: string;
  readonly alternative: string;
  readonly fontSizePx: number;
  /** A line below the drawing that goes wherever the picture goes. */
  readonly mark?: string;
}

export interface DrawnSvg {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Makes the drawn element a file of its own: no style sheet, no inherited colour, no name of a running
 * number, coordinates of two decimals. The same data give the same bytes, in the page and in the PDF.
 */
export function finishSvg(drawn: Element, frame: SvgFrame): DrawnSvg {
  for (const style of [...drawn.querySelectorAll('style')]) style.remove();
  for (const element of [drawn, ...drawn.querySelectorAll('*')]) {
    for (const name of ['class', 'aria-label', 'aria-description', 'aria-hidden', 'style'])
      element.removeAttribute(name);
    for (const name of ['fill', 'stroke']) {
      if (element.getAttribute(name) === 'currentColor') element.setAttribute(name, palette.ink);
    }
  }
  const widthPx = Number(drawn.getAttribute('width'));
  const drawnHeightPx = Number(drawn.getAttribute('height'));
  const heightPx = drawnHeightPx + (frame.mark === undefined ? 0 : Math.round(frame.fontSizePx * 1.7));
  const titleId = `${frame.id}-title`;
  const descriptionId = `${frame.id}-description`;
  const body = roundCoordinates(drawn.innerHTML).replaceAll('&#160;', '\u00a0');
  if (/NaN|Infinity|undefined/.test(body.replaceAll(/>[^<]*</g, '><')))
    throw new Error(`chart ${frame.id} has a broken coordinate`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${titleId} ${descriptionId}" ` +
    `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" fill="${palette.ink}" ` +
    `font-family="Fira Sans, sans-serif" font-size="${frame.fontSizePx}" text-anchor="middle">` +
    `<title id="${titleId}">${escapeXml(frame.title)}</title>` +
    `<desc id="${descriptionId}">${escapeXml(frame.alternative)}</desc>${body}${markText(frame, { widthPx, heightPx })}</svg>`;
  return { svg, widthPx, heightPx };
}

function markText(
  { mark, fontSizePx }: SvgFrame,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): string {
  if (mark === undefined) return '';
  const y = Math.round(heightPx - fontSizePx * 0.5);
  return `<text x="${widthPx - 4}" y="${y}" text-anchor="end" font-weight="600">${escapeXml(mark)}</text>`;
}

/** Only inside tags: words keep their numbers. */
function roundCoordinates(markup: string): string {
  return markup.replaceAll(/<[^>]+>/g, (tag) =>
    tag.replaceAll(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100)),
  );
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An id that is safe in markup and in `url(#…)`. */
export function safeId(id: string): string {
  return `chart-${id.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}
