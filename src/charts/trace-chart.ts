import { type DrawnSvg, escapeXml } from './finish-svg.ts';
import { labelLines } from './label-lines.ts';
import { palette } from './theme.ts';

/** Boxes in layers from left to right with lines between them; every box may lead somewhere. */
export interface TraceChart {
  readonly id: string;
  readonly title: string;
  readonly alternative: string;
  /** Name of each layer; layers without a box are left out. */
  readonly layers: readonly { readonly label: string; readonly boxes: readonly TraceBox[] }[];
  readonly lines: readonly { readonly from: string; readonly to: string }[];
}

export interface TraceBox {
  readonly id: string;
  readonly label: string;
  /** A second line, such as an amount; empty: none. */
  readonly note: string;
  /** Address behind the box; empty in a file that stands alone. */
  readonly href: string;
  /** `chosen`: asked for; `chain`: before or behind it; `quiet`: neither; `plain`: nothing is asked for. */
  readonly emphasis: 'plain' | 'chosen' | 'chain' | 'quiet';
  /** Hangs loose: a dashed edge and a sign. */
  readonly isLoose: boolean;
}

const boxWidth = 120;
const gapX = 22;
const gapY = 12;
const padding = 6;
const fontSize = 12;
const lineHeight = 15;
const headHeight = 34;
const margin = 8;
const mostLines = 4;

interface PlacedBox extends TraceBox {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/**
 * A picture as wide as its layers; it scrolls in a box of its own. Boxes are put near the middle of what leads to
 * them, so that few lines cross.
 */
export function drawTraceChart(chart: TraceChart): DrawnSvg {
  const layers = chart.layers.filter(({ boxes }) => boxes.length > 0);
  const columns = placed(layers, chart.lines);
  const boxes = columns.flat();
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const widthPx = 2 * margin + Math.max(1, layers.length) * (boxWidth + gapX) - gapX;
  const heightPx = Math.max(headHeight, ...boxes.map(({ y, height }) => y + height)) + margin;
  const heads = layers.map(
    ({ label }, column) =>
      `<text x="${xOf(column)}" y="20" font-weight="600" fill="${palette.quiet}">${escapeXml(label)}</text>`,
  );
  const links = chart.lines.flatMap(({ from, to }) => {
    const [one, other] = [byId.get(from), byId.get(to)];
    return one === undefined || other === undefined ? [] : [lineMarkup(one, other)];
  });
  // Emphasised lines lie on top.
  links.sort((one, other) => one.weight - other.weight);
  const body = [...heads, ...links.map(({ markup }) => markup), ...boxes.map(boxMarkup)].join('');
  // A group, not a picture: the links inside are to be reached.
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="${chart.id}-title ${chart.id}-description" ` +
    `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" fill="${palette.ink}" ` +
    `font-family="Fira Sans, sans-serif" font-size="${fontSize}" text-anchor="start">` +
    `<title id="${chart.id}-title">${escapeXml(chart.title)}</title>` +
    `<desc id="${chart.id}-description">${escapeXml(chart.alternative)}</desc>` +
    `<rect width="${widthPx}" height="${heightPx}" fill="${palette.paper}"/>${body}</svg>`;
  return { svg, widthPx, heightPx };
}

const xOf = (column: number): number => margin + column * (boxWidth + gapX);

function placed(layers: TraceChart['layers'], lines: TraceChart['lines']): readonly (readonly PlacedBox[])[] {
  const middles = new Map<string, number>();
  return layers.map(({ boxes }, column) => {
    const wanted = boxes.map((box, index) => {
      const before = lines.flatMap(({ from, to }) => (to === box.id ? [middles.get(from) ?? []].flat() : []));
      const mean = before.length === 0 ? null : before.reduce((sum, one) => sum + one, 0) / before.length;
      return { box, index, mean };
    });
    // What nothing leads to comes last, so that it is seen to hang loose.
    const order =
      column === 0
        ? wanted
        : wanted.toSorted(
            (one, other) =>
              (one.mean ?? Number.MAX_VALUE) - (other.mean ?? Number.MAX_VALUE) || one.index - other.index,
          );
    let y = headHeight;
    return order.map(({ box }) => {
      const words = labelLines(box.label, {
        widthEm: (boxWidth - 2 * padding) / fontSize - 0.5,
        maxLines: mostLines,
      });
      const height = (words.length + (box.note === '' ? 0 : 1)) * lineHeight + 2 * padding;
      const at = { ...box, x: xOf(column), y, height, lines: words };
      middles.set(box.id, y + height / 2);
      y += height + gapY;
      return at;
    });
  });
}

function lineMarkup(from: PlacedBox, to: PlacedBox): { readonly markup: string; readonly weight: number } {
  const strong = isLit(from) && isLit(to);
  const quiet = from.emphasis === 'quiet' || to.emphasis === 'quiet';
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  // Within one layer, such as a goal that serves another, the line runs round on the left.
  const sameLayer = from.x === to.x;
  const [x1, x2] = [sameLayer ? from.x : from.x + boxWidth, to.x];
  const bend = sameLayer ? -gapX * 0.7 : (x2 - x1) / 2;
  const path = `M${x1},${y1}C${x1 + bend},${y1} ${sameLayer ? x2 + bend : x2 - bend},${y2} ${x2},${y2}`;
  const colour = strong ? palette.brand : quiet ? palette.rule : palette.faint;
  return {
    markup: `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${strong ? 2.4 : 1.2}"/>`,
    weight: strong ? 2 : quiet ? 0 : 1,
  };
}

const isLit = ({ emphasis }: TraceBox): boolean => emphasis === 'chosen' || emphasis === 'chain';

function boxMarkup(box: PlacedBox): string {
  const { x, y, height, label, note, emphasis, isLoose, href } = box;
  const fill = emphasis === 'chosen' ? palette.brand : emphasis === 'chain' ? '#e5ebf7' : palette.paper;
  const ink = emphasis === 'chosen' ? palette.paper : emphasis === 'quiet' ? palette.quiet : palette.ink;
  const edge = isLit(box) ? palette.brand : palette.faint;
  const dash = isLoose ? ' stroke-dasharray="5 3"' : '';
  const words = [...box.lines, ...(note === '' ? [] : [note])].map(
    (line, index) =>
      `<text x="${x + padding}" y="${y + padding + 12 + index * lineHeight}" fill="${ink}"${index === box.lines.length ? ' font-weight="600"' : ''}>${escapeXml(line)}</text>`,
  );
  const sign = isLoose
    ? `<circle cx="${x + boxWidth - 4}" cy="${y + 4}" r="8" fill="#ad6500"/><text x="${x + boxWidth - 4}" y="${y + 9}" text-anchor="middle" font-weight="700" fill="${palette.paper}">!</text>`
    : '';
  const drawn =
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="4" fill="${fill}" stroke="${edge}" stroke-width="${isLit(box) ? 2 : 1}"${dash}/>` +
    words.join('') +
    sign;
  const full = `<title>${escapeXml(note === '' ? label : `${label}, ${note}`)}</title>`;
  return href === '' ? `<g>${full}${drawn}</g>` : `<a href="${escapeXml(href)}">${full}${drawn}</a>`;
}
