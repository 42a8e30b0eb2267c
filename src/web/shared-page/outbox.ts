/**
 * What a telephone keeps of a page many write on: forms that were sent and not yet acknowledged. Each goes when the
 * server says that it has it, when somebody throws away one that was refused, or after two weeks.
 */
export interface KeptSheet {
  /**
   * A new card has its own, made here: however often it is sent, the server takes it once. A vote takes the place of
   * the one before for the same thing.
   */
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
  /** `outcome`: what became of it, a text of the page. */
  | { readonly kind: 'taken'; readonly outcome: string }
  | { readonly kind: 'refused'; readonly words: string }
  /** No network, or the server could not say. */
  | { readonly kind: 'none' };

const prefix = 'umsicht-seite:';
const fortnightMs = 14 * 86_400_000;
const keyOf = (page: string, id: string): string => `${prefix}${page}:${id}`;

/** Each lies by itself: two windows of one telephone never overwrite what the other one kept. */
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

/** Of every page: what nobody came back to send. */
export function forgetOldSheets(shelf: Shelf, now: number): void {
  for (const key of keysOf(shelf)) {
    const sheet = parsed(shelf.getItem(key));
    if (sheet === null || sheet.writtenAt + fortnightMs < now) shelf.removeItem(key);
  }
}

/**
 * Sends what waits, the first one first. Forgotten is only what the server said it has, and only if it is still what
 * was sent: somebody may have changed a vote while the one before was on its way. One the server will not take stays,
 * with the reason. Resolves to what is to be said: `offline`, or the outcome that is not the usual one, if any.
 */
export async function sendSheets(
  shelf: Shelf,
  page: string,
  send: (page: string, fields: KeptSheet['fields']) => Promise<Answer>,
): Promise<string> {
  let said = 'sent';
  for (;;) {
    const sheet = keptSheets(shelf, page).find(({ refused }) => refused === undefined);
    if (sheet === undefined) return said;
    const answer = await send(page, sheet.fields);
    if (answer.kind === 'none') return 'offline';
    if (answer.kind === 'taken' && answer.outcome !== 'saved') said = answer.outcome;
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
