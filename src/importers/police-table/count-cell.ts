import { readNumberCell } from '../table/number-cell.ts';
import { countConvention } from '../text/number-convention.ts';
import type { NumberConvention } from '../text/numbers.ts';
import type { SheetCell } from '../xlsx/sheet-handler.ts';

export type ReadCount =
  | { readonly kind: 'value'; readonly value: number | null; readonly note: 'footnote' | 'hidden' | null }
  | { readonly kind: 'wrong'; readonly code: string };

const FOOTNOTE = /^(\d[\d.,'’\s\u00a0\u202f]*?)\s*(?:\*+|[¹²³]|\(?\d\))$/;
const HIDDEN = /^(?:<|unter|weniger als)\s*\d+$/i;

/**
 * Reads counts of one table. How thousands are grouped is learned from the first number that shows it; a
 * later number that shows the other way is then no count. `12*` is 12 with a note; `< 3` is hidden by the
 * police and stays unknown.
 */
export function countReader(): (cell: SheetCell) => ReadCount {
  let convention: NumberConvention | null = null;
  return (cell) => {
    const text = cell.text.trim();
    if (cell.number === null && HIDDEN.test(text)) return { kind: 'value', value: null, note: 'hidden' };
    const noted = cell.number === null && !cell.isError ? FOOTNOTE.exec(text)?.[1] : undefined;
    const plain = noted === undefined ? cell : { ...cell, text: noted };
    if (convention === null) {
      const shown = countConvention([plain.text]);
      if (shown === 'german' || shown === 'english') convention = shown;
    }
    const read = readNumberCell(plain, { convention, kind: 'count' });
    if (read.kind === 'wrong' && convention !== null && groupedOtherwise(plain.text, convention)) {
      return { kind: 'wrong', code: 'import.number.mixed' };
    }
    return read.kind === 'wrong' ? read : { ...read, note: noted === undefined ? null : 'footnote' };
  };
}

/** `9.677` in a table that writes `9,677`: one of both is no thousand. */
function groupedOtherwise(text: string, convention: NumberConvention): boolean {
  const shown = countConvention([text]);
  return shown !== 'plain' && shown !== convention;
}
