export type ArticleBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Texts are written by people in a plain field: an empty line ends a paragraph, a dash begins an item of a list. */
export function articleBlocks(text: string): readonly ArticleBlock[] {
  const blocks: ArticleBlock[] = [];
  for (const part of text.split(/\n{2,}/)) {
    const lines: string[] = [];
    const items: string[] = [];
    const flush = (): void => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join('\n') });
      if (items.length > 0) blocks.push({ kind: 'list', items: [...items] });
      lines.length = 0;
      items.length = 0;
    };
    for (const line of part.split('\n')) {
      const item = /^\s*[-–•*]\s+(.+)$/.exec(line)?.[1];
      if (item === undefined && items.length > 0) flush();
      if (item !== undefined && items.length === 0 && lines.length > 0) flush();
      if (item !== undefined) items.push(item.trim());
      else if (line.trim() !== '') lines.push(line.trim());
    }
    flush();
  }
  return blocks;
}
