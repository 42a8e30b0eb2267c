import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { forgetOldCards, type KeptCard, keepCard, keptCards, type Shelf } from './card-store.ts';
import { sendCards } from './card-sync.ts';

const page = '/treffen/t/gruppe/g';

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const card = (id: string, writtenAt = 1_000): KeptCard => ({
  id,
  words: `Text ${id}`,
  author: '',
  question: 'worth',
  writtenAt,
});

let server: Server | undefined;
afterEach(() => {
  server?.close();
  vi.unstubAllGlobals();
});

/** A server that takes each card, but kills the connection of every answer `kills` says. */
async function serverThat(answers: (nth: number) => 'kills' | 'takes' | 'refuses' | 'fails') {
  const taken = new Map<string, number>();
  let nth = 0;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      nth += 1;
      const does = answers(nth);
      const { id } = JSON.parse(body) as { id: string };
      if (does !== 'refuses' && does !== 'fails') taken.set(id, (taken.get(id) ?? 0) + 1);
      if (does === 'kills') return request.socket.destroy();
      response.statusCode = does === 'refuses' ? 400 : does === 'fails' ? 503 : 200;
      response.end(JSON.stringify(does === 'refuses' ? { message: 'zu lang' } : { outcome: 'saved' }));
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ours = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => ours(`${origin}${path}`, init));
  return taken;
}

describe('what a telephone keeps of a group page', () => {
  test('a card goes only when the answer came; a killed connection means that it is sent again', async () => {
    const own = shelf();
    const taken = await serverThat((nth) => (nth % 2 === 1 ? 'kills' : 'takes'));
    for (const id of ['a', 'b', 'c']) keepCard(own, page, card(id, id.charCodeAt(0)));
    const outcomes: string[] = [];
    while (keptCards(own, page).length > 0) outcomes.push(await sendCards(own, page));
    expect(outcomes).toEqual(['offline', 'offline', 'offline', 'sent']);
    expect([...taken.keys()]).toEqual(['a', 'b', 'c']);
    // Each came twice with the same id: the server tells them by it.
    expect([...taken.values()]).toEqual([2, 2, 2]);
  });

  test('one that is refused stays with the reason and holds up no other', async () => {
    const own = shelf();
    const taken = await serverThat((nth) => (nth === 1 ? 'refuses' : 'takes'));
    keepCard(own, page, card('a', 1));
    keepCard(own, page, card('b', 2));
    expect(await sendCards(own, page)).toBe('sent');
    expect(keptCards(own, page)).toEqual([{ ...card('a', 1), refused: 'zu lang' }]);
    expect(await sendCards(own, page)).toBe('sent');
    expect([...taken]).toEqual([['b', 1]]);
  });

  test('a server in trouble has not taken anything', async () => {
    const own = shelf();
    await serverThat(() => 'fails');
    keepCard(own, page, card('a'));
    expect(await sendCards(own, page)).toBe('offline');
    expect(keptCards(own, page)).toEqual([card('a')]);
  });

  test('other pages and other things in the storage are left alone; after two weeks cards go', () => {
    const own = shelf();
    own.setItem('else', 'x');
    keepCard(own, page, card('a', 0));
    keepCard(own, `${page}2`, card('b', 86_400_000));
    expect(keptCards(own, page).map(({ id }) => id)).toEqual(['a']);
    forgetOldCards(own, 14 * 86_400_000 + 1);
    expect(keptCards(own, page)).toEqual([]);
    expect(keptCards(own, `${page}2`)).toHaveLength(1);
    expect(own.getItem('else')).toBe('x');
  });
});
