import { forgetPress, type KeptList, keepList, keptPresses, type Shelf, takeIntoList } from './day-store.ts';

export interface Refused {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export type Sync =
  | { readonly outcome: 'sent'; readonly refused: readonly Refused[] }
  | { readonly outcome: 'offline' | 'signedOut' }
  /** The server does not take anything, e.g. because the meeting was called off. */
  | { readonly outcome: 'refused'; readonly reason: string };

interface Answer {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
  readonly list: Pick<KeptList, 'until' | 'day' | 'people'> | null;
}

const patienceMs = 10_000;
/** As many as the server takes at once. */
const atOnce = 200;

/**
 * Sends what waits. A press is forgotten only when the server said that it has it, or that it will never take it; an
 * answer that is lost on the way means that it is sent again, and the server counts it once.
 */
export async function sendPresses(
  shelf: Shelf,
  meeting: string,
  { wantsList, left }: { readonly wantsList: boolean; readonly left?: AbortSignal },
): Promise<Sync> {
  const refused: Refused[] = [];
  for (;;) {
    const presses = keptPresses(shelf, meeting).slice(0, atOnce);
    let response: Response;
    try {
      response = await fetch(`/treffen/${meeting}/tag/abgleich`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ sentAt: Date.now(), presses, wantsList }),
        signal: AbortSignal.timeout(patienceMs),
      });
    } catch {
      return { outcome: 'offline' };
    }
    if (response.status === 401) return { outcome: 'signedOut' };
    if (response.status >= 500) return { outcome: 'offline' };
    const answer = (await response.json().catch(() => null)) as (Answer & { message?: string }) | null;
    if (answer === null) return { outcome: 'offline' };
    if (!response.ok) return { outcome: 'refused', reason: answer.message ?? '' };
    // Whoever was checked in stays so on the page, whether or not a new list came with the answer.
    const accepted = new Set(answer.accepted);
    if (answer.list === null && left?.aborted !== true)
      takeIntoList(
        shelf,
        meeting,
        presses.filter(({ id }) => accepted.has(id)),
      );
    for (const id of accepted) forgetPress(shelf, meeting, id);
    for (const { id, reason } of answer.refused) {
      const name = presses.find((press) => press.id === id)?.person?.name ?? '';
      refused.push({ id, name, reason });
      forgetPress(shelf, meeting, id);
    }
    // Whoever signed out meanwhile leaves nothing behind.
    if (answer.list !== null && left?.aborted !== true)
      keepList(shelf, meeting, { ...answer.list, savedAt: Date.now() });
    if (presses.length < atOnce) return { outcome: 'sent', refused };
  }
}
