/** Rows of one page of a list. */
export const pageRows = 50;

/** The page an address names; whatever is no page is the first. */
export function readPageNumber(address: URLSearchParams): number {
  const number = Number(/^\d{1,6}$/.exec(address.get('seite') ?? '')?.[0] ?? 1);
  return Math.max(number, 1);
}

export interface PageNumbers {
  readonly page: number;
  readonly pages: number;
  /** First and last row shown, counted from 1; both 0 in an empty list. */
  readonly first: number;
  readonly last: number;
  readonly total: number;
  /** Pages to choose from: the first, the last and those around this one; null stands for those left out. */
  readonly choices: readonly (number | null)[];
}

export function pageNumbers({ from, total }: { readonly from: number; readonly total: number }): PageNumbers {
  const pages = Math.max(1, Math.ceil(total / pageRows));
  const page = Math.min(pages, Math.floor(from / pageRows) + 1);
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].sort((one, other) => one - other);
  const choices = shown.flatMap((one, position): (number | null)[] => {
    const before = shown[position - 1] ?? one - 1;
    // One page left out is named instead of a gap.
    if (one - before === 2) return [one - 1, one];
    return one - before > 2 ? [null, one] : [one];
  });
  const last = Math.min(total, page * pageRows);
  return { page, pages, first: total === 0 ? 0 : (page - 1) * pageRows + 1, last, total, choices };
}
