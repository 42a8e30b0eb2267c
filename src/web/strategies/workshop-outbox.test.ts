import { describe, expect, test } from 'vitest';
import {
  type Answer,
  forgetOldSheets,
  keepSheet,
  keptSheets,
  type Shelf,
  sendSheets,
} from './workshop-outbox.ts';

function emptyShelf(): Shelf {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

const page = '/werkstatt/x';
const sheet = (id: string, writtenAt: number, words = id) => ({ id, writtenAt, fields: { words } });
const taken: Answer = { kind: 'taken' };

describe('what a telephone keeps of a workshop', () => {
  test('stays until the server has it, and goes in the order in which it was written', async () => {
    const shelf = emptyShelf();
    for (const one of [sheet('b', 2), sheet('a', 1), sheet('c', 3)]) keepSheet(shelf, page, one);
    const sent: string[] = [];
    const dying = async ({ words = '' }): Promise<Answer> => {
      sent.push(words);
      return sent.length < 2 ? taken : { kind: 'none' };
    };
    expect(await sendSheets(shelf, page, dying)).toBe('offline');
    expect(sent).toEqual(['a', 'b']);
    expect(keptSheets(shelf, page).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(await sendSheets(shelf, page, async () => taken)).toBe('sent');
    expect(keptSheets(shelf, page)).toEqual([]);
  });

  test('a vote that was changed on the way is sent once more', async () => {
    const shelf = emptyShelf();
    keepSheet(shelf, page, sheet('vote', 1, 'erst'));
    const sent: string[] = [];
    await sendSheets(shelf, page, async ({ words = '' }) => {
      if (sent.length === 0) keepSheet(shelf, page, sheet('vote', 2, 'dann'));
      sent.push(words);
      return taken;
    });
    expect(sent).toEqual(['erst', 'dann']);
    expect(keptSheets(shelf, page)).toEqual([]);
  });

  test('what is refused stays with the reason and holds up nothing', async () => {
    const shelf = emptyShelf();
    for (const one of [sheet('zu lang', 1), sheet('gut', 2)]) keepSheet(shelf, page, one);
    await sendSheets(shelf, page, async ({ words }) =>
      words === 'gut' ? taken : { kind: 'refused', words: 'zu lang' },
    );
    expect(keptSheets(shelf, page)).toMatchObject([{ id: 'zu lang', refused: 'zu lang' }]);
  });

  test('is forgotten after two weeks; what cannot be read is thrown away', () => {
    const shelf = emptyShelf();
    keepSheet(shelf, page, sheet('alt', 0));
    keepSheet(shelf, page, sheet('neu', 86_400_000));
    shelf.setItem('umsicht-werkstatt:/werkstatt/x:kaputt', '{');
    forgetOldSheets(shelf, 14 * 86_400_000 + 1);
    expect(keptSheets(shelf, page).map(({ id }) => id)).toEqual(['neu']);
  });
});
