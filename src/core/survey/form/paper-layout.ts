import type { FormItem, FormModule } from './survey-form.ts';

/** Answers to tick: all in one line, one below the other, or in two such lists side by side. */
export type BoxLayout = 'line' | 'list' | 'twoLists';

/** Room of a box with its gaps, in characters; and of a whole and of half a line. */
const room = { box: 6, line: 72, half: 31 } as const;

export function boxLayout(labels: readonly string[]): BoxLayout {
  const lengths = labels.map((label) => label.length);
  if (lengths.reduce((sum, length) => sum + length + room.box, 0) <= room.line) return 'line';
  // Steps of a scale are read from top to bottom; two columns help only where there are many.
  return labels.length > 5 && Math.max(...lengths) <= room.half ? 'twoLists' : 'list';
}

/** A line of writing takes about so many characters. */
const charactersPerLine = 60;

/** Nobody fills a page by hand: what people write is far from the most they may type. */
export function writingLines({ longest = 1_000 }: FormItem): number {
  return Math.min(7, Math.max(2, Math.ceil(longest / charactersPerLine / 3)));
}

/** More columns of boxes do not fit beside the questions of a table. */
const mostColumns = 12;

/** Whether this question is a row of a table on paper; batteries with too many answers are set question by question. */
export function isTableRow({ battery, categories }: FormItem): boolean {
  return battery !== undefined && categories.length <= mostColumns;
}

/** Neighbours of a battery with the same filter stand in one table, everything else for itself. */
export function paperBlocks({ items }: FormModule): readonly (readonly FormItem[])[] {
  const blocks: FormItem[][] = [];
  for (const item of items) {
    const last = blocks.at(-1);
    const first = last?.[0];
    if (isTableRow(item) && first?.battery === item.battery && sameFilter(item, first)) {
      last!.push(item);
    } else blocks.push([item]);
  }
  return blocks;
}

export function sameFilter(item: FormItem, before: FormItem | undefined): boolean {
  return JSON.stringify(item.filter) === JSON.stringify(before?.filter);
}
