/**
 * Rewrites single objects of a PDF the Typst compiler wrote: a classic cross-reference table, no object
 * streams, dictionaries spelled one entry a line. Only such a file is touched; anything else is refused, so
 * that a new compiler version is noticed by the tests and not by a reader.
 */
export type ObjectRewrite = (objectNumber: number, body: string) => string;

/** `latin1` keeps every byte as one character, so offsets in the text are offsets in the file. */
export function rewritePdfObjects(bytes: Uint8Array, rewrite: ObjectRewrite): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { offsets, tableStart, trailer } = crossReferences(file);
  const numbers = [...offsets.keys()].sort((a, b) => (offsets.get(a) ?? 0) - (offsets.get(b) ?? 0));
  const parts: string[] = [];
  const moved = new Map<number, number>();
  let length = 0;
  const append = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  append(file.slice(0, offsets.get(numbers[0] ?? 0)));
  numbers.forEach((number, position) => {
    const next = numbers[position + 1];
    const end = next === undefined ? tableStart : offsets.get(next);
    moved.set(number, length);
    append(rewrite(number, file.slice(offsets.get(number), end)));
  });
  const start = length;
  append(crossReferenceTable(moved, file.slice(tableStart, file.indexOf('trailer', tableStart))));
  append(`${trailer}startxref\n${start}\n%%EOF`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** The dictionary of an object as text, for looking around before rewriting. */
export function readPdfObjects(bytes: Uint8Array): ReadonlyMap<number, string> {
  const objects = new Map<number, string>();
  rewritePdfObjects(bytes, (number, body) => {
    objects.set(number, body);
    return body;
  });
  return objects;
}

function crossReferences(file: string): {
  offsets: Map<number, number>;
  tableStart: number;
  trailer: string;
} {
  const tableStart = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)?.[1] ?? Number.NaN);
  const lines = /^xref\r?\n0 (\d+)\r?\n/.exec(file.slice(tableStart, tableStart + 40));
  if (lines === null) throw new Error('unexpected PDF: no plain cross-reference table');
  const count = Number(lines[1]);
  const entriesStart = tableStart + lines[0].length;
  const offsets = new Map<number, number>();
  for (let number = 0; number < count; number += 1) {
    const entry = file.slice(entriesStart + number * 20, entriesStart + number * 20 + 20);
    if (entry[17] === 'n') offsets.set(number, Number(entry.slice(0, 10)));
  }
  const trailerStart = file.indexOf('trailer', tableStart);
  return { offsets, tableStart, trailer: file.slice(trailerStart, file.indexOf('startxref', trailerStart)) };
}

function crossReferenceTable(moved: ReadonlyMap<number, number>, old: string): string {
  const header = old.slice(0, old.indexOf('\n', old.indexOf('\n') + 1) + 1);
  const entries = old.slice(header.length);
  let table = header;
  for (let number = 0; number * 20 < entries.length; number += 1) {
    const entry = entries.slice(number * 20, number * 20 + 20);
    const offset = moved.get(number);
    table += offset === undefined ? entry : String(offset).padStart(10, '0') + entry.slice(10);
  }
  return table;
}
