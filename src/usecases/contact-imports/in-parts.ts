import { setImmediate as nextTurn } from 'node:timers/promises';

/** So many rows are worked on at once; between two parts others are answered. */
export const rowsAtOnce = 250;

/** Works through many things in parts, with a turn for everybody else between two of them. */
export async function inParts<Thing>(
  things: readonly Thing[],
  work: (part: readonly Thing[], from: number) => Promise<void> | void,
): Promise<void> {
  for (let from = 0; from < things.length; from += rowsAtOnce) {
    await work(things.slice(from, from + rowsAtOnce), from);
    await nextTurn();
  }
}

/** Everything that is read in pages, each behind the position of the last of the one before. */
export async function allPages<Thing extends { readonly position: number }>(
  read: (page: { readonly after: number; readonly limit: number }) => Promise<readonly Thing[]>,
): Promise<Thing[]> {
  const all: Thing[] = [];
  for (;;) {
    const page = await read({ after: all.at(-1)?.position ?? -1, limit: rowsAtOnce });
    all.push(...page);
    if (page.length < rowsAtOnce) return all;
    await nextTurn();
  }
}
