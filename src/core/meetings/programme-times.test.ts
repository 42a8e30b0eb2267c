import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockTime, isClockTime, minutesOf } from './clock-time.ts';
import { exchanged, gapAtEnd, shifted, timeHints } from './programme-times.ts';

const at = (begins: string, ends: string, dayNumber = 1) => ({ begins, ends, dayNumber });
const meeting = { begins: '09:00', ends: '15:00', days: 1 };

test('every minute of a day is a time and back; others are none', () => {
  for (let minute = 0; minute < 1440; minute += 1) {
    const time = clockTime(minute)!;
    expect(isClockTime(time) && minutesOf(time) === minute).toBe(true);
  }
  expect([clockTime(-1), clockTime(1440)]).toEqual([null, null]);
});

describe('hints', () => {
  test('nothing to say about a programme without gaps', () => {
    const programme = [at('09:00', '10:00'), at('10:00', '12:00'), at('12:00', '15:00')];
    expect(timeHints(programme, meeting)).toEqual([[], [], []]);
    expect(gapAtEnd(programme, meeting)).toBe(0);
  });

  test('gaps, before the first item too, overlaps and what lies outside', () => {
    const programme = [
      at('09:15', '10:00'),
      at('10:30', '11:30'),
      at('11:00', '11:15'),
      at('11:30', '15:30'),
    ];
    expect(timeHints(programme, meeting)).toEqual([
      [{ kind: 'gap', minutes: 15, from: '09:00', to: '09:15' }],
      [{ kind: 'gap', minutes: 30, from: '10:00', to: '10:30' }],
      [{ kind: 'overlap', until: '11:30' }],
      [{ kind: 'outside' }],
    ]);
    expect(gapAtEnd(programme.slice(0, 3), meeting)).toBe(210);
  });

  test('each day begins anew; of a day without a known beginning the first item is no gap', () => {
    const two = { ...meeting, days: 2 };
    const programme = [at('09:00', '18:00'), at('08:00', '09:00', 2), at('09:10', '15:00', 2)];
    expect(timeHints(programme, two)).toEqual([
      [],
      [],
      [{ kind: 'gap', minutes: 10, from: '09:00', to: '09:10' }],
    ]);
    expect(gapAtEnd(programme.slice(0, 1), two)).toBe(0);
  });

  test('without times of the meeting only the items count', () => {
    expect(timeHints([at('10:00', '11:00')], { begins: null, ends: null, days: 1 })).toEqual([[]]);
    expect(gapAtEnd([at('10:00', '11:00')], { ends: null, days: 1 })).toBe(0);
  });
});

describe('changing places', () => {
  test('both keep their length, and what lay between them stays', () => {
    expect(exchanged(at('09:00', '09:30'), at('09:45', '10:45'))).toEqual([
      at('09:00', '10:00'),
      at('10:15', '10:45'),
    ]);
  });

  test('items that overlap change their beginnings', () => {
    expect(exchanged(at('09:00', '10:00'), at('09:30', '09:45'))).toEqual([
      at('09:00', '09:15'),
      at('09:30', '10:30'),
    ]);
  });

  test('two that would leave the day stay where they are', () => {
    expect(exchanged(at('20:00', '23:30'), at('20:30', '23:59'))).toBeNull();
  });

  const minute = fc.integer({ min: 0, max: 400 });
  test('neighbours fill the same span afterwards, and changing twice changes nothing', () => {
    fc.assert(
      fc.property(minute, minute, minute, minute, (start, length, gap, otherLength) => {
        const from = clockTime(start)!;
        const first = at(from, clockTime(start + length + 1)!);
        const begin = start + length + 1 + gap;
        fc.pre(begin + otherLength + 1 < 1440);
        const second = at(clockTime(begin)!, clockTime(begin + otherLength + 1)!);
        const [earlier, later] = exchanged(first, second)!;
        expect([earlier.begins, later.ends]).toEqual([first.begins, second.ends]);
        expect(exchanged(earlier, later)).toEqual([first, second]);
      }),
    );
  });
});

test('a programme moves as a whole, or not at all', () => {
  const programme = [at('09:00', '10:00'), at('10:00', '23:00')];
  expect(shifted(programme, 30)).toEqual([at('09:30', '10:30'), at('10:30', '23:30')]);
  expect(shifted(programme, -540)).toEqual([at('00:00', '01:00'), at('01:00', '14:00')]);
  expect(shifted(programme, 60)).toBeNull();
  expect(shifted(programme, -541)).toBeNull();
  expect(shifted([], 600)).toEqual([]);
});
