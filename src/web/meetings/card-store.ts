/**
 * What a telephone keeps of a group page: cards and texts that were sent and not yet answered. Each goes when the
 * server says that it has it, when somebody throws away one that was refused, or after two weeks.
 */
export interface KeptCard {
  /** Made here: however often it is sent, the server takes it once. */
  readonly id: string;
  readonly words: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  /** A new card: the question it answers. */
  readonly question?: string;
  /** A new text of a card, and the newest text that was seen. */
  readonly card?: string;
  readonly base?: number;
  /** Why the server will not take it, in words. */
  readonly refused?: string;
}

/** What of the browser's storage is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'umsicht-gruppe:';
const fortnightMs = 14 * 86_400_000;
const keyOf = (page: string, id: string): string => `${prefix}${page}:${id}`;

/** Each lies by itself: two windows of one telephone never overwrite what the other one kept. */
export function keepCard(shelf: Shelf, page: string, card: KeptCard): void {
  shelf.setItem(keyOf(page, card.id), JSON.stringify(card));
}

export function forgetCard(shelf: Shelf, page: string, id: string): void {
  shelf.removeItem(keyOf(page, id));
}

/** The first one first. */
export function keptCards(shelf: Shelf, page: string): readonly KeptCard[] {
  return keysOf(shelf)
    .filter((key) => key.startsWith(keyOf(page, '')))
    .flatMap((key) => parsed(shelf.getItem(key)) ?? [])
    .sort((one, other) => one.writtenAt - other.writtenAt);
}

/** Of every page: what nobody came back to send. */
export function forgetOldCards(shelf: Shelf, now: number): void {
  for (const key of keysOf(shelf)) {
    const card = parsed(shelf.getItem(key));
    if (card === null || card.writtenAt + fortnightMs < now) shelf.removeItem(key);
  }
}

function keysOf(shelf: Shelf): readonly string[] {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

function parsed(text: string | null): KeptCard | null {
  try {
    return text === null ? null : (JSON.parse(text) as KeptCard);
  } catch {
    return null;
  }
}
