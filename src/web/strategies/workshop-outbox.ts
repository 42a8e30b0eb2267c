/**
 * What a telephone keeps of a workshop: cards and votes that were sent and not yet acknowledged. Each goes when the
 * server says that it has it, when somebody throws away one that was refused, or after two weeks.
 */
export interface KeptSheet {
  /** A card has its own, made here; a vote and a change take the place of the one before for the same thing. */
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  /** Why the server will not take it, in words. */
  readonly refused?: string;
}

/** What of the browser's storage is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly words: string }
  /** No network, or the server could not say. */
  | { readonly kind: 'none' };

const prefix = 'umsicht-werkstatt:';
const fortnightMs = 14 * 86_400_000;
const keyOf = (page: string, id: string): string => `${prefix}${page}:${id}`;

export function keepSheet(shelf: Shelf, page: string, sheet: KeptSheet): void {
  shelf.setItem(keyOf(page, sheet.id), JSON.stringify(sheet));
}

export function forgetSheet(shelf: Shelf, page: string, id: string): void {
  shelf.removeItem(keyOf(page, id));
}

/** The first one first. */
export function keptSheets(shelf: Shelf, page: string): readonly KeptSheet[] {
  return keysOf(shelf)
    .filter((key) => key.startsWith(keyOf(page, '')))
    .flatMap((key) => parsed(shelf.getItem(key)) ?? [])
    .sort((one, other) => one.writtenAt - other.writtenAt);
}

export function forgetOldSheets(shelf: Shelf, now: number): void {
  for (const key of keysOf(shelf)) {
    const sheet = parsed(shelf.getItem(key));
    if (sheet === null || sheet.writtenAt + fortnightMs < now) shelf.removeItem(key);
  }
}

/**
 * Sends what waits, the first one first. Forgotten is only what the server said it has, and only if it is still what
 * was sent: somebody may have changed a vote while the one before was on its way.
 */
export async function sendSheets(
  shelf: Shelf,
  page: string,
  send: (fields: KeptSheet['fields']) => Promise<Answer>,
): Promise<'sent' | 'offline'> {
  for (;;) {
    const sheet = keptSheets(shelf, page).find(({ refused }) => refused === undefined);
    if (sheet === undefined) return 'sent';
    const answer = await send(sheet.fields);
    if (answer.kind === 'none') return 'offline';
    const now = parsed(shelf.getItem(keyOf(page, sheet.id)));
    if (now === null || now.writtenAt !== sheet.writtenAt) continue;
    if (answer.kind === 'taken') forgetSheet(shelf, page, sheet.id);
    else keepSheet(shelf, page, { ...sheet, refused: answer.words });
  }
}

function keysOf(shelf: Shelf): readonly string[] {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

function parsed(text: string | null): KeptSheet | null {
  try {
    return text === null ? null : (JSON.parse(text) as KeptSheet);
  } catch {
    return null;
  }
}
