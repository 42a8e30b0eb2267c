import type { Answer, KeptSheet } from './outbox.ts';

const patienceMs = 10_000;

/** To `<page>/beitraege`, which answers with an outcome or with the reason in words. */
export async function sendSheet(page: string, fields: KeptSheet['fields']): Promise<Answer> {
  try {
    const response = await fetch(`${page}/beitraege`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(fields),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    if (response.status >= 500 || response.status === 429) return { kind: 'none' };
    const { outcome = 'saved', message = '' } = (await response.json()) as {
      outcome?: string;
      message?: string;
    };
    return response.ok ? { kind: 'taken', outcome } : { kind: 'refused', words: message };
  } catch {
    return { kind: 'none' };
  }
}
