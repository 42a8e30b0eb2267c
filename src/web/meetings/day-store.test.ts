import { beforeEach, describe, expect, test } from 'vitest';
import {
  forgetAll,
  forgetExpired,
  forgetPress,
  type KeptList,
  type KeptPress,
  keepList,
  keepPress,
  keptList,
  keptPresses,
  knownPeople,
  meetingsWithPresses,
  type Shelf,
  takeIntoList,
} from './day-store.ts';

/** The storage of a browser, as the specification has it. */
function shelfOf(map: Map<string, string>): Shelf {
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

let map: Map<string, string>;
let shelf: Shelf;
beforeEach(() => {
  map = new Map([['other', 'stays']]);
  shelf = shelfOf(map);
});

const list: KeptList = {
  until: 1_000,
  savedAt: 0,
  day: 1,
  people: [
    { id: 'a', name: 'Änne', home: 'Weidrode', hasPlace: true, days: [] },
    { id: 'b', name: 'Bodo', home: '', hasPlace: false, days: [1] },
  ],
};
const press = (id: string, more: Partial<KeptPress> = {}): KeptPress => ({
  id,
  kind: 'in',
  way: 'name',
  dayNumber: 1,
  participantId: 'a',
  pressedAt: 500,
  ...more,
});

describe('what a telephone keeps', () => {
  test('whoever the server has checked in stays so when the press is forgotten', () => {
    keepList(shelf, 'm', list);
    keepPress(shelf, 'm', press('1'));
    takeIntoList(shelf, 'm', keptPresses(shelf, 'm'));
    forgetPress(shelf, 'm', '1');
    const kept = keptList(shelf, 'm', 0);
    expect(kept).toEqual({ ...list, people: [{ ...list.people[0], days: [1] }, list.people[1]] });
    expect(knownPeople(kept, []).map(({ waits }) => waits)).toEqual([false, false]);
    takeIntoList(shelf, 'other', [press('1')]);
    expect(keptList(shelf, 'other', 0)).toBeNull();
  });

  test('shows the list with what was pressed since, in the order of the presses', () => {
    keepList(shelf, 'm', list);
    keepPress(shelf, 'm', press('2', { kind: 'out', pressedAt: 600 }));
    keepPress(shelf, 'm', press('1'));
    keepPress(
      shelf,
      'm',
      press('3', {
        participantId: 'new',
        way: 'walkIn',
        person: { name: 'Clara', organisationName: 'Polizei', profession: 'police' },
      }),
    );
    keepPress(shelf, 'other-meeting', press('4'));
    const known = knownPeople(keptList(shelf, 'm', 900), keptPresses(shelf, 'm'));
    expect(known.map(({ name, days, waits }) => [name, days, waits])).toEqual([
      ['Änne', [], true],
      ['Bodo', [1], false],
      ['Clara', [1], true],
    ]);
    forgetPress(shelf, 'm', '1');
    expect(keptPresses(shelf, 'm').map(({ id }) => id)).toEqual(['3', '2']);
    expect(meetingsWithPresses(shelf)).toEqual(['m', 'other-meeting']);
  });

  test('goes when the last day is over; what is not sent stays a week longer', () => {
    keepList(shelf, 'm', list);
    keepPress(shelf, 'm', press('1'));
    map.set('umsicht-tag:m:druck:broken', '{');
    expect(keptList(shelf, 'm', 1_001)).toBeNull();
    forgetExpired(shelf, 1_001);
    expect([...map.keys()]).toEqual(['other', 'umsicht-tag:m:druck:1']);
    forgetExpired(shelf, 500 + 8 * 86_400_000);
    expect([...map.keys()]).toEqual(['other']);
  });

  test('goes as a whole when somebody signs out, and nothing else does', () => {
    keepList(shelf, 'm', list);
    keepPress(shelf, 'm', press('1'));
    forgetAll(shelf);
    expect([...map.keys()]).toEqual(['other']);
  });
});
