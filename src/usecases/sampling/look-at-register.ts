import type { Issue } from '#importers/contract.ts';
import { previewTable } from '#importers/police-table/table-preview.ts';
import { type RegisterColumns, recognisedRegisterColumns } from '#importers/register/read-register.ts';
import { columnLetters, comparableHeader } from '#importers/text/columns.ts';

export interface RegisterLook {
  readonly issue: Issue | null;
  readonly columns: readonly { readonly letter: string; readonly header: string }[];
  /** Letter of the column each field would be read from. */
  readonly chosen: Readonly<Partial<Record<keyof RegisterColumns, string>>>;
}

/** The header of an extract and what is understood of it, for a person to look at and mend. */
export async function lookAtRegister(bytes: Uint8Array): Promise<RegisterLook> {
  const { rows, issue } = await previewTable([bytes], { maxRows: 25 });
  let best: { readonly header: readonly string[]; readonly named: RegisterColumns } | null = null;
  for (const { texts } of rows) {
    const named = recognisedRegisterColumns(texts);
    const count = Object.keys(named).length;
    if (count >= 2 && (best === null || count > Object.keys(best.named).length))
      best = { header: texts, named };
  }
  if (best === null) return { issue, columns: [], chosen: {} };
  const { header, named } = best;
  const columns = header.map((text, at) => ({ letter: columnLetters(at + 1), header: text }));
  const chosen = Object.fromEntries(
    Object.entries(named).flatMap(([field, name]) => {
      const at = header.findIndex((text) => comparableHeader(text) === comparableHeader(name));
      return at < 0 ? [] : [[field, columns[at]!.letter]];
    }),
  );
  return { issue, columns: columns.filter((column) => column.header !== ''), chosen };
}
