/** Shorter pieces turn up by chance. */
const shortestPart = 4;
/** What may stand between two parts: »Straße-n-licht«, »Wohnung-s-einbruch«. */
const links = ['', 's', 'n', 'en', 'e', 'er', 'es', 'ung', 'ungs'];

/**
 * The known words in a German compound: the longest one it begins with and the longest one it ends with, and what
 * these are made of themselves. An unknown rest does not matter: »Buswartehäuschen« is at least a bus.
 */
export function compoundParts(stem: string, known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  collect(stem, known, found);
  return [...found];
}

function collect(stem: string, known: ReadonlySet<string>, found: Set<string>): void {
  if (stem.length < shortestPart + 3) return;
  const first = longest(stem, known, (length) => stem.slice(0, length));
  const last = longest(stem, known, (length) => stem.slice(-length));
  for (const part of [first, last]) {
    if (part === undefined || found.has(part)) continue;
    found.add(part);
    collect(part, known, found);
  }
  if (first === undefined) return;
  const rest = links.map((link) =>
    stem.startsWith(link, first.length) ? stem.slice(first.length + link.length) : '',
  );
  const whole = rest.find((piece) => piece.length >= 3 && known.has(piece));
  if (whole !== undefined) found.add(whole);
}

function longest(
  stem: string,
  known: ReadonlySet<string>,
  piece: (length: number) => string,
): string | undefined {
  for (let length = stem.length - 3; length >= shortestPart; length--) {
    const candidate = piece(length);
    if (known.has(candidate)) return candidate;
  }
  return undefined;
}
