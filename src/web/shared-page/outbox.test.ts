import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type Answer,
  forgetOldSheets,
  type KeptSheet,
  keepSheet,
  keptSheets,
  type Shelf,
  sendSheets,
} from './outbox.ts';
import { sendSheet } from './send-sheet.ts';

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

const sheet = (id: string, writtenAt = 1_000, words = `Text ${id}`): KeptSheet => ({
  id,
  fields: { what: 'karte', id, words },
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

describe('what a telephone keeps of a page many write on', () => {
  test('a card goes only when the answer came; a killed connection means that it is sent again', async () => {
    const own = shelf();
    const taken = await serverThat((nth) => (nth % 2 === 1 ? 'kills' : 'takes'));
    for (const id of ['a', 'b', 'c']) keepSheet(own, page, sheet(id, id.charCodeAt(0)));
    const outcomes: string[] = [];
    while (keptSheets(own, page).length > 0) outcomes.push(await sendSheets(own, page, sendSheet));
    expect(outcomes).toEqual(['offline', 'offline', 'offline', 'sent']);
    expect([...taken.keys()]).toEqual(['a', 'b', 'c']);
    // Each came twice with the same id: the server tells them by it.
    expect([...taken.values()]).toEqual([2, 2, 2]);
  });

  test('one that is refused stays with the reason and holds up no other', async () => {
    const own = shelf();
    const taken = await serverThat((nth) => (nth === 1 ? 'refuses' : 'takes'));
    keepSheet(own, page, sheet('a', 1));
    keepSheet(own, page, sheet('b', 2));
    expect(await sendSheets(own, page, sendSheet)).toBe('sent');
    expect(keptSheets(own, page)).toEqual([{ ...sheet('a', 1), refused: 'zu lang' }]);
    expect(await sendSheets(own, page, sendSheet)).toBe('sent');
    expect([...taken]).toEqual([['b', 1]]);
  });

  test('a server in trouble has not taken anything', async () => {
    const own = shelf();
    await serverThat(() => 'fails');
    keepSheet(own, page, sheet('a'));
    expect(await sendSheets(own, page, sendSheet)).toBe('offline');
    expect(keptSheets(own, page)).toEqual([sheet('a')]);
  });

  test('other pages and other things in the storage are left alone; after two weeks cards go', () => {
    const own = shelf();
    own.setItem('else', 'x');
    keepSheet(own, page, sheet('a', 0));
    keepSheet(own, `${page}2`, sheet('b', 86_400_000));
    expect(keptSheets(own, page).map(({ id }) => id)).toEqual(['a']);
    forgetOldSheets(own, 14 * 86_400_000 + 1);
    expect(keptSheets(own, page)).toEqual([]);
    expect(keptSheets(own, `${page}2`)).toHaveLength(1);
    expect(own.getItem('else')).toBe('x');
  });

  test('a vote that was changed on the way is sent once more', async () => {
    const own = shelf();
    keepSheet(own, page, sheet('vote', 1, 'erst'));
    const sent: string[] = [];
    await sendSheets(own, page, async (_page, { words = '' }): Promise<Answer> => {
      if (sent.length === 0) keepSheet(own, page, sheet('vote', 2, 'dann'));
      sent.push(words);
      return { kind: 'taken', outcome: 'saved' };
    });
    expect(sent).toEqual(['erst', 'dann']);
    expect(keptSheets(own, page)).toEqual([]);
  });

  test('an outcome that is not the usual one is told; what cannot be read is thrown away', async () => {
    const own = shelf();
    own.setItem(`umsicht-seite:${page}:kaputt`, '{');
    keepSheet(own, page, sheet('a', 1));
    keepSheet(own, page, sheet('b', 2));
    const outcomes = ['beside', 'saved'];
    const said = await sendSheets(own, page, async () => ({ kind: 'taken', outcome: outcomes.shift()! }));
    expect(said).toBe('beside');
    forgetOldSheets(own, 1);
    expect(own.length).toBe(0);
  });
});
