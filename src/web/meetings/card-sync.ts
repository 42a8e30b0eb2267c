import { forgetCard, type KeptCard, keepCard, keptCards, type Shelf } from './card-store.ts';

export type Sent = 'sent' | 'beside' | 'offline';

const patienceMs = 10_000;

/**
 * Sends what waits, the first one first. A card is forgotten only when the server said that it has it; an answer that
 * is lost on the way means that it is sent again. One the server will not take stays, with the reason.
 */
export async function sendCards(shelf: Shelf, page: string): Promise<Sent> {
  let outcome: Sent = 'sent';
  for (const card of keptCards(shelf, page)) {
    if (card.refused !== undefined) continue;
    const answer = await answerTo(page, card);
    if (answer === null) return 'offline';
    if (answer.refused !== undefined) keepCard(shelf, page, { ...card, refused: answer.refused });
    else forgetCard(shelf, page, card.id);
    if (answer.outcome === 'beside') outcome = 'beside';
  }
  return outcome;
}

/** null: no network, or the server could not say. */
async function answerTo(
  page: string,
  { id, words, author, question = '', card, base = 0 }: KeptCard,
): Promise<{ readonly outcome?: string; readonly refused?: string } | null> {
  const body = card === undefined ? { id, words, author, question } : { id, words, author, card, base };
  try {
    const response = await fetch(`${page}/beitraege`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    if (response.status >= 500 || response.status === 429) return null;
    const answer = (await response.json()) as { outcome?: string; message?: string };
    return response.ok ? { outcome: answer.outcome ?? 'sent' } : { refused: answer.message ?? '' };
  } catch {
    return null;
  }
}
