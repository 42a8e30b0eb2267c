import { readPdfObjects, rewritePdfObjects } from './pdf-objects.ts';

/**
 * Typst 0.14 tags the cells of a header row, and keeps row headers behind a switch its Node binding does not
 * offer. Every table of our reports has its row headers in the first column, so that cell of each body row is
 * marked here as what it is. Columns and rows are then tied by scope, as ISO 14289-1, 7.5 allows.
 */
export function tagRowHeaders(bytes: Uint8Array): Uint8Array {
  const objects = readPdfObjects(bytes);
  const rowHeaders = new Set<number>();
  for (const body of objects.values()) {
    if (!isElement(body, 'TBody')) continue;
    for (const row of children(body)) {
      const first = children(objects.get(row) ?? '')[0];
      if (first !== undefined) rowHeaders.add(first);
    }
  }
  return rewritePdfObjects(bytes, (number, body) => {
    if (!isElement(body, 'TD')) return body;
    if (!rowHeaders.has(number)) return body.replace(/\n\s*\/Headers \[[^\]]*\]/, '');
    const scoped = body.replace('/S /TD', '/S /TH').replace(/\/Headers \[[^\]]*\]/, '/Scope /Row');
    if (!scoped.includes('/Scope /Row')) throw new Error('unexpected PDF: table cell without attributes');
    return scoped;
  });
}

function isElement(body: string, role: string): boolean {
  return body.includes('/Type /StructElem') && new RegExp(`\\n\\s*/S /${role}\\n`).test(body);
}

function children(body: string): readonly number[] {
  const list = /\n {2}\/K \[([^\]]*)\]/.exec(body)?.[1] ?? '';
  return [...list.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}
